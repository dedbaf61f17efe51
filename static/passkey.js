/* Passkeys: shows the buttons where the browser has them, asks it, and sends
 * its answer as the form of the page. */
(function () {
  'use strict';

  /* Bytes travel as base64url without padding. */
  function bytes(text) {
    var raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(raw, function (c) { return c.charCodeAt(0); });
  }

  function text(buffer) {
    var raw = '';
    new Uint8Array(buffer || []).forEach(function (byte) {
      raw += String.fromCharCode(byte);
    });
    return btoa(raw).replace(/\+/g, '-').replace(/\//g, '_')
      .replace(/=+$/, '');
  }

  function able() {
    return Boolean(window.PublicKeyCredential && navigator.credentials
      && window.AuthenticatorAttestationResponse
      && AuthenticatorAttestationResponse.prototype.getAuthenticatorData);
  }

  function has(id) {
    return { type: 'public-key', id: bytes(id) };
  }

  function makes(algorithm) {
    return { type: 'public-key', alg: algorithm };
  }

  function make(asked) {
    return navigator.credentials.create({ publicKey: {
      rp: { id: asked.rp, name: 'Tandem' },
      user: { id: bytes(asked.user), name: asked.name,
        displayName: asked.name },
      challenge: bytes(asked.challenge),
      pubKeyCredParams: [-7, -8, -257].map(makes),
      excludeCredentials: asked.have.split(' ').filter(Boolean).map(has),
      authenticatorSelection: { residentKey: 'required',
        requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
      timeout: 240000
    } }).then(function (made) {
      return { client_data: made.response.clientDataJSON,
        device_data: made.response.getAuthenticatorData() };
    });
  }

  function use(asked) {
    return navigator.credentials.get({ publicKey: {
      rpId: asked.rp,
      challenge: bytes(asked.challenge),
      userVerification: 'required',
      timeout: 240000
    } }).then(function (used) {
      return { client_data: used.response.clientDataJSON,
        device_data: used.response.authenticatorData,
        key: used.rawId, user: used.response.userHandle,
        signature: used.response.signature };
    });
  }

  var reasons = {
    InvalidStateError: 'This device has a passkey of yours already.',
    NotAllowedError: 'Your browser was not answered, or has no passkey of '
      + 'this site.',
    NotSupportedError: 'This device makes no passkeys that work here.',
    SecurityError: 'Your browser has no passkeys at this address.'
  };

  function say(form, words) {
    var said = form.querySelector('[data-passkey-said]');
    said.textContent = words;
    said.hidden = !words;
  }

  /* The form goes when there is an answer in it. */
  function ask(form) {
    var button = form.querySelector('button');
    button.disabled = true;
    say(form, '');
    (form.dataset.passkey === 'make' ? make : use)(form.dataset)
      .then(function (answer) {
        Object.keys(answer).forEach(function (name) {
          form.elements[name].value = text(answer[name]);
        });
        form.submit();
      })
      .catch(function (error) {
        button.disabled = false;
        say(form, reasons[error.name]
          || 'Your browser could not do it: ' + error.message);
      });
  }

  function onSubmit(event) {
    event.preventDefault();
    if (event.target.reportValidity())
      ask(event.target);
  }

  function start() {
    var here = able() && document.querySelector('[data-passkey]');
    if (!here || here.dataset.origin !== location.origin)
      return;
    var not = document.querySelector('[data-passkey-not]');
    if (not)
      not.remove();
    here.hidden = here.disabled = false;
    var field = document.querySelector('[data-passkey-field]');
    if (field)
      field.hidden = false;
    if (!here.dataset.challenge)
      return;
    here.addEventListener('submit', onSubmit);
    if (here.dataset.passkey === 'use')
      ask(here);
  }

  start();
})();
