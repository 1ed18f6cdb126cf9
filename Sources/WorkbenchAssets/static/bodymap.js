"use strict";
// The body map: lesions placed on it are lines of the visit, and lines of the visit lie on it.
(() => {
  const map = document.getElementById("map");
  if (!map) return;
  const svg = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const tools = document.getElementById("tools");
  const presets = [
    { name: "AK, frozen", kind: "destruction", method: "liquid nitrogen", diagnosis: "L57.0" },
    { name: "Wart, frozen", kind: "destruction", method: "liquid nitrogen", diagnosis: "B07.8" },
    { name: "Shave biopsy", kind: "biopsy", method: "tangential (shave)", diagnosis: "D49.2" },
    { name: "Punch biopsy", kind: "biopsy", method: "punch", diagnosis: "D49.2" },
  ];
  let tool = -1;

  // ── What is placed: one of a few common things, or one like the chosen line ──
  presets.unshift({ name: "Like the chosen line" });
  presets.forEach((preset, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.setAttribute("role", "radio");
    button.textContent = preset.name;
    button.addEventListener("click", () => pick(index));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      pick((index + step + presets.length) % presets.length);
      tools.children[tool].focus();
    });
    tools.append(button);
  });
  function pick(index) {
    tool = index;
    [...tools.children].forEach((button, place) => {
      button.setAttribute("aria-checked", String(place === index));
      button.tabIndex = place === index ? 0 : -1;
    });
  }
  pick(0);

  // ── Placing ──
  const same = (row, site, side, like) => row.site.toLowerCase() === site && row.side === side
    && row.kind === like.kind && row.method === like.method && row.diagnosis === like.diagnosis;

  function add(region, point) {
    if (!Entry.mayEdit) return;
    const rows = Entry.state.rows;
    const { site, side } = region.dataset;
    const chosen = rows[Entry.current] || rows[rows.length - 1];
    const like = tool > 0 ? presets[tool] : chosen && chosen.kind ? chosen : presets[1];
    const view = region.closest("svg").dataset.view;
    let place = rows.findIndex((row) => same(row, site, side, like));
    if (place < 0) {
      const empty = rows.findIndex((row) => !row.site && !row.count && row.pins.length === 0
        && (!row.kind || row.kind === like.kind && row.diagnosis === like.diagnosis));
      if (empty >= 0) { Entry.remember("a lesion placed"); place = empty; }
      else place = Entry.addLine("rows", rows.length - 1);
      Object.assign(rows[place], { kind: like.kind, method: like.method, diagnosis: like.diagnosis, behavior: like.behavior || "", site, side, count: "0" });
    } else Entry.remember("a lesion placed");
    const row = rows[place];
    row.pins.push({ view, x: Math.round(point.x), y: Math.round(point.y) });
    row.count = String((Number(row.count) || 0) + 1);
    after(place, `${region.getAttribute("aria-label")}: ${row.count}`);
  }

  function take(place, pin) {
    const row = Entry.state.rows[place];
    if (!row || !Entry.mayEdit) return;
    Entry.remember("a lesion taken back");
    if (pin >= 0) row.pins.splice(pin, 1);
    row.count = String(Math.max(0, (Number(row.count) || 1) - 1));
    if (row.count === "0" && Entry.state.rows.length > 1) Entry.state.rows.splice(place, 1);
    after(Math.min(place, Entry.state.rows.length - 1), "taken back");
  }

  function after(place, words) {
    Entry.current = place;
    Entry.draw("rows");
    Entry.changed();
    Entry.mark([place]);
    document.getElementById("tool-said").textContent = words;
  }

  map.addEventListener("click", (event) => {
    const pin = event.target.closest("[data-pin]");
    if (pin) { Entry.focusOn("rows", Number(pin.dataset.row), "site"); return; }
    const region = event.target.closest(".regions path");
    if (!region) return;
    const picture = region.ownerSVGElement;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    rove(region);
    add(region, point);
  });

  // ── By keyboard: arrows go to the next region in that direction ──
  const regions = [...map.querySelectorAll(".regions path")];
  const spot = (region) => {
    const box = region.ownerSVGElement.getBoundingClientRect();
    const [, , width] = region.ownerSVGElement.getAttribute("viewBox").split(" ").map(Number);
    const scale = box.width / width;
    return { x: box.left + Number(region.dataset.x) * scale, y: box.top + Number(region.dataset.y) * scale };
  };
  function rove(region) {
    for (const one of regions) one.tabIndex = -1;
    region.tabIndex = 0;
  }
  if (regions[0]) rove(regions[0]);

  map.addEventListener("keydown", (event) => {
    const region = event.target.closest(".regions path");
    if (!region) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) {
      event.preventDefault();
      const from = spot(region);
      let best;
      for (const one of regions) {
        const to = spot(one);
        const along = (to.x - from.x) * way[0] + (to.y - from.y) * way[1];
        const off = Math.abs((to.x - from.x) * way[1]) + Math.abs((to.y - from.y) * way[0]);
        if (one === region || along < 2) continue;
        const cost = along + off * 2.5;
        if (!best || cost < best.cost) best = { one, cost };
      }
      if (best) { rove(best.one); best.one.focus(); }
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      const count = Entry.state.rows.reduce((sum, row) => sum + row.pins.filter((pin) => pin.view === region.ownerSVGElement.dataset.view && row.site === region.dataset.site && row.side === region.dataset.side).length, 0);
      const turn = count * 2.4;
      const reach = count === 0 ? 0 : 2 + Math.sqrt(count) * 3;
      add(region, { x: Number(region.dataset.x) + Math.cos(turn) * reach, y: Number(region.dataset.y) + Math.sin(turn) * reach });
      region.focus();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      const rows = Entry.state.rows;
      for (let place = rows.length - 1; place >= 0; place--) {
        if (rows[place].site === region.dataset.site && rows[place].side === region.dataset.side && Number(rows[place].count) > 0) {
          take(place, rows[place].pins.length - 1);
          region.focus();
          return;
        }
      }
    } else if (event.key === "Escape") Entry.focusOn("rows", Entry.current, "kind");
  });

  addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyB") {
      event.preventDefault();
      const region = regions.find((one) => one.tabIndex === 0) || regions[0];
      region.scrollIntoView({ block: "center" });
      region.focus();
    }
  });

  // ── Drawing what lies on it ──
  function draw() {
    const layers = new Map([...map.querySelectorAll("svg")].map((one) => [one.dataset.view, one.querySelector(".pins")]));
    for (const layer of layers.values()) layer.replaceChildren();
    Entry.state.rows.forEach((row, place) => {
      const placed = row.pins.length > 0 ? row.pins : fallback(row, place);
      const left = (Number(row.count) || placed.length) - placed.length;
      placed.forEach((pin, index) => {
        const layer = layers.get(pin.view);
        if (!layer) return;
        const group = svg("g", { class: `pin k-${row.kind.split(" ")[0]}`, "data-pin": index, "data-row": place, transform: `translate(${pin.x} ${pin.y})` });
        group.append(svg("circle", { r: 5.5 }));
        const text = svg("text", { y: 2.6 });
        text.textContent = place + 1;
        const title = svg("title", {});
        title.textContent = `Line ${place + 1}: ${row.kind} ${row.side} ${row.site}`;
        group.append(text, title);
        if (index === 0 && left > 0) {
          const more = svg("text", { class: "more", x: 7, y: -4 });
          more.textContent = `×${left + 1}`;
          group.append(more);
        }
        layer.append(group);
      });
    });
    for (const region of regions) {
      const count = Entry.state.rows.filter((row) => row.site === region.dataset.site && row.side === region.dataset.side).reduce((sum, row) => sum + (Number(row.count) || 1), 0);
      const name = `${region.dataset.side} ${region.dataset.site}`.trim();
      region.setAttribute("aria-label", count ? `${name}, ${count} placed` : name);
    }
  }

  function fallback(row, place) {
    const found = Entry.places[place];
    return row.kind && found && found.view ? [found] : [];
  }

  Entry.listen((what, rows) => {
    if (what === "change") draw();
    for (const pin of map.querySelectorAll("[data-pin]")) pin.classList.toggle("lit", what === "mark" ? rows.includes(pin.dataset.row) : pin.dataset.row === String(Entry.current));
  });
  draw();
})();
