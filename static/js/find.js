/* What a script adds to the search forms; they work without it. What is typed is
   completed by the server, the position is asked for on a tap. */
(() => {
  const field = document.querySelector("#q[data-suggestions]");
  const button = document.getElementById("locate");
  const PAUSE = 200; // milliseconds without a key before the server is asked

  const completing = (form, offer, told) => {
    const links = () => [...offer.querySelectorAll("a")];
    let timer;
    let asking = new AbortController();
    const stop = () => {
      clearTimeout(timer);
      asking.abort();
    };
    const show = (text) => {
      const found = document.createElement("template"); // where no script runs
      found.innerHTML = text;
      const sentence = found.content.querySelector("[data-told]");
      sentence.remove();
      offer.replaceChildren(...found.content.children);
      told.textContent = sentence.textContent;
    };
    const close = () => {
      stop();
      offer.replaceChildren();
      told.textContent = "";
    };
    // Only the last question is answered: what was asked before it is given up.
    const ask = async () => {
      const { signal } = (asking = new AbortController());
      const asked = new URLSearchParams({ q: field.value });
      if (form.elements.radius) asked.set("radius", form.elements.radius.value);
      const address = `${field.dataset.suggestions}?${asked}`;
      try {
        const answer = await fetch(address, { signal });
        const text = answer.ok ? await answer.text() : null;
        if (text === null) close();
        else show(text);
      } catch {
        // Given up, or no signal: what is offered is not for these words.
        if (!signal.aborted) close();
      }
    };
    const typed = () => {
      stop();
      if (field.value.trim()) timer = setTimeout(ask, PAUSE);
      else close();
    };
    field.addEventListener("input", typed);
    if (document.activeElement === field) typed(); // before this script was there

    form.addEventListener("submit", stop);
    form.addEventListener("keydown", (event) => {
      const stops = [field, ...links()];
      const at = stops.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (at < 0 || stops.length < 2) return;
      if (event.key === "Escape") {
        close();
        field.focus();
      } else if (step) {
        stop(); // what is walked through stays
        stops.at((at + step) % stops.length).focus();
      } else return;
      event.preventDefault();
    });
    // A tap on a link moves no focus in Safari, hence the two.
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!form.contains(event.target)) close();
    });
  };

  const locating = (near, told) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      told.textContent = "";
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          // A hundredth of a degree is a kilometre: enough for "near", no more.
          near.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
          near.form.requestSubmit();
        },
        () => {
          told.textContent = button.dataset.failed;
          near.focus();
        },
        { timeout: 10000, maximumAge: 600000 },
      );
    });
  };

  const part = (id) => document.getElementById(id);
  if (field) completing(field.form, part("q-found"), part("q-told"));
  if (button && navigator.geolocation) locating(part("near"), part("locate-told"));
})();
