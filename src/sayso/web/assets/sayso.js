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

// "/" goes to the search, as in most readers.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    document.getElementById("find").focus();
  }
});

pairs(document);
