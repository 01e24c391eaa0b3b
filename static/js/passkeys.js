// Passkeys: asks the browser for one and sends its answer with the form. A page without a form for it does not load this.
"use strict";

(function () {
  const SENTENCES = {
    NotAllowedError: "Nothing was changed: it was cancelled, took too long, or this device has no passkey for this service. Try again, or go another way.",
    InvalidStateError: "This device holds a passkey of yours for this service already.",
    TooOld: "This browser is too old for passkeys. Use a newer one, or go another way.",
    Other: "The passkey could not be used. Nothing was changed. Try again, or go another way.",
  };
  const able = window.PublicKeyCredential
    && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;

  // The options stand in the page, or are fetched where a page may be open for long before they are needed.
  async function optionsFor(form) {
    if (!form.dataset.fetch) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  }

  async function made(form) {
    const options = PublicKeyCredential.parseCreationOptionsFromJSON((await optionsFor(form)).creation_options.publicKey);
    const alone = form.elements.passwordless.checked;
    options.authenticatorSelection.residentKey = alone ? "required" : "discouraged";
    options.authenticatorSelection.requireResidentKey = alone;
    if (alone) options.authenticatorSelection.userVerification = "required";
    return navigator.credentials.create({ publicKey: options });
  }

  async function shown(form) {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON((await optionsFor(form)).request_options.publicKey);
    return navigator.credentials.get({ publicKey: options });
  }

  function say(form, name) {
    const place = form.querySelector("[data-passkey-trouble]");
    place.textContent = SENTENCES[name] || SENTENCES.Other;
    place.hidden = false;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!able) return say(form, "TooOld");
      try {
        const credential = await (form.dataset.passkey === "make" ? made(form) : shown(form));
        form.elements.credential.value = JSON.stringify(credential);
      } catch (trouble) {
        return say(form, trouble.name);
      }
      form.submit();
    });
  }
})();
