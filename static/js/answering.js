/* A survey without signal: each step that is sent is kept on the device until the server
   has it, in order; the next step is in the page already. Sent twice it counts once. All
   words come from the page, and without this script each step is a plain form. */
(() => {
  const { src } = document.currentScript;
  const place = document.getElementById("steps");
  const main = document.getElementById("main");
  const { key, first, one, many, sent, refused, differs, lose } = place.dataset;
  const KEPT = "answering:";
  const sections = [...place.content.children];
  const about = (section) => section.dataset.about;

  /* Where steps are sent, and what waits: [address or "" for that of steps, fields]. */
  const read = () => JSON.parse(localStorage.getItem(KEPT + key)) || { to: place.dataset.to, items: [] };
  const write = (kept) => kept.items.length
    ? localStorage.setItem(KEPT + key, JSON.stringify(kept)) : localStorage.removeItem(KEPT + key);
  let base = read().to;

  const told = document.createElement("p");
  told.className = "note";
  told.setAttribute("role", "status");
  function say(words) {
    main.prepend(told);
    told.textContent = words;
  }
  function tell() {
    const count = read().items.length;
    if (count) say((count > 1 ? many : one).replace("{count}", count));
  }

  /* Send what is kept, in order; the address to which the last one leads. A step that was
     answered otherwise meanwhile (412) stays: its page, with both answers, is thrown. */
  let turn = Promise.resolve();
  const flush = () => (turn = turn.catch(() => {}).then(send));
  async function send() {
    const tried = new Set();
    let url, both;
    for (let item; (item = read().items.find((one) => !tried.has(`${one}`))); ) {
      const [to, fields] = item;
      const answer = await fetch(to || base, {
        method: "POST",
        body: new URLSearchParams(fields),
        signal: AbortSignal.timeout(10000),
      });
      tried.add(`${item}`);
      if (answer.status === 412) {
        both ||= await answer.text();
        continue;
      }
      if (answer.status < 500 && !answer.ok) throw refused;
      if (!answer.ok) throw one;
      url = answer.url;
      const { pathname } = new URL(url);
      if (/\/\d+\/$/.test(pathname)) base = pathname;
      write({ to: base, items: read().items.filter((one) => `${one}` !== `${item}`) });
    }
    if (both) throw { both };
    return url;
  }

  function showBoth(page) {
    const shown = new DOMParser().parseFromString(page, "text/html").getElementById("main");
    shown.querySelector("#steps").remove();
    main.replaceChildren(...shown.childNodes);
    main.focus();
    scrollTo(0, 0);
  }

  function show(section) {
    const shown = section.cloneNode(true);
    const waiting = read().items.map(([, fields]) => new URLSearchParams(fields));
    const before = waiting.filter((fields) => fields.get("about") === about(section)).at(-1);
    for (const [name, value] of before || []) {
      const fields = [...shown.querySelectorAll(`[name="${name}"]`)];
      const chosen = fields.find((field) => field.value === value && "checked" in field);
      if (chosen && /radio|checkbox/.test(chosen.type)) chosen.checked = true;
      else if (fields[0] && fields[0].tagName === "TEXTAREA") fields[0].value = value;
    }
    main.replaceChildren(shown);
    tell();
    main.focus();
    scrollTo(0, 0);
  }

  /* The step after one that could not be sent; the last and "later" only say so. */
  function goOn(data) {
    const at = sections.findIndex((section) => about(section) === data.get("about"));
    const next = at < 0 ? sections.findIndex((section) => about(section) === first)
      : at + (data.get("go") === "back" ? -1 : 1);
    if (data.get("go") === "later" || !sections[next]) {
      main.replaceChildren();
      tell();
    } else show(sections[next]);
  }

  /* What waits but for this step: the newer takes the place of the older, and says what
     that one said, which may have arrived without our hearing of it. */
  function without(data) {
    const others = [];
    for (const item of read().items) {
      const older = new URLSearchParams(item[1]);
      if (!data.has("about") || older.get("about") !== data.get("about")) {
        others.push(item);
        continue;
      }
      for (const before of older.getAll("before")) data.append("before", before);
      older.delete("before");
      data.append("before", older.toString());
    }
    return others;
  }

  addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-answering]")) return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form, event.submitter));
    write({ to: base, items: [...without(data), [data.has("about") ? "" : key, data.toString()]] });
    try {
      location.assign(await flush());
    } catch (error) {
      if (error.both) return showBoth(error.both);
      goOn(data);
      if (error === refused) say(refused);
    }
  });

  async function again() {
    if (!read().items.length) return;
    try {
      await flush();
      if (main.querySelector("[data-about]")) say(sent);
      else location.reload();
    } catch (error) {
      if (error === refused) say(refused);
      if (error.both) say(differs);
    }
  }
  addEventListener("online", again);
  setInterval(again, 15000);

  /* This page shows no answer: with its script it is there again when the phone has been
     put away. */
  const leaving = new AbortController();
  async function keep() {
    const answer = await fetch(key, { signal: leaving.signal });
    const headers = { "content-type": "text/html; charset=utf-8", "x-kept": Date.now() };
    if (!answer.ok) return;
    const cache = await caches.open("answering");
    await cache.add(src);
    await cache.put(key, new Response(await answer.text(), { headers }));
  }
  const keeping = window.caches && keep().catch(() => {});

  const leave = document.querySelector("[data-leave]");
  if (leave) {
    leave.hidden = false;
    leave.onclick = async () => {
      if (read().items.length && !confirm(lose)) return;
      for (const name of Object.keys(localStorage).filter((name) => name.startsWith(KEPT)))
        localStorage.removeItem(name);
      leaving.abort();
      await keeping;
      await caches.delete("answering");
      location.replace(leave.dataset.leave);
    };
  }
  tell();
  again();
})();
