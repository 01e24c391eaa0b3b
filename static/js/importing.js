// Niceties on the pages of an import: the place on the page is kept while a correction changes what is around it.
"use strict";

document.documentElement.classList.add("imp-scripted");

// A correction is answered with the page's own part. What was open stays open, and what the reader was at stays where it was.
(function () {
  let folds = {}, at = null, top = 0;

  function identified(element) {
    return element && element.closest ? element.closest("[id]") : null;
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!event.detail.shouldSwap || event.detail.target.id !== "draft") return;
    if (event.detail.serverResponse.indexOf('id="draft"') < 0) { // signed out, or set aside by somebody else meanwhile
      event.detail.shouldSwap = false;
      window.location.reload();
      return;
    }
    folds = {};
    document.querySelectorAll("#draft details[id]").forEach(function (fold) { folds[fold.id] = fold.open; });
    at = identified(document.activeElement);
    if (!at || !document.getElementById("draft").contains(at)) {
      at = identified(event.detail.requestConfig && event.detail.requestConfig.elt);
    }
    top = at ? at.getBoundingClientRect().top : 0;
    at = at ? at.id : null;
  });

  document.addEventListener("htmx:afterSwap", function () {
    Object.keys(folds).forEach(function (id) {
      const fold = document.getElementById(id);
      if (fold) fold.open = folds[id];
    });
  });

  document.addEventListener("htmx:afterSettle", function () {
    const summary = document.getElementById("error-summary");
    if (summary) { summary.focus(); return; }
    const again = at && document.getElementById(at);
    if (!again) return;
    window.scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" });
    if (document.activeElement === document.body) again.focus({ preventScroll: true });
  });

  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function () {
      const said = document.getElementById("said");
      if (!said) return;
      said.textContent = "That change did not arrive. Nothing is lost: try it again, or open the page again.";
      said.className = "tl-message tl-message--error";
    });
  });

  document.addEventListener("htmx:beforeRequest", function () { document.body.classList.add("is-reading"); });
  document.addEventListener("htmx:afterRequest", function (event) {
    document.body.classList.remove("is-reading");
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
    const said = document.getElementById("said");
    if (said && event.detail.successful) said.className = "tl-hidden";
  });
})();

// A file may be dropped on its field.
document.querySelectorAll("[data-drop]").forEach(function (place) {
  const field = place.querySelector("input[type=file]");
  ["dragenter", "dragover"].forEach(function (name) {
    place.addEventListener(name, function (event) { event.preventDefault(); place.classList.add("is-over"); });
  });
  ["dragleave", "drop"].forEach(function (name) {
    place.addEventListener(name, function () { place.classList.remove("is-over"); });
  });
  place.addEventListener("drop", function (event) {
    event.preventDefault();
    if (event.dataTransfer.files.length === 1) field.files = event.dataTransfer.files;
  });
});
