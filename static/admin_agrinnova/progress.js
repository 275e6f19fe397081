// How far a long spreadsheet is, without loading the page anew. Without this script the
// link "Look again" does the same.
(() => {
  "use strict";
  const pause = 2000;
  const shown = document.querySelector("[data-progress]");
  const words = shown.querySelector("[data-words]");
  const bar = shown.querySelector("progress");
  const counts = [...shown.querySelectorAll("[data-count]")];

  // Only what is new is written, so that a screen reader does not say the same again.
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  async function look() {
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(location.pathname, { headers, redirect: "error" });
      const told = await answer.json();
      if (!told.is_moving || told.counts.length !== counts.length) {
        location.reload();
        return;
      }
      bar.value = told.done;
      write(words, told.words);
      told.counts.forEach((text, place) => write(counts[place], text));
    } catch {
      // No signal, or the server starts anew: the next look will tell.
    }
    setTimeout(look, pause);
  }

  setTimeout(look, pause);
})();
