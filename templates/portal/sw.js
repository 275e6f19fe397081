{# The portal's memory on a device: what is kept and why stands in pages/offline.py. #}
const { shell, version, saved, largest } = {{ known|safe }};
const SHELL = "shell-" + version;
const READ = "read";
const SAVED = "saved:"; {# and the address: a cache for each thing saved #}
const MARK = "mark"; {# the ledger's head that all copies have been held against #}
const HEAD = "/head.json";
const PAGE = /^\/(?:(it|fr|ca|es|en)\/|id\/|$)/;
const HOME = /^\/\w\w\/$/;
const PATIENCE = 4000; {# milliseconds that one bar of signal gets #}
const MOST_READ = 30; {# pages #}
const ROOM = 50e6; {# bytes of what is saved in all #}
const AT_ONCE = 4;
const ANY = { ignoreVary: true };
const SHY = { credentials: "omit", cache: "no-cache" };
const STYLE = /<style data-sheet="([^"]+)">[^<]*<\/style>/g;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) =>
  event.waitUntil(event.data.save ? save(event.data, event.source) : readOnce(event.data.read)));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return;
  const isPage = request.mode === "navigate" && PAGE.test(pathname);
  if (request.method !== "GET") {
    if (isPage) event.respondWith(fetch(request).catch(unsent));
  } else if (pathname.startsWith("/static/")) event.respondWith(part(request, pathname));
  else if (pathname.startsWith("/media/"))
    event.respondWith(fetch(request).catch(() => caches.match(pathname, ANY)));
  else if (isPage) event.respondWith(page(event, pathname, search));
});

async function install() {
  await (await caches.open(SHELL)).addAll(shell);
  {# Older than any copy, so that no change after it is missed. #}
  const mark = await caches.open(MARK);
  if (!(await mark.match(HEAD))) await mark.put(HEAD, await fetch(HEAD, SHY));
  for (const list of Object.values(saved))
    if (await caches.match(list, ANY)) await keep([SHELL], list, await fetch(list, SHY));
  {# The page that brought this worker is there as soon as the worker is. #}
  for (const { url } of await clients.matchAll({ includeUncontrolled: true }))
    await readOnce(new URL(url).pathname).catch(() => {});
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys())
    if (name.startsWith("shell-") && name !== SHELL) await caches.delete(name);
  await clients.claim();
}

async function part(request, pathname) {
  const hash = /\.[0-9a-f]{12}\./;
  const kept = await caches.match(pathname, ANY);
  if (kept && hash.test(pathname)) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    {# A copy asks for the style of its day; today's will do. #}
    const plain = (name) => name.replace(hash, ".");
    const like = shell.find((name) => plain(name) === plain(pathname));
    return kept || (like && (await caches.match(like, ANY))) || Response.error();
  }
}

async function page(event, pathname, search) {
  const before = moves;
  const asked = fetch(event.request);
  event.waitUntil(asked.then((answer) =>
    search ? contact() : learn(pathname, answer.clone(), before)).catch(() => {}));
  const late = new Promise((done) => setTimeout(done, PATIENCE, "slow"));
  const first = await Promise.race([asked.catch(() => "offline"), late]);
  {# 502 to 504: the portal or its database is away. #}
  const away = first instanceof Response && first.status > 501 && first.status < 505;
  if (first instanceof Response && !away) return first;
  {# Of a survey, one page without answers is kept, with all its steps. #}
  const step = { ...ANY, cacheName: "answering" };
  const copy = search
    ? await caches.match(pathname.replace(/\d+\/$/, ""), step)
    : await caches.match(pathname, ANY);
  if (copy) return aged(copy, away ? "away" : first);
  const address = await addressOf(pathname);
  if (address) return Response.redirect(address);
  if (away) return first;
  return first === "slow" ? asked.catch(() => missing(pathname)) : missing(pathname);
}

{# Where an address without a language leads: to the copy in the reader's first. #}
async function addressOf(pathname) {
  const id = (/^\/id\/([^/]+)/.exec(pathname) || [])[1];
  if (!id && pathname !== "/") return null;
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const path = new URL(url).pathname;
      const isIt = id
        ? PAGE.test(path) && recordOf(await (await cache.match(url, ANY)).text()) === id
        : HOME.test(path);
      if (isIt) found.push(path);
    }
  }
  const languages = [...navigator.languages, ...Object.keys(saved)].map((one) => one.slice(0, 2));
  const rank = (path) => languages.indexOf(PAGE.exec(path)[1]);
  return found.sort((one, other) => rank(one) - rank(other))[0];
}

const recordOf = (text) => (/data-record="([^"]+)/.exec(text) || [])[1];

async function aged(copy, why) {
  const marks = `<html data-why="${why}" data-kept="${copy.headers.get("x-kept")}" `;
  const text = await copy.text();
  return new Response(text.replace("<html ", marks), { headers: copy.headers });
}

async function missing(pathname) {
  for (const language of [PAGE.exec(pathname)[1], ...Object.keys(saved)]) {
    const list = language && (await caches.match(saved[language], ANY));
    if (list) return aged(list, "missing");
  }
  return Response.error();
}

{# Without content the page stays, and what was typed in it. #}
async function unsent() {
  for (const one of await clients.matchAll())
    if (one.visibilityState === "visible") one.postMessage("unsent");
  return new Response(null, { status: 204 });
}

const isGone = ({ status }) => status === 404 || status === 410;

function isPublic({ ok, headers }) {
  return ok && /public/.test(headers.get("cache-control")) &&
    /^text\/html/.test(headers.get("content-type"));
}

async function keep(names, address, answer) {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  const body = await bare(answer);
  headers.set("x-kept", Date.now());
  headers.set("x-size", body.size);
  for (const name of names)
    await (await caches.open(name)).put(address, new Response(body, { headers }));
}

{# A page as it came to the reader brings its style; its copy links to the shell's. #}
async function bare(answer) {
  const type = answer.headers.get("content-type");
  if (!/^text\/html/.test(type)) return answer.blob();
  const text = await answer.text();
  return new Blob([text.replace(STYLE, '<link rel="stylesheet" href="$1">')], { type });
}

async function readOnce(address) {
  if (!PAGE.test(address) || (await caches.match(address, ANY))) return;
  const before = moves;
  await learn(address, await fetch(address, SHY), before);
}

async function learn(address, answer, before) {
  if (isGone(answer)) await forget(address);
  await contact();
  {# What changed while it came may stand in it as it was. #}
  if (moves !== before) answer = await fetch(address, SHY);
  if (isPublic(answer)) {
    const names = await holding(address);
    await keep(names.length ? names : [READ], address, answer);
    await tidy();
    const language = PAGE.exec(address)[1];
    for (const [name, always] of [[SHELL, saved[language]], [READ, `/${language}/`]])
      if (!(await caches.match(always, ANY))) await keep([name], always, await fetch(always, SHY));
  }
}

async function holding(address) {
  const names = [];
  for (const name of await caches.keys())
    if (await (await caches.open(name)).match(address, ANY)) names.push(name);
  return names;
}

async function forget(address) {
  for (const name of await holding(address))
    await (await caches.open(name)).delete(address, ANY);
  await caches.delete(SAVED + address);
}

async function tidy() {
  const cache = await caches.open(READ);
  const copies = [];
  for (const key of await cache.keys())
    if (!HOME.test(new URL(key.url).pathname)) copies.push([(await cache.match(key, ANY)).headers.get("x-kept"), key]);
  copies.sort().reverse();
  for (const [, key] of copies.slice(MOST_READ)) await cache.delete(key);
}

{# What changed since the last contact: withdrawn words go, saved ones are renewed. #}
let moves = 0;
let turn = Promise.resolve();
const contact = () => (turn = turn.catch(() => {}).then(compare));

async function compare() {
  const mark = await caches.open(MARK);
  const before = await mark.match(HEAD);
  const now = await fetch(HEAD, SHY);
  if (!now.ok) return;
  const { head } = await now.clone().json();
  const since = before ? (await before.json()).head : 0;
  if (head === since) return;
  moves += 1;
  await renew(since);
  await mark.put(HEAD, now);
}

async function renew(since) {
  const answer = await fetch(`/api/v1/changes/?since=${since}&page_size=100`, SHY);
  const { next, results } = await answer.json();
  {# A list names what was withdrawn without its identifier: then all copies are old. #}
  const all = next || results.some((change) => change.action === "withdraw");
  const moved = new Set(results.map((change) => change.id));
  const isOld = (text) => all || moved.has(recordOf(text));
  const cache = await caches.open(READ);
  for (const key of await cache.keys())
    if (isOld(await (await cache.match(key, ANY)).text())) await cache.delete(key);
  for (const name of await caches.keys())
    if (name.startsWith(SAVED)) await fill(name.slice(SAVED.length), isOld);
}

async function save({ save: address, pack, size }, reader) {
  const tell = (told) => reader.postMessage({ save: address, ...told });
  try {
    const isNew = !(await caches.has(SAVED + address));
    if (isNew && (await weight()) + size > ROOM) return tell({ state: "full" });
    await contact();
    if (pack) await keep([SAVED + address], pack, await fetch(pack, SHY));
    await fill(address, (text, one) => one === address, tell);
    tell({ state: "done" });
  } catch (error) {
    tell({ state: error.name === "QuotaExceededError" ? "full" : "lost" });
  }
}

async function weight() {
  let size = 0;
  for (const name of await caches.keys())
    if (name.startsWith(SAVED))
      for (const copy of await (await caches.open(name)).matchAll())
        size += Number(copy.headers.get("x-size"));
  return size;
}

{# Bring what is saved under `address` up to date, its own page last: there when all is. #}
async function fill(address, isOld, tell = () => {}) {
  const name = SAVED + address;
  const cache = await caches.open(name);
  const pack = (await cache.keys()).find((key) => key.url.endsWith("/pack.json"));
  const wanted = new Set([address]);
  let pages = [];
  if (pack) {
    const answer = await fetch(pack.url, SHY);
    if (!answer.ok && !isGone(answer)) throw answer;
    if (answer.ok) {
      wanted.add(new URL(pack.url).pathname);
      pages = (await answer.clone().json()).pages.map(({ url }) => url);
      await keep([name], pack.url, answer);
    }
  }
  pages = pages.filter((url) => url !== address);
  let done = 0;
  const one = async (url) => {
    let copy = await cache.match(url, ANY);
    let text = copy && (await copy.text());
    if (!copy || isOld(text, url) || (pack && url === address)) {
      copy = await fetch(url, SHY);
      if (isGone(copy)) return forget(url);
      if (!isPublic(copy)) throw copy;
      await keep([name], url, copy.clone());
      text = await copy.text();
    }
    wanted.add(url);
    tell({ done: ++done, all: pages.length + 1 });
    await documents(name, text, wanted, pack ? "href" : "src|href");
  };
  for (let at = 0; at < pages.length; at += AT_ONCE)
    await Promise.all(pages.slice(at, at + AT_ONCE).map(one));
  await one(address);
  for (const key of await cache.keys())
    if (!wanted.has(new URL(key.url).pathname)) await cache.delete(key);
}

{# The documents of a record, and where `named` says so its pictures, as for anybody. #}
async function documents(name, text, wanted, named) {
  for (const [, url] of text.matchAll(RegExp(`(?:${named})="(/media/[^"]+)"`, "g"))) {
    wanted.add(url);
    if (await (await caches.open(name)).match(url, ANY)) continue;
    const answer = await fetch(url, SHY);
    if (answer.ok && answer.headers.get("content-length") <= largest)
      await keep([name], url, answer);
    else await answer.body.cancel();
  }
}
