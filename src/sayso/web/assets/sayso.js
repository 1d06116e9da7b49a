// What the pages do beyond links and forms; without it everything still reads and searches.
"use strict";

// A sentence and the notes of its events light each other, by pointer, tap or focus.
function pairs(root) {
  const notes = new Map();
  for (const note of root.querySelectorAll("[data-event]")) notes.set(note.dataset.event, note);
  for (const told of root.querySelectorAll("[data-events]")) {
    const mine = told.dataset.events.split(" ").map((id) => notes.get(id)).filter(Boolean);
    const light = (on) => () => {
      told.classList.toggle("lit", on);
      for (const note of mine) note.classList.toggle("lit", on);
    };
    for (const one of [told, ...mine]) {
      one.addEventListener("pointerenter", light(true));
      one.addEventListener("pointerleave", light(false));
      one.addEventListener("focusin", light(true));
      one.addEventListener("focusout", light(false));
    }
    told.addEventListener("click", () => mine[0]?.scrollIntoView({ block: "nearest" }));
  }
}

// The network: who is pointed at, and those tied to it, stand out.
function ties(root) {
  for (const drawn of root.querySelectorAll("[data-network]")) {
    const lines = [...drawn.querySelectorAll("[data-ends]")];
    const nodes = [...drawn.querySelectorAll("[data-node]")];
    const show = (id) => {
      const near = new Set([id]);
      for (const one of lines) {
        const ends = one.dataset.ends.split("|");
        const on = id === null || ends.includes(id);
        one.classList.toggle("faded", !on);
        if (on) for (const end of ends) near.add(end);
      }
      for (const one of nodes) one.classList.toggle("faded", id !== null && !near.has(one.dataset.node));
    };
    for (const one of nodes) {
      one.addEventListener("pointerenter", () => show(one.dataset.node));
      one.addEventListener("focusin", () => show(one.dataset.node));
      one.addEventListener("pointerleave", () => show(null));
      one.addEventListener("focusout", () => show(null));
    }
  }
}

// The bars in time: a drag from one to another asks for the days between.
function spans(root) {
  for (const drawn of root.querySelectorAll("[data-bars]")) {
    const at = (event) => event.target.closest("[data-start]");
    let from = null;
    drawn.addEventListener("pointerdown", (event) => { from = at(event); });
    drawn.addEventListener("dragstart", (event) => event.preventDefault());
    drawn.addEventListener("pointerup", (event) => {
      const to = at(event);
      if (!from || !to || from === to) return;
      const [first, last] = from.dataset.start < to.dataset.start ? [from, to] : [to, from];
      const asked = new URL(first.href.baseVal ?? first.href, location.href);
      asked.searchParams.set("from", first.dataset.start);
      asked.searchParams.set("to", last.dataset.end);
      location.assign(asked);
    });
  }
}

// The map: the wheel with Ctrl, or + and -, come nearer; a drag moves it.
function maps(root) {
  for (const drawn of root.querySelectorAll("[data-map]")) {
    const box = drawn.viewBox.baseVal;
    const whole = { width: 960, height: 440 };
    const nearer = (by) => {
      const width = Math.min(whole.width, Math.max(40, box.width * by));
      const height = (width * whole.height) / whole.width;
      box.x += (box.width - width) / 2;
      box.y += (box.height - height) / 2;
      box.width = width;
      box.height = height;
    };
    drawn.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      nearer(event.deltaY < 0 ? 0.8 : 1.25);
    }, { passive: false });
    drawn.addEventListener("keydown", (event) => {
      if (event.key === "+") nearer(0.8);
      if (event.key === "-") nearer(1.25);
    });
    let held = null;
    drawn.addEventListener("dragstart", (event) => event.preventDefault());
    drawn.addEventListener("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY, moved: false }; });
    drawn.addEventListener("pointermove", (event) => {
      if (!held || !event.buttons) return;
      const scale = box.width / drawn.clientWidth;
      const dx = event.clientX - held.x, dy = event.clientY - held.y;
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      box.x -= dx * scale;
      box.y -= dy * scale;
      held = { x: event.clientX, y: event.clientY, moved: true };
    });
    drawn.addEventListener("click", (event) => {
      if (held?.moved) event.preventDefault();
      held = null;
    }, true);
  }
}

// Keys. "/" goes to the search. Where there is something to decide on: j and k move, a accepts,
// r rejects, c corrects, u undoes.
function press(event) {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
    return;
  }
  const cases = [...document.querySelectorAll("[data-review]")];
  if (!cases.length) return;
  const whole = cases.find((one) => "whole" in one.dataset);
  const here = whole ?? event.target.closest("[data-review]");
  if (!whole && (event.key === "j" || event.key === "k")) {
    const at = cases.indexOf(here);
    const next = cases[event.key === "j" ? at + 1 : Math.max(0, at - 1)] ?? here ?? cases[0];
    next.closest("details")?.setAttribute("open", "");
    next.focus();
    next.scrollIntoView({ block: "center" });
    return;
  }
  const scope = whole ? document : here;
  if (!scope) return;
  const field = scope.querySelector(`[data-focus="${CSS.escape(event.key)}"]`);
  const one = scope.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!field && !one) return;
  event.preventDefault();
  if (field) field.focus();
  else one.click();
}

function begin(root) {
  pairs(root);
  ties(root);
  spans(root);
  maps(root);
}

document.addEventListener("keydown", press);
begin(document);
document.addEventListener("htmx:afterSettle", (event) => begin(event.target));
