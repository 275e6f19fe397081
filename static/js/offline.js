/* With no signal: says how old a copy is, saves for offline, lists what is kept. The
   worker (sw.js) does the keeping; all words come from the page. */
(() => {
  const worker = navigator.serviceWorker;
  if (!worker || !window.caches) return;
  const html = document.documentElement;
  const SAVED = "saved:";
  const ANY = { ignoreVary: true };
  const { why, kept } = html.dataset;

  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const age = (since) => {
    const minutes = Math.round((Date.now() - since) / 60000);
    const [number, unit] = minutes < 1 ? [0, "second"] : minutes < 60 ? [minutes, "minute"]
      : minutes < 1440 ? [minutes / 60, "hour"] : [minutes / 1440, "day"];
    const words = new Intl.RelativeTimeFormat(html.lang, { numeric: minutes < 1 ? "auto" : "always" });
    return words.format(-Math.round(number), unit);
  };
  const weight = (bytes) => new Intl.NumberFormat(html.lang, {
    style: "unit",
    unit: bytes < 1e6 ? "kilobyte" : "megabyte",
    maximumFractionDigits: bytes < 1e6 ? 0 : 1,
  }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));
  const number = (copy, name) => Number(copy.headers.get(name));
  const sizeOf = async (name) =>
    (await (await caches.open(name)).matchAll())
      .reduce((sum, copy) => sum + number(copy, "x-size"), 0);

  function note(why) {
    const place = document.querySelector(".copy");
    const words = place && place.dataset[why]; // none where a page is missing
    if (words) place.textContent = filled(words, { age: age(kept || 0) });
    if (words && why === "unsent") place.scrollIntoView({ block: "center" });
  }

  function saving(box) {
    const [save, remove] = box.querySelectorAll("button");
    const told = box.querySelector("[role=status]");
    const { page, pack, documents, most } = box.dataset;
    const sizes = (documents || "").split(" ").map(Number);
    const own = html.outerHTML.replace(/<style[^]*?<\/style>/g, ""); // as it is kept
    const size = Number(box.dataset.size) ||
      sizes.reduce((sum, one) => sum + (one > most ? 0 : one), new Blob([own]).size);
    const say = (name, values) => (told.textContent = filled(box.dataset[name], values));

    async function show() {
      const name = SAVED + page;
      const held = (await caches.has(name)) && (await caches.open(name));
      const copy = held && (await held.match(page, ANY));
      save.lastChild.textContent = copy ? box.dataset.renew : box.dataset.save;
      remove.hidden = !copy;
      const since = copy && number(copy, "x-kept");
      if (copy) say("saved", { age: age(since), size: weight(await sizeOf(name)) });
      else say(sizes.some((one) => one > most) ? "without" : "told", { size: weight(size) });
    }
    save.onclick = async () => {
      save.disabled = true;
      say("busy", { done: 0, all: "…" });
      if (navigator.storage) navigator.storage.persist();
      (await worker.ready).active.postMessage({ save: page, pack, size });
    };
    remove.onclick = async () => {
      await caches.delete(SAVED + page);
      await show();
      save.focus();
    };
    worker.addEventListener("message", async ({ data }) => {
      if (data.save !== page) return;
      if (data.all) return say("busy", data);
      save.disabled = false;
      await show();
      if (data.state !== "done") say(data.state);
    });
    box.classList.add("on");
    return show();
  }

  async function list(place, entries) {
    const row = document.getElementById("kept").content;
    let all = 0;
    for (const { copy, address, size, drop } of entries) {
      const one = row.cloneNode(true);
      const [item, link, small, button] = ["li", "a", "small", "button"]
        .map((tag) => one.querySelector(tag));
      const page = new DOMParser().parseFromString(await copy.text(), "text/html");
      link.href = address;
      link.textContent = page.title.replace(/ · AgrInnova$/, "");
      link.lang = page.documentElement.lang;
      small.textContent = `${age(number(copy, "x-kept"))} · ${weight(size)}`;
      button.lastChild.textContent = " " + link.textContent;
      button.onclick = async () => {
        await drop();
        item.remove();
        document.getElementById("main").focus();
      };
      place.append(one);
      all += size;
    }
    place.previousElementSibling.hidden = entries.length > 0;
    return all;
  }

  const bare = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  /* Every page that is kept, once, with the words in it. */
  async function everything() {
    const pages = new Map();
    for (const name of (await caches.keys()).filter((one) => /^(saved:|read$)/.test(one))) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const copy = await cache.match(url, ANY);
        if (!/html/.test(copy.headers.get("content-type"))) continue;
        const page = new DOMParser().parseFromString(await copy.text(), "text/html");
        const main = page.querySelector("main");
        main.querySelectorAll("script, template, nav, .save, .pass").forEach((one) => one.remove());
        const title = page.title.replace(/ · AgrInnova$/, "");
        const lang = page.documentElement.lang;
        pages.set(url, { title, lang, words: bare(`${title} ${main.textContent}`) });
      }
    }
    return pages;
  }

  function searching(box) {
    const field = box.querySelector("input");
    const told = box.querySelector("[role=status]");
    const place = box.querySelector("[data-of=found]");
    let pages;
    const show = async () => {
      pages = pages || everything();
      const all = [...await pages];
      const asked = bare(field.value).split(/\s+/).filter(Boolean);
      const has = (words) => asked.every((word) => words.includes(word));
      const found = asked.length ? all.filter(([, { words }]) => has(words)) : [];
      // What is about it before what speaks of it, too.
      found.sort(([, one], [, other]) => has(bare(other.title)) - has(bare(one.title)));
      place.replaceChildren(...found.map(([address, { title, lang }]) => {
        const item = document.createElement("li");
        const link = item.appendChild(document.createElement("a"));
        Object.assign(link, { href: address, textContent: title, lang });
        return item;
      }));
      const words = told.dataset[found.length > 1 ? "many" : found.length ? "one" : "none"];
      told.textContent = asked.length ? filled(words, { count: found.length }) : "";
    };
    field.oninput = show;
    // The search page could not be had: what was asked there is asked here.
    field.value = new URLSearchParams(location.search).get("q") || "";
    if (field.value) show();
  }

  async function lists(box) {
    const saved = [], read = [];
    for (const name of (await caches.keys()).filter((one) => one.startsWith(SAVED))) {
      const address = name.slice(SAVED.length);
      const copy = await (await caches.open(name)).match(address, ANY);
      const drop = () => caches.delete(name);
      if (copy) saved.push({ copy, address, size: await sizeOf(name), drop });
    }
    const cache = await caches.open("read");
    for (const key of await cache.keys()) {
      if (await caches.has(SAVED + new URL(key.url).pathname)) continue;
      const copy = await cache.match(key, ANY);
      const drop = () => cache.delete(key);
      read.push({ copy, address: key.url, size: number(copy, "x-size"), drop });
    }
    const byAge = (one, other) => number(other.copy, "x-kept") - number(one.copy, "x-kept");
    const [, first, second] = box.querySelectorAll("ul");
    const all = (await list(first, saved.sort(byAge))) + (await list(second, read.sort(byAge)));
    const total = box.querySelector("[data-total]");
    total.textContent = filled(total.dataset.total, { size: weight(all) });
    searching(box);
    box.classList.add("on");
  }

  note(why);
  worker.addEventListener("message", ({ data }) => note(data));
  document.querySelectorAll(".save").forEach(saving);
  document.querySelectorAll(".kept").forEach(lists);
  // A page that came before the worker could see it is named to it.
  addEventListener("load", async () => {
    await worker.register("/sw.js");
    const [{ workerStart }] = performance.getEntriesByType("navigation");
    if (!workerStart) (await worker.ready).active.postMessage({ read: location.pathname });
  });
})();
