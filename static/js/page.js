/* What a script adds to every page: the menu closes by Escape, a page is passed on by the
   device's own sheet, its text is read aloud by the device's own voice. */
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
        return { text: text.innerText, voice: voiceOf(lang) };
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
        const one = new SpeechSynthesisUtterance(text);
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

  if (part("pass")) passing(part("pass"));
  if (part("listen") && window.speechSynthesis) listening(part("listen"));
})();
