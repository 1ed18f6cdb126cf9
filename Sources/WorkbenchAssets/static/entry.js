"use strict";
// Visit entry: lines by keyboard, the claim as one types, saving, undo. What a code is, whether it may
// be billed and what it pays is the server's to say.
const Entry = (() => {
  const root = document.getElementById("entry");
  const isWork = root.dataset.mode === "work";
  const mayEdit = root.dataset.edit === "yes";
  const state = JSON.parse(root.dataset.form);
  let words = { kinds: [], sites: [] };
  let visit = { id: root.dataset.id, revision: Number(root.dataset.revision) };
  let current = 0;
  const undone = [];
  const listeners = [];

  const columns = {
    rows: [["kind", "What"], ["method", "How"], ["diagnosis", "Diagnosis"], ["site", "Where"],
      ["side", "Side"], ["size", "Size in cm"], ["count", "Count"]],
    charges: [["code", "Code"], ["modifiers", "Modifiers"], ["units", "Units"],
      ["diagnoses", "Diagnoses"], ["charge", "Charge in dollars"]],
    history: [["date", "Date"], ["code", "Code"], ["related", "Related to today"], ["planned", "Today’s was planned then"]],
  };
  const extras = {
    behavior: ["Behaves", ["", "premalignant", "benign", "malignant", "in-situ", "uncertain", "unspecified"]],
    excised: ["Excised diameter cm"], margin: ["Margin cm"], length: ["Length cm"],
    complexity: ["Closure", ["", "simple", "intermediate", "complex"]], area: ["Area sq cm"],
    stages: ["Stages"], blocks: ["Blocks of each stage"], sameAs: ["Same lesion as line"],
    drug: ["Drug"], amount: ["Given"], unit: ["Unit"], wasted: ["Thrown away"],
    note: ["Words of the chart"], staff: ["by staff", "check"], cosmetic: ["for looks only", "check"],
    planned: ["only planned", "check"],
  };
  const list = isWork ? "rows" : "charges";
  const blank = { rows: () => ({ kind: "", method: "", diagnosis: "", behavior: "", site: "", side: "", size: "", count: "", excised: "", margin: "", length: "", complexity: "", area: "", stages: "", blocks: "", sameAs: "", staff: false, cosmetic: false, planned: false, drug: "", amount: "", unit: "", wasted: "", note: "", pins: [] }),
    charges: () => ({ code: "", modifiers: "", units: "", diagnoses: "", charge: "" }),
    history: () => ({ date: "", code: "", related: "", planned: "" }) };

  // ── Fields and lines ────────────────────────────────────────────────────
  function field(name, label, value, choices) {
    const holder = document.createElement("label");
    const said = document.createElement("span");
    said.textContent = label;
    let input;
    if (choices === "check") {
      input = document.createElement("input");
      input.type = "checkbox";
      input.checked = value === true;
      holder.className = "check";
      holder.append(input, said);
    } else if (choices) {
      input = document.createElement("select");
      for (const choice of choices) {
        const option = document.createElement("option");
        option.value = choice;
        option.textContent = choice || "–";
        option.selected = choice === value;
        input.append(option);
      }
      holder.append(said, input);
    } else {
      input = document.createElement("input");
      input.value = value || "";
      input.maxLength = 300;
      if (/size|count|units|excised|margin|length|area|stages|amount|wasted|charge$/.test(name)) input.inputMode = "decimal";
      holder.append(said, input);
    }
    input.name = name;
    input.disabled = !mayEdit;
    return holder;
  }

  const sides = ["", "left", "right"];
  const answers = ["", "yes", "no"];
  const completion = { kind: "kinds", method: "methods", diagnosis: "diagnosis", site: "sites", code: "procedure", diagnoses: "diagnosis" };

  function line(kind, place) {
    const value = state[kind][place];
    const item = document.createElement("li");
    item.dataset.place = place;
    item.className = kind === "rows" ? "row" : kind === "charges" ? "row charge" : "row past";
    const number = document.createElement("span");
    number.className = "number";
    number.textContent = place + 1;
    item.append(number);
    for (const [name, label] of columns[kind]) {
      const choices = name === "side" ? sides : name === "related" || name === "planned" ? answers : undefined;
      const holder = field(`${kind}.${place}.${name}`, label, value[name], choices);
      holder.classList.add(`f-${name}`);
      if (completion[name] && !choices) Complete.attach(holder.lastChild, completion[name], () => state[kind][place], name === "diagnoses");
      item.append(holder);
    }
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "remove";
    remove.disabled = !mayEdit;
    remove.setAttribute("aria-label", `Remove line ${place + 1}`);
    remove.textContent = "×";
    remove.addEventListener("click", () => removeLine(kind, place));
    if (kind === "rows") {
      const more = document.createElement("button");
      more.type = "button";
      more.className = "more-button";
      more.textContent = "⋯";
      more.setAttribute("aria-label", `More about line ${place + 1}`);
      more.setAttribute("aria-expanded", String(opened.has(place)));
      more.setAttribute("aria-controls", `extra-${place}`);
      more.addEventListener("click", () => toggleMore(place));
      item.append(more);
    }
    item.append(remove);
    if (kind === "rows") item.append(extra(place, value));
    return item;
  }

  function extra(place, value) {
    const kind = words.kinds.find((kind) => kind.words === value.kind);
    const asks = kind ? kind.asks : [];
    const open = asks.concat(Object.keys(extras).filter((name) => value[name] && !asks.includes(name)));
    const rest = Object.keys(extras).filter((name) => !open.includes(name));
    const holder = document.createElement("div");
    holder.className = "extra";
    holder.id = `extra-${place}`;
    for (const name of opened.has(place) ? open.concat(rest) : open) {
      holder.append(field(`rows.${place}.${name}`, extras[name][0], value[name], extras[name][1]));
    }
    holder.hidden = holder.children.length === 0;
    return holder;
  }

  // Every other field of a line is one key away.
  const opened = new Set();
  function toggleMore(place) {
    if (opened.has(place)) opened.delete(place); else opened.add(place);
    const item = root.querySelector(`#rows > li[data-place="${place}"]`);
    item.querySelector(".extra").replaceWith(extra(place, state.rows[place]));
    item.querySelector(".more-button").setAttribute("aria-expanded", String(opened.has(place)));
    const first = item.querySelector(".extra input, .extra select");
    if (opened.has(place) && first) first.focus();
  }

  function draw(kind) {
    const place = document.getElementById(kind);
    if (!place) return;
    place.replaceChildren(...state[kind].map((_, index) => line(kind, index)));
    tell();
  }

  function focusOn(kind, place, name) {
    const input = root.elements[`${kind}.${place}.${name}`];
    if (input) { input.focus(); if (input.select) input.select(); }
  }

  function remember(what) { undone.push({ what, form: structuredClone(state) }); if (undone.length > 50) undone.shift(); }

  function undo() {
    const last = undone.pop();
    if (!last) { Curette.toast("Nothing to undo."); return; }
    Object.assign(state, last.form);
    drawAll();
    changed();
    Curette.toast(`Undone: ${last.what}.`);
  }

  function addLine(kind, after, like) {
    remember("a new line");
    const next = blank[kind]();
    if (like && kind === "rows") for (const name of ["kind", "method", "diagnosis", "behavior"]) next[name] = like[name];
    state[kind].splice(after + 1, 0, next);
    if (kind === "rows") shiftSame(after + 1, 1);
    draw(kind);
    return after + 1;
  }

  function removeLine(kind, place) {
    if (!mayEdit || !state[kind][place]) return;
    remember(`line ${place + 1} removed`);
    state[kind].splice(place, 1);
    if (kind === "rows") shiftSame(place, -1);
    if (state[kind].length === 0) state[kind].push(blank[kind]());
    draw(kind);
    changed();
    const to = Math.min(place, state[kind].length - 1);
    focusOn(kind, to, columns[kind][0][0]);
    Curette.toast(`Line ${place + 1} removed.`, { name: "Undo", does: undo });
  }

  // A line that names another keeps naming it when lines move.
  function shiftSame(from, by) {
    for (const row of state.rows) {
      const named = Number(row.sameAs);
      if (!named) continue;
      if (by < 0 && named === from + 1) row.sameAs = "";
      else if (named > from) row.sameAs = String(named + by);
    }
  }

  // ── Typing ──────────────────────────────────────────────────────────────
  function place(name) { const parts = name.split("."); return { kind: parts[0], at: Number(parts[1]), field: parts[2], parts }; }

  root.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.name) return;
    const value = input.type === "checkbox" ? input.checked : input.value;
    const { kind, at, field, parts } = place(input.name);
    if (parts.length === 3) state[kind][at][field] = value;
    // Another place typed than the one that was clicked: the words count, and the pins go where they say.
    if (kind === "rows" && (field === "site" || field === "side")) state.rows[at].pins = [];
    else if (parts.length === 2) state[parts[0]][parts[1]] = value;
    else state[input.name] = value;
    if (input.name.startsWith("patient.")) {
      const name = [state.patient.lastName, state.patient.firstName].filter(Boolean).join(", ");
      document.getElementById("title").textContent = name || "New visit";
    }
    changed();
  });

  root.addEventListener("change", (event) => {
    const { kind, at, field } = place(event.target.name || "");
    if (kind === "rows" && field === "kind") {
      const item = root.querySelector(`#rows > li[data-place="${at}"]`);
      if (item) item.querySelector(".extra").replaceWith(extra(at, state.rows[at]));
      tell();
    }
  });

  // Who may be meant: patients on the books that share a card, a name or a birth date. The person decides.
  const likely = document.getElementById("likely");
  let asked = 0;
  async function lookForPatient() {
    const turn = ++asked;
    let found = [];
    if (state.patient.lastName) {
      try { found = await Curette.send("POST", "/patients/likely", state); } catch { found = []; }
    }
    if (turn !== asked) return;
    likely.hidden = found.length === 0;
    if (found.length === 0) return;
    const words = document.createElement("div");
    words.append("Already on the books? ");
    const choices = document.createElement("div");
    choices.className = "tools";
    for (const one of found) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = [`${one.lastName}, ${one.firstName}`, one.birthDate && `born ${one.birthDate}`, one.memberId && `card ${one.memberId}`].filter(Boolean).join(", ") + ` (${one.shared})`;
      button.addEventListener("click", () => {
        remember("another patient");
        for (const name of ["lastName", "firstName", "birthDate", "sex", "memberId"]) {
          state.patient[name] = one[name];
          root.querySelector(`[name="patient.${name}"]`).value = one[name];
        }
        document.getElementById("title").textContent = `${one.lastName}, ${one.firstName}`;
        likely.hidden = true;
        changed();
      });
      choices.append(button);
    }
    const other = document.createElement("button");
    other.type = "button";
    other.className = "small";
    other.textContent = "Somebody else";
    other.addEventListener("click", () => { likely.hidden = true; });
    choices.append(other);
    words.append(choices);
    likely.replaceChildren(words);
  }

  root.addEventListener("change", (event) => {
    if (mayEdit && /^patient\.(lastName|firstName|birthDate|memberId)$/.test(event.target.name || "")) lookForPatient();
  });

  root.addEventListener("focusin", (event) => {
    const { kind, at, parts } = place(event.target.name || "");
    if (parts.length === 3 && kind === list) { current = at; mark([at]); tell(); }
  });

  root.addEventListener("keydown", (event) => {
    const input = event.target;
    const { kind, at, field, parts } = place(input.name || "");
    if (event.key === "Enter" && input.tagName !== "TEXTAREA" && input.tagName !== "BUTTON" && input.tagName !== "SUMMARY") {
      event.preventDefault();
      if (parts.length !== 3 || !columns[kind]) { nextField(input); return; }
      const names = columns[kind].map((column) => column[0]);
      const name = names.includes(field) ? field : names[0];
      if (event.shiftKey) { focusOn(kind, addLine(kind, at), names[0]); return; }
      if (at + 1 < state[kind].length) { focusOn(kind, at + 1, name); return; }
      const like = state[kind][at];
      const next = addLine(kind, at, like);
      focusOn(kind, next, kind === "rows" && like.kind ? "site" : names[0]);
      changed();
    }
  });

  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const { kind, at, parts } = place(document.activeElement.name || "");
    const does = {
      KeyD: () => { if (parts.length === 3) removeLine(kind, at); },
      KeyZ: undo,
      KeyM: () => { if (isWork) toggleMore(current); },
      KeyR: () => { const button = document.getElementById("read-note"); if (button) button.click(); },
    }[event.code];
    if (does) { event.preventDefault(); does(); return; }
    const digit = /^Digit([1-9])$/.exec(event.code);
    if (digit) {
      const button = document.querySelectorAll("#claim button[data-fix]");
      const wanted = [...button].find((one) => Number(one.dataset.fix.split(".")[0]) + 1 === Number(digit[1]));
      if (wanted) { event.preventDefault(); wanted.click(); }
    }
  });

  function nextField(input) {
    const all = [...root.querySelectorAll("input, select, textarea")].filter((one) => one.offsetParent && !one.disabled);
    const next = all[all.indexOf(input) + 1];
    if (next) next.focus();
  }

  // ── The claim as one types ──────────────────────────────────────────────
  let asking;
  let wait;
  function changed() {
    saveSoon();
    clearTimeout(wait);
    wait = setTimeout(ask, 20);
    tell();
  }

  async function ask() {
    if (asking) asking.abort();
    const mine = new AbortController();
    asking = mine;
    const began = performance.now();
    try {
      const answer = await Curette.send("POST", `/live?id=${visit.id}`, state, { signal: mine.signal });
      show(answer);
      performance.measure("keystroke", { start: began, end: performance.now() });
    } catch (error) {
      if (error.name !== "AbortError") Curette.toast(error.message);
    }
  }

  let places = [];
  function show(answer) {
    const panel = document.getElementById("claim");
    const before = keys(panel);
    const opened = [...panel.querySelectorAll("details")].map((one) => one.open);
    Curette.fill(panel, answer.claim);
    const details = panel.querySelectorAll("details");
    if (details.length === opened.length) details.forEach((one, index) => { one.open = opened[index]; });
    flip(before, panel);
    const said = document.getElementById("date-said");
    if (said) said.textContent = answer.date || "";
    complain(answer.complaints);
    places = answer.places || [];
    mark([current]);
    tell();
  }

  function keys(panel) { return [...panel.querySelectorAll("tbody.line")].map((one) => one.dataset.key); }
  const spoken = (key) => key.replace(/^(.{5})((?:..)*)x(\d+)$/, (_, code, modifiers, units) => code + (modifiers ? "-" + modifiers.match(/../g).join("-") : "") + (units === "1" ? "" : ` ×${units}`));

  // Shows which lines just changed: at the fifteenth keratosis one sees one code take the place of two.
  function flip(before, panel) {
    const after = keys(panel);
    const came = after.filter((key) => !before.includes(key));
    const went = before.filter((key) => !after.includes(key));
    for (const body of panel.querySelectorAll("tbody.line")) if (came.includes(body.dataset.key)) body.classList.add("changed");
    const place = document.getElementById("flip");
    const codes = (all) => new Set(all.map((key) => key.slice(0, 5)));
    const [old, now] = [codes(went), codes(came)];
    const isFlip = went.length > 0 && came.length > 0 && [...old].some((code) => !now.has(code));
    if (isFlip) {
      place.textContent = `${went.map(spoken).join(" + ")} became ${came.map(spoken).join(" + ")}`;
      place.classList.remove("shown");
      void place.offsetWidth;
      place.classList.add("shown");
    }
  }

  function complain(complaints) {
    for (const input of root.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-errormessage");
    }
    for (const words of root.querySelectorAll(".field-complaint")) words.remove();
    for (const complaint of complaints) {
      const input = root.elements[complaint.field];
      if (!input || input === document.activeElement && complaint.field.endsWith("kind") && !input.value) continue;
      const id = `c-${complaint.field.replace(/\./g, "-")}`;
      const words = document.createElement("span");
      words.className = "field-complaint";
      words.id = id;
      words.textContent = complaint.message;
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-errormessage", id);
      input.after(words);
    }
  }

  // ── Lines, lesions and the claim point at each other ────────────────────
  function mark(rows) {
    const wanted = rows.map(String);
    for (const one of document.querySelectorAll("#claim [data-rows]")) {
      one.classList.toggle("lit", one.dataset.rows.split(" ").some((row) => row && wanted.includes(row)));
    }
    for (const one of root.querySelectorAll(`#${list} > li`)) one.classList.toggle("lit", wanted.includes(one.dataset.place));
    for (const one of root.querySelectorAll("#note-view mark")) one.classList.toggle("lit", one.dataset.rows.split(" ").some((row) => row && wanted.includes(row)));
    for (const listen of listeners) listen("mark", wanted);
  }

  const claim = document.getElementById("claim");
  for (const kind of ["mouseover", "focusin"]) claim.addEventListener(kind, (event) => {
    const one = event.target.closest("[data-rows], [data-row]");
    if (one) mark((one.dataset.rows ?? one.dataset.row).split(" ").filter(Boolean));
  });
  claim.addEventListener("mouseleave", () => mark([current]));
  claim.addEventListener("click", (event) => {
    const lesion = event.target.closest("[data-row]");
    if (lesion && lesion.dataset.row) focusOn(list, Number(lesion.dataset.row), columns[list][0][0]);
    const fix = event.target.closest("[data-fix]");
    if (fix) applyFix(fix.dataset.fix);
    const query = event.target.closest("[data-ask]");
    if (query) askClinician(query.dataset.ask);
  });

  async function applyFix(name) {
    try {
      const answer = await Curette.send("POST", `/fix?fix=${name}&id=${visit.id}`, state);
      remember(answer.did);
      Object.assign(state, JSON.parse(answer.form));
      drawAll();
      show(answer);
      saveSoon();
      Curette.toast(answer.did, { name: "Undo", does: undo });
    } catch (error) { Curette.toast(error.message); }
  }

  function askClinician(words) {
    const dialog = document.getElementById("ask");
    document.getElementById("ask-words").value = /[?.]$/.test(words) ? words : `${words}. What does your record of that day say?`;
    dialog.returnValue = "no";
    dialog.onclose = async () => {
      if (dialog.returnValue !== "send") return;
      await save();
      const body = new URLSearchParams({ formToken: document.body.dataset.formToken, question: document.getElementById("ask-words").value });
      const answer = await fetch(`/visits/${visit.id}/ask`, { method: "POST", body });
      Curette.toast(answer.ok ? "The clinician was asked." : "The question could not be sent.");
    };
    dialog.showModal();
  }

  // ── The note ────────────────────────────────────────────────────────────
  const reader = document.getElementById("read-note");
  if (reader) reader.addEventListener("click", async () => {
    try {
      const answer = await Curette.send("POST", `/read?id=${visit.id}`, state);
      remember("the note read");
      Object.assign(state, JSON.parse(answer.form));
      if (state.rows.length === 0) state.rows.push(blank.rows());
      drawAll();
      const view = document.getElementById("note-view");
      Curette.fill(view, answer.note);
      view.hidden = false;
      show(answer);
      saveSoon();
      Curette.toast(`Read: ${answer.codes || "nothing to bill"}`, { name: "Undo", does: undo });
    } catch (error) { Curette.toast(error.message); }
  });
  const noteView = document.getElementById("note-view");
  if (noteView) noteView.addEventListener("click", (event) => {
    const words = event.target.closest("mark[data-rows]");
    if (words && words.dataset.rows) focusOn("rows", Number(words.dataset.rows.split(" ")[0]), "site");
    const query = event.target.closest("[data-ask]");
    if (query) askClinician(query.dataset.ask);
  });

  // ── Saving ──────────────────────────────────────────────────────────────
  let saveTimer;
  let saving = Promise.resolve();
  let isDirty = false;
  function saveSoon() {
    if (!mayEdit) return;
    isDirty = true;
    clearTimeout(saveTimer);
    saveTimer = setTimeout(save, 700);
  }

  function save() {
    clearTimeout(saveTimer);
    saving = saving.then(async () => {
      if (!isDirty) return;
      isDirty = false;
      const said = document.getElementById("saved");
      try {
        const answer = visit.id
          ? await Curette.send("PUT", `/visits/${visit.id}`, state, { headers: { "If-Match": String(visit.revision) } })
          : await Curette.send("POST", "/visits", state);
        if (!visit.id) history.replaceState(null, "", `/visits/${answer.id}`);
        visit = answer;
        const link = document.getElementById("to-claim");
        link.href = `/visits/${visit.id}/claim`;
        link.hidden = false;
        said.textContent = "Saved";
        root.dataset.saved = String(visit.revision);
      } catch (error) {
        said.textContent = `Not saved. ${error.message}`;
      }
    });
    return saving;
  }

  document.getElementById("to-claim").addEventListener("click", (event) => {
    if (!isDirty) return;
    event.preventDefault();
    save().then(() => location.assign(event.target.href));
  });
  addEventListener("pagehide", () => { if (isDirty) save(); });

  // ── Start ───────────────────────────────────────────────────────────────
  function tell() { for (const listen of listeners) listen("change"); }

  function drawAll() {
    for (const kind of Object.keys(columns)) draw(kind);
    for (const input of root.elements) {
      if (!input.name || input.name.split(".").length === 3) continue;
      const parts = input.name.split(".");
      const value = parts.length === 2 ? state[parts[0]][parts[1]] : state[input.name];
      if (input.value !== value) input.value = value ?? "";
      input.disabled = !mayEdit;
    }
  }

  async function start() {
    if (state[list].length === 0) state[list].push(blank[list]());
    words = await Curette.send("GET", "/words");
    drawAll();
    document.getElementById("add-row").addEventListener("click", () => focusOn(list, addLine(list, state[list].length - 1), columns[list][0][0]));
    document.getElementById("add-past").addEventListener("click", () => focusOn("history", addLine("history", state.history.length - 1), "date"));
    await ask();
    if (mayEdit && !visit.id) root.elements.dateOfService.focus();
  }

  return { state, start, draw, changed, remember, addLine, focusOn, mark, save,
    get current() { return current; }, set current(place) { current = place; }, get places() { return places; }, get words() { return words; }, get mayEdit() { return mayEdit; },
    listen(body) { listeners.push(body); }, blank: blank.rows };
})();

