// Niceties only: every page works without this file. Nothing that a person types is stored anywhere.
"use strict";

// Leaving a page with unsaved words asks first.
(function () {
  let unsaved = false;
  document.querySelectorAll("form[method=post][data-keep-words]").forEach(function (form) {
    form.addEventListener("input", function () { unsaved = true; });
    form.addEventListener("submit", function () { unsaved = false; });
  });
  window.addEventListener("beforeunload", function (event) {
    if (unsaved) event.preventDefault();
  });
})();

// After a mistake the reader starts at the list of what is wrong.
(function () {
  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();
})();

// The account menu closes on Escape and when the reader turns elsewhere.
(function () {
  const menu = document.querySelector(".tl-menu");
  if (!menu) return;
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", function (event) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
})();

// A second press of a save button sends nothing twice.
document.addEventListener("submit", function (event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  window.setTimeout(function () { delete form.dataset.sent; }, 8000);
});
window.addEventListener("pageshow", function () {
  document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
});
