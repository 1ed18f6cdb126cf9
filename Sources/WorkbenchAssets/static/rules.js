// Shows the fields that belong to what the payer asks, and grows nothing else: without it all fields are there.
const kind = document.querySelector("#ruleform [name=kind]");
const show = () => {
  for (const field of document.querySelectorAll("#ruleform [data-for]")) {
    field.hidden = kind.value !== "" && !field.dataset.for.split(" ").includes(kind.value);
  }
  const hint = document.getElementById("value-hint");
  hint.textContent = kind.selectedOptions[0]?.dataset.hint ?? "";
};
kind.addEventListener("change", show);
show();
