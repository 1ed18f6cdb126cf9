"use strict";
// Dropping a file: sent as it is, with its progress told; the server says where its page is.
(() => {
  const form = document.getElementById("drop");
  if (!form) return;
  const input = document.getElementById("file");
  const bar = document.getElementById("progress");
  const told = document.getElementById("told");
  function send(file) {
    const wire = new XMLHttpRequest();
    wire.open("POST", "/files");
    wire.setRequestHeader("X-Form-Token", document.body.dataset.formToken);
    wire.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    wire.setRequestHeader("Content-Type", "application/octet-stream");
    wire.setRequestHeader("Accept", "application/json");
    bar.hidden = false;
    told.textContent = `Sending ${file.name} …`;
    wire.upload.addEventListener("progress", (event) => {
      bar.value = event.loaded / event.total * 100;
      if (event.loaded === event.total) told.textContent = `Reading ${file.name} …`;
    });
    wire.addEventListener("load", () => {
      bar.hidden = true;
      let answer = {};
      try { answer = JSON.parse(wire.responseText); } catch { /* said below */ }
      if (wire.status === 200 && answer.href) location.assign(answer.href);
      else if (wire.status === 401) location.assign("/login?next=/files");
      else told.textContent = answer.error ? `${answer.error.message} ${answer.error.remedy}` : "The file could not be taken.";
    });
    wire.addEventListener("error", () => { bar.hidden = true; told.textContent = "The workbench did not answer. Try again."; });
    wire.send(file);
  }
  input.addEventListener("change", () => { if (input.files[0]) send(input.files[0]); });
  for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files[0]) send(event.dataTransfer.files[0]);
  });
})();