// A list under a field: codes and words completed as typed.
const Complete = (() => {
  const box = document.createElement("ul");
  box.id = "complete";
  box.className = "complete";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "Suggestions");
  box.hidden = true;
  document.body.append(box);
  let owner;
  let chosen = -1;
  let asked = 0;

  async function find(source, text, row) {
    const words = Entry.words;
    const like = (all) => all.filter((one) => one.toLowerCase().includes(text.toLowerCase())).sort((a, b) => b.toLowerCase().startsWith(text.toLowerCase()) - a.toLowerCase().startsWith(text.toLowerCase()));
    if (source === "kinds") return like(words.kinds.map((kind) => kind.words)).map((one) => [one, ""]);
    if (source === "sites") return text ? like(words.sites).slice(0, 10).map((one) => [one, ""]) : [];
    if (source === "methods") {
      const kind = words.kinds.find((kind) => kind.words === row().kind);
      return like(kind ? kind.methods : []).map((one) => [one, ""]);
    }
    return text.length > 1 ? Curette.send("GET", `/complete?kind=${source}&q=${encodeURIComponent(text)}`) : [];
  }

  function hide() {
    box.hidden = true;
    chosen = -1;
    if (owner) { owner.setAttribute("aria-expanded", "false"); owner.removeAttribute("aria-activedescendant"); }
  }

  function choose(index) {
    const option = box.children[index];
    if (!option) return;
    const isList = owner.dataset.list === "yes";
    const kept = isList ? owner.value.split(/[\s,;]+/).slice(0, -1).join(" ") : "";
    owner.value = (kept ? `${kept} ` : "") + option.dataset.value;
    owner.dispatchEvent(new Event("input", { bubbles: true }));
    owner.dispatchEvent(new Event("change", { bubbles: true }));
    hide();
  }

  function highlight(index) {
    chosen = index;
    [...box.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === index)));
    if (index >= 0) { owner.setAttribute("aria-activedescendant", box.children[index].id); box.children[index].scrollIntoView({ block: "nearest" }); }
    else owner.removeAttribute("aria-activedescendant");
  }

  async function offer(input, source, row) {
    const turn = ++asked;
    const text = input.dataset.list === "yes" ? input.value.split(/[\s,;]+/).pop() : input.value.trim();
    const found = await find(source, text, row).catch(() => []);
    if (turn !== asked || document.activeElement !== input) return;
    owner = input;
    const isExact = found.length === 1 && found[0][0].toLowerCase() === text.toLowerCase() && !found[0][1];
    if (found.length === 0 || isExact) { hide(); return; }
    box.replaceChildren(...found.map(([value, name], index) => {
      const option = document.createElement("li");
      option.id = `complete-${index}`;
      option.setAttribute("role", "option");
      option.dataset.value = value;
      const code = document.createElement("b");
      code.textContent = value;
      option.append(code, name ? ` ${name}` : "");
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(index); });
      return option;
    }));
    const place = input.getBoundingClientRect();
    box.hidden = false;
    box.style.left = `${Math.max(4, Math.min(place.left + scrollX, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${place.bottom + scrollY + 2}px`;
    input.setAttribute("aria-expanded", "true");
    highlight(text && source !== "diagnosis" && source !== "procedure" && found[0][0].toLowerCase().startsWith(text.toLowerCase()) ? 0 : -1);
  }

  function attach(input, source, row, isList) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", "complete");
    if (isList) input.dataset.list = "yes";
    input.addEventListener("input", (event) => { if (event.isTrusted) offer(input, source, row); });
    input.addEventListener("focus", () => { if (source === "kinds" && !input.value || source === "methods" && !input.value) offer(input, source, row); });
    input.addEventListener("blur", () => { asked++; setTimeout(() => { if (document.activeElement !== input && owner === input) hide(); }, 0); });
    input.addEventListener("keydown", (event) => {
      if (box.hidden || owner !== input) return;
      const last = box.children.length - 1;
      if (event.key === "ArrowDown") { event.preventDefault(); highlight(chosen >= last ? 0 : chosen + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); highlight(chosen <= 0 ? last : chosen - 1); }
      else if (event.key === "Escape") { event.stopPropagation(); hide(); }
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); event.stopPropagation(); choose(chosen); }
      else if (event.key === "Tab" && chosen >= 0) choose(chosen);
    });
  }

  for (const input of document.querySelectorAll("[data-complete]")) attach(input, input.dataset.complete, () => ({}), input.dataset.list === "yes");
  return { attach };
})();

Entry.start();
