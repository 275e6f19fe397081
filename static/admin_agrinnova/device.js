// Words on this device that the server has not yet: each person's own, encrypted with a
// key that only their pages carry, for some days. Where a browser has no encryption (a
// page without https) they are kept as they travel there: plain.
(() => {
  "use strict";
  const { tag, key, days, saved } = document.currentScript.dataset;
  const PREFIX = "agrinnova-unsaved:";
  const DAY = 24 * 3600 * 1000;
  const mine = `${PREFIX}${tag}:`;
  const subtle = window.crypto && window.crypto.subtle;
  let opened; // the key, once it is asked for
  let last = Promise.resolve(); // what is written, in order

  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(""));
  const secret = () => (opened ||= subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]));

  async function closed(value) {
    const plain = JSON.stringify(value);
    if (!subtle) return { plain };
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const box = await subtle.encrypt({ name: "AES-GCM", iv }, await secret(), new TextEncoder().encode(plain));
    return { iv: text(iv), box: text(box) };
  }

  async function open(kept) {
    if (kept.plain) return JSON.parse(kept.plain);
    const name = { name: "AES-GCM", iv: bytes(kept.iv) };
    const plain = await subtle.decrypt(name, await secret(), bytes(kept.box));
    return JSON.parse(new TextDecoder().decode(plain));
  }

  // A device without room, or a browser that forbids it: the server alone keeps it.
  function all() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    } catch {
      return [];
    }
  }

  function look(name) {
    try {
      return JSON.parse(localStorage.getItem(name)) || {};
    } catch {
      return {};
    }
  }

  function inTurn(step) {
    last = last.then(step).catch(() => undefined);
    return last;
  }

  const store = {
    // Keep `value`; `once` is the key of the form it was typed in.
    put: (name, value, once = "") => inTurn(async () => {
      if (!tag) return;
      const kept = { at: Date.now(), once, ...(await closed(value)) };
      localStorage.setItem(mine + name, JSON.stringify(kept));
    }),
    // What was kept and when; null if nothing can be read.
    get: (name) => inTurn(async () => {
      const kept = look(mine + name);
      return kept.at ? { at: kept.at, value: await open(kept) } : null;
    }).then((found) => found || null),
    remove: (name) => inTurn(() => localStorage.removeItem(mine + name)),
    names: () => all().filter((name) => tag && name.startsWith(mine)).map((name) => name.slice(mine.length)),
    clear: () => all().filter((name) => name.startsWith(mine)).forEach((name) => localStorage.removeItem(name)),
  };

  const done = new Set((saved || "").split(" ").filter(Boolean));
  for (const name of all()) {
    const kept = look(name);
    const isOld = !(Date.now() - kept.at < days * DAY);
    if (isOld || done.has(kept.once)) localStorage.removeItem(name);
  }
  window.deviceStore = store;
})();
