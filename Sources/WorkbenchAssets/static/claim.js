"use strict";
// The claim page: a finding's question goes into the form, ready to be read once more and sent.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask]");
  if (!button) return;
  const form = document.getElementById("ask-form");
  form.hidden = false;
  form.elements.question.value = `${button.dataset.ask}. What does your record of that day say?`;
  form.elements.question.focus();
});
