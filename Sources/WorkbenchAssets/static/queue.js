"use strict";
// A queue: one box ticks all, and the count of what is ticked is said.
(() => {
  const form = document.getElementById("queue");
  const all = document.getElementById("all");
  if (!form || !all) return;
  const boxes = [...form.querySelectorAll('input[name^="row."]')];
  const said = document.getElementById("ticked");
  function tell() {
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
    said.textContent = count === 0 ? "Tick rows to work on several at once." : `${count} ticked.`;
  }
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; tell(); });
  form.addEventListener("change", tell);
  // Enter in a field of the bar must not press its first button.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".bulk input, .bulk select")) {
      event.preventDefault();
      event.target.closest("label").nextElementSibling.click();
    }
  });
})();
