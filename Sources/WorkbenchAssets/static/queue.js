"use strict";
// A queue: one box ticks all, and the count of what is ticked is said.
(() => {
  const form = document.getElementById("queue");
  const all = document.getElementById("all");
  if (!form || !all) return;
  const boxes = [...form.querySelectorAll('input[name^="row."]')];
  // On a phone the bar is folded until somebody opens it: the rows come first.
  const bar = form.querySelector("details.bulk");
  if (bar && matchMedia("(max-width: 760px)").matches) bar.open = false;
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
