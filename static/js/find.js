/* What a script adds to the search forms; they work without it. Words are completed by
   htmx, fetched when somebody goes to the field; the position is asked for on a tap. */
(() => {
  const { htmx: source } = document.currentScript.dataset;
  const field = document.querySelector("#q[hx-get]");
  const button = document.getElementById("locate");

  // htmx notes where it was loaded; the portal promises to keep nothing on the device.
  const forget = () => {
    try {
      sessionStorage.removeItem("htmx-current-path-for-history");
    } catch {
      // A browser that lets nobody keep anything has nothing to forget.
    }
  };

  const completing = (form, offer, told) => {
    const links = () => [...offer.querySelectorAll("a")];
    const close = () => {
      offer.replaceChildren();
      told.textContent = "";
    };
    const load = () => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => {
        forget();
        if (field.value) window.htmx.trigger(field, "suggest");
      };
      document.head.append(script);
    };
    if (document.activeElement === field) load();
    else field.addEventListener("focus", load, { once: true });

    form.addEventListener("keydown", (event) => {
      const stops = [field, ...links()];
      const at = stops.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (at < 0 || stops.length < 2) return;
      if (event.key === "Escape") {
        close();
        field.focus();
      } else if (step) stops.at((at + step) % stops.length).focus();
      else return;
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
