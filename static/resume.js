/* Uploading a resume and checking what was read of it; both pages do the
 * same without this. */
(function () {
  'use strict';

  /* ---- the file ---- */

  function dropZone() {
    document.querySelectorAll('.drop').forEach(function (zone) {
      var input = zone.querySelector('input[type=file]');
      zone.addEventListener('dragover', function (event) {
        event.preventDefault();
        zone.classList.add('over');
      });
      zone.addEventListener('dragleave', function () {
        zone.classList.remove('over');
      });
      zone.addEventListener('drop', function (event) {
        event.preventDefault();
        zone.classList.remove('over');
        if (!event.dataTransfer.files.length)
          return;
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
    });
  }

  /* The page that came back takes the place of this one. */
  function showPage(page) {
    var fresh = page && page.querySelector('main');
    if (!fresh)
      return false;
    document.title = page.title;
    document.querySelector('main').replaceWith(document.adoptNode(fresh));
    var problems = document.getElementById('problems');
    if (problems)
      problems.focus();
    start();
    return true;
  }

  function uploadProgress() {
    var form = document.querySelector('form[data-upload]');
    if (!form)
      return;
    form.addEventListener('submit', function (event) {
      var input = form.querySelector('input[type=file]');
      if (!input.files.length || !window.FormData)
        return;
      event.preventDefault();
      var box = form.querySelector('.sending');
      var meter = box.querySelector('progress');
      var words = box.querySelector('[role=status]');
      var button = form.querySelector('button[type=submit]');
      var sending = new XMLHttpRequest();
      function stop(text) {
        button.disabled = false;
        meter.hidden = true;
        words.textContent = text;
      }
      box.hidden = meter.hidden = false;
      button.disabled = true;
      words.textContent = 'Sending ' + input.files[0].name;
      sending.upload.addEventListener('progress', function (sent) {
        if (sent.lengthComputable)
          meter.value = sent.loaded / sent.total;
      });
      sending.addEventListener('load', function () {
        if (sending.status === 200)
          location.assign(sending.responseURL);
        else if (!showPage(sending.response))
          stop('The server did not take it. Try again in a minute.');
      });
      sending.addEventListener('error', function () {
        stop('It was not sent: the connection was cut. Try again.');
      });
      sending.responseType = 'document';
      sending.open('POST', form.action);
      sending.send(new FormData(form));
    });
  }

  /* ---- field and words ---- */

  function marksOf(field) {
    return Array.from(document.querySelectorAll('[data-field]'))
      .filter(function (mark) { return mark.dataset.field === field; });
  }

  /* Moves the document beside the form, never the page under the hand. */
  function bring(mark) {
    var pane = document.querySelector('.reader');
    if (!pane || pane.scrollHeight <= pane.clientHeight)
      return;
    var box = mark.getBoundingClientRect();
    var around = pane.getBoundingClientRect();
    if (box.top < around.top || box.bottom > around.bottom)
      pane.scrollTop += box.top - around.top - pane.clientHeight / 3;
  }

  function light(field) {
    document.querySelectorAll('.lit').forEach(function (mark) {
      mark.classList.remove('lit');
    });
    var marks = marksOf(field);
    marks.forEach(function (mark) { mark.classList.add('lit'); });
    if (marks.length)
      bring(marks[0]);
  }

  function fieldsAndWords() {
    document.addEventListener('focusin', function (event) {
      if (event.target.name && event.target.closest('#fields'))
        light(event.target.name);
    });
    document.addEventListener('click', function (event) {
      var link = event.target.closest('.marks a, a.ref');
      var mark = link && link.querySelector('[data-field]');
      var field = mark && document.getElementById(mark.dataset.field);
      if (!field)
        return;
      event.preventDefault();
      field.focus();
    });
  }

  /* ---- add, remove, move ---- */

  var edits = ['add', 'remove', 'up', 'down'];

  function takeOver(page) {
    ['fields', 'state'].forEach(function (id) {
      var fresh = page.getElementById(id);
      var old = document.getElementById(id);
      if (fresh && old)
        old.replaceWith(document.adoptNode(fresh));
    });
    return document.querySelector('#fields [autofocus]');
  }

  function editInPlace() {
    document.addEventListener('submit', function (event) {
      var button = event.submitter;
      var form = event.target;
      if (form.id !== 'fields' || !button || edits.indexOf(button.name) < 0)
        return;
      event.preventDefault();
      var values = new URLSearchParams(new FormData(form));
      var top = button.getBoundingClientRect().top;
      values.append(button.name, button.value);
      function send() {
        var kept = document.createElement('input');
        kept.type = 'hidden';
        kept.name = button.name;
        kept.value = button.value;
        form.append(kept);
        form.submit();
      }
      var sending = new XMLHttpRequest();
      sending.responseType = 'document';
      sending.addEventListener('load', function () {
        if (!sending.response ||
            (sending.status !== 200 && sending.status !== 422)) {
          send();
          return;
        }
        var focus = takeOver(sending.response);
        if (!focus)
          return;
        window.scrollBy(0, focus.getBoundingClientRect().top - top);
        focus.focus({ preventScroll: true });
      });
      sending.addEventListener('error', send);
      sending.open('POST', form.action);
      sending.send(values);
    }, true);
  }

  /* ---- suggestions ---- */

  function suggest() {
    document.addEventListener('input', function (event) {
      var input = event.target;
      var words = input.value.trim();
      if (!input.dataset.suggest || words.length < 2 || !window.fetch)
        return;
      fetch(input.dataset.suggest + '?q=' + encodeURIComponent(words),
        { credentials: 'same-origin' })
        .then(function (reply) { return reply.ok ? reply.json() : []; })
        .then(function (names) {
          if (!names.length || input.value.trim() !== words)
            return;
          input.list.replaceChildren.apply(input.list,
            names.map(function (name) {
              var option = document.createElement('option');
              option.value = name;
              return option;
            }));
        })
        .catch(function () { /* what is there already stays */ });
    });
  }

  function start() {
    dropZone();
    uploadProgress();
  }

  start();
  fieldsAndWords();
  editInPlace();
  suggest();
})();
