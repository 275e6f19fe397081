/* What a script adds to every page: the menu closes by Escape, a page is passed on by the
   device's own sheet, its text is read aloud by the device's own voice, and the reader's
   territory comes first. */
(() => {
  const menu = document.querySelector(".menu");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });

  const part = (id) => document.getElementById(id);
  const passing = (box) => {
    const { title, address, copied } = box.dataset;
    const [share, copy] = box.querySelectorAll("button");
    share.hidden = !navigator.share;
    share.onclick = () => navigator.share({ title, url: address }).catch(() => {}); // closed
    copy.hidden = !navigator.clipboard;
    copy.onclick = async () => {
      await navigator.clipboard.writeText(address);
      box.querySelector("[role=status]").textContent = copied;
    };
  };

  /* Only voices that live on the device: others send the words to somebody else. */
  const listening = (button) => {
    const speech = window.speechSynthesis;
    const words = button.lastElementChild;
    const voiceOf = (language) => speech.getVoices().find(({ localService, lang }) =>
      localService && lang.slice(0, 2).toLowerCase() === language);
    const texts = () => [...document.querySelectorAll("main h1, main .lead")]
      .map((text) => {
        const { lang } = text.querySelector("[lang]") || text.closest("[lang]");
        return { text, voice: voiceOf(lang) };
      })
      .filter(({ voice }) => voice);
    const stop = () => {
      speech.cancel();
      words.textContent = button.dataset.listen;
    };
    const offer = () => (button.hidden = texts().length < 1);
    button.onclick = () => {
      if (words.textContent !== button.dataset.listen) return stop();
      speech.cancel(); // of another page
      const spoken = texts().map(({ text, voice }) => {
        const one = new SpeechSynthesisUtterance(text.innerText); // laid out only now
        one.voice = voice;
        one.lang = voice.lang;
        return one;
      });
      spoken.at(-1).onend = stop;
      spoken.forEach((one) => speech.speak(one));
      words.textContent = button.dataset.stop;
    };
    addEventListener("pagehide", () => speech.cancel());
    speech.addEventListener("voiceschanged", offer);
    offer();
  };

  /* My territory: its slug is kept on this device and told to nobody. The page says of all
     that it shows where it stands; what is the reader's own is marked here, and comes first
     where the order says nothing else. */
  const territories = (star) => {
    let device = {};
    try { device = localStorage || device; } catch { /* keeps nothing */ }
    const all = (css) => [...document.querySelectorAll(css)];
    const [mine, own, others] = ["mine", "own-territory", "all-territories"].map(part);
    const asking = own && own.firstElementChild;
    const orders = all("[data-own-first], #all-territories")
      .map((place) => [place, [...place.children]]);

    const show = () => {
      const slug = device.territory;
      const name = all(".foot [data-own]").find(({ dataset }) => dataset.own === slug);
      const isOwn = ({ dataset }) => name && dataset.group === slug;
      mine.hidden = !name; // none chosen, or one that is no more
      if (name) {
        mine.href = name.href;
        mine.lastElementChild.textContent = name.textContent;
      }
      for (const link of all("[data-only]")) {
        link.hidden = !name;
        link.href = link.dataset.only + slug;
      }
      for (const button of all("[data-star]")) {
        button.setAttribute("aria-pressed", button.dataset.star === slug);
      }
      for (const badge of all(".badge")) badge.remove();
      for (const card of all(".card[data-group]").filter(isOwn)) {
        const badge = document.createElement("span");
        badge.className = "badge";
        badge.append(mine.children[0].cloneNode(true), mine.children[1].cloneNode(true));
        card.querySelector("h3").prepend(badge);
      }
      for (const [place, order] of orders) {
        const yours = order.filter(isOwn);
        const rest = order.filter((one) => !isOwn(one));
        if (place === others) own.replaceChildren(...yours.length ? yours : [asking]);
        place.replaceChildren(...place === others ? [] : yours, ...rest);
      }
    };

    for (const link of all("[data-own]")) {
      const button = star.content.firstElementChild.cloneNode(true);
      button.dataset.star = link.dataset.own;
      button.lastElementChild.append(link.textContent);
      link.after(button);
    }
    for (const button of all("[data-star]")) {
      button.onclick = () => {
        const { star: slug } = button.dataset;
        if (device.territory === slug) delete device.territory;
        else try { device.territory = slug; } catch { device = { territory: slug }; } // full
        show();
        button.focus(); // it may have moved
      };
    }
    const box = all("[name=groups]").find(({ value }) => value === device.territory);
    if (box && !all("[name=groups]:checked, .wrong")[0]) box.checked = true;
    addEventListener("pageshow", ({ persisted }) => persisted && show());
    if (device.territory) show(); // else the page stands as it was sent
  };

  if (part("star")) territories(part("star"));
  if (part("pass")) passing(part("pass"));
  if (part("listen") && window.speechSynthesis) listening(part("listen"));
})();
