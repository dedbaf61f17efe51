/* Nicer where scripts run; every page is whole without them. */
(function () {
  'use strict';

  /* Times as the reader's clock shows them, unless they chose a zone: then
   * the server wrote them in it. A day without a time stays as it is. */
  function localTimes() {
    if (document.documentElement.dataset.zone)
      return;
    var moment = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit'
    });
    document.querySelectorAll('time[datetime]').forEach(function (el) {
      var at = el.getAttribute('datetime');
      if (at.length < 17 || !/\d\d:\d\d$/.test(el.textContent.trim()))
        return;
      var date = new Date(at);
      if (isNaN(date))
        return;
      el.textContent = moment.format(date).replace(' at ', ', ');
      el.title = el.title || at;
    });
  }

  /* One submit a form: the second click of a double click does nothing. */
  function submitOnce() {
    document.addEventListener('submit', function (event) {
      var form = event.target;
      if (form.method !== 'post' || event.defaultPrevented)
        return;
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = '1';
      setTimeout(function () { delete form.dataset.sent; }, 5000);
    });
    window.addEventListener('pageshow', function () {
      document.querySelectorAll('form[data-sent]').forEach(function (form) {
        delete form.dataset.sent;
      });
    });
  }

  /* The file's name and size before it is sent; too large is said at once. */
  function fileHints() {
    document.querySelectorAll('input[type=file][data-most]')
      .forEach(function (input) {
        var note = document.createElement('p');
        note.className = 'small';
        note.setAttribute('role', 'status');
        input.insertAdjacentElement('afterend', note);
        input.addEventListener('change', function () {
          var file = input.files[0];
          var most = Number(input.dataset.most);
          var size = !file ? '' : file.size < 1048576
            ? Math.ceil(file.size / 1024) + ' KB'
            : (file.size / 1048576).toFixed(1) + ' MB';
          var large = file && file.size > most;
          note.className = large ? 'error' : 'small';
          note.textContent = !file ? '' : large
            ? 'This file is ' + size + '. The limit is '
              + Math.round(most / 1048576) + ' MB.'
            : file.name + ', ' + size;
        });
      });
  }

  /* The page at an address, parsed by the browser: no text of ours ever
   * becomes HTML, which Trusted Types would refuse. */
  function load(address, done, failed) {
    var asked = new XMLHttpRequest();
    asked.responseType = 'document';
    asked.addEventListener('load', function () { done(asked); });
    asked.addEventListener('error', failed);
    asked.open('GET', address);
    asked.send();
  }

  /* A page about work in progress looks again by itself and keeps the place
   * of the reader: only the marked part is replaced. */
  function lookAgain() {
    var live = document.querySelector('[data-again]');
    if (!live)
      return;
    var pause = Number(live.dataset.again) * 1000 || 2000;
    /* Who is on the way to another page must not be called back. */
    var leaving = false;
    window.addEventListener('beforeunload', function () { leaving = true; });
    setTimeout(function again() {
      load(location.href, function (reply) {
        var fresh = reply.response
          && reply.response.querySelector('[data-again]');
        if (leaving)
          return;
        if (reply.responseURL !== location.href.split('#')[0])
          location.assign(reply.responseURL);
        else if (reply.status === 200 && !fresh)
          location.reload();
        else if (fresh) {
          if (!fresh.isEqualNode(live)) {
            live.replaceWith(document.adoptNode(fresh));
            live = fresh;
            localTimes();
          }
          setTimeout(again, pause);
        }
      }, function () { setTimeout(again, pause * 2); });
    }, pause);
  }

  /* After a form came back: to what is wrong. */
  function showProblems() {
    var problems = document.getElementById('problems');
    if (problems)
      problems.focus();
  }

  /* What a link leads into is unfolded, where the browser does not do it. */
  function unfoldTarget() {
    var target = document.getElementById(location.hash.slice(1));
    var folded = target && target.closest('details:not([open])');
    if (!folded)
      return;
    for (; folded; folded = target.closest('details:not([open])'))
      folded.open = true;
    target.scrollIntoView();
  }

  window.addEventListener('hashchange', unfoldTarget);
  unfoldTarget();
  localTimes();
  submitOnce();
  fileHints();
  lookAgain();
  showProblems();
})();
