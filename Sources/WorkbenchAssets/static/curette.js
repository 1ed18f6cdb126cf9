"use strict";
// What every page shares: requests, messages, the idle lock, keys.
const Curette = (() => {
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("curette", { createHTML: (text) => text })
    : { createHTML: (text) => text };

  // Puts in what the server rendered; it has escaped every value.
  function fill(element, html) { element.innerHTML = policy.createHTML(html); }

  async function send(method, address, body, headers = {}) {
    const answer = await fetch(address, {
      method, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store",
      headers: { "Content-Type": "application/json", "Accept": "application/json",
        "X-Form-Token": document.body.dataset.formToken || "", ...headers.headers },
      signal: headers.signal,
    });
    if (answer.status === 401) { goToLogin(); throw new Error("Log in first."); }
    const value = await answer.json();
    if (!answer.ok) throw new Error(value.error ? `${value.error.message} ${value.error.remedy}` : "It could not be done.");
    return value;
  }

  function goToLogin() {
    location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  }

  let toastTimer;
  function toast(words, action) {
    const place = document.getElementById("toast");
    place.replaceChildren(document.createTextNode(words));
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = action.name;
      button.addEventListener("click", () => { place.classList.remove("shown"); action.does(); });
      place.append(" ", button);
    }
    place.classList.add("shown");
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => place.classList.remove("shown"), 8000);
  }

  // After a quarter of an hour without a key or a click the page hides what it shows.
  const idle = Number(document.body.dataset.idle || 0) * 1000;
  if (idle) {
    let last = Date.now();
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { last = Date.now(); }, { passive: true });
    setInterval(() => { if (Date.now() - last > idle) lock(); }, 10000);
  }

  function lock() {
    const form = document.querySelector('form[action="/lock"]');
    if (form) form.submit();
  }

  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.code === "KeyL") { event.preventDefault(); lock(); }
    if (event.code === "KeyN" && document.body.dataset.formToken) { event.preventDefault(); location.assign("/visits/new"); }
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  return { fill, send, toast };
})();
