/* The interactive map. The page says all of it without this script; a tap brings
   Leaflet from this house, and a tile server only where the operator has named one. */
(() => {
  "use strict";
  const told = document.getElementById("map-data");
  const button = document.getElementById("map-open");
  if (!told || !button) return;
  const data = JSON.parse(told.textContent);
  const { words } = data;
  const [box, canvas, status, list, listLink] = ["live", "canvas", "status", "list", "link"]
    .map((name) => document.getElementById(`map-${name}`));
  const page = box.closest(".results");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const DEEPEST = 16;
  const NAMED_FROM = 9; // the zoom at which names of territories no longer overlap
  const landNames = []; // where each territory's name stands
  const shown = new Map(); // by key: a feature, its marker, the button in it
  let L, map, ground, towns, popup, opener, asking, inside, zoomBefore, quiet = false;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };

  // --- open and close ---
  let loading;
  const load = () => {
    const fetched = (made) => new Promise((resolve, reject) => {
      made.onload = resolve;
      made.onerror = reject;
      document.head.append(made);
    });
    loading ??= Promise.all([
      fetched(element("link", { rel: "stylesheet", href: data.leaflet[0] })),
      fetched(element("script", { src: data.leaflet[1] })),
      fetchGround(),
    ]).catch((error) => { loading = undefined; throw error; });
    return loading;
  };

  // Without it the outlines lie on water, and the map works.
  const fetchGround = async () => {
    if (!data.basemap) return;
    try {
      ground = await (await fetch(data.basemap)).json();
    } catch { /* a net with holes */ }
  };

  // In this tab only, so that choosing a filter does not shut the map.
  const wasOpen = () => {
    try { return sessionStorage.getItem("map-open") === "1"; } catch { return false; }
  };
  const keepOpen = (isOpen) => {
    try {
      if (isOpen) sessionStorage.setItem("map-open", "1");
      else sessionStorage.removeItem("map-open");
    } catch { /* a browser that keeps nothing */ }
  };

  const turn = (isOpen) => {
    page.classList.toggle("live", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
    button.lastChild.textContent = isOpen ? words.close : words.open;
    keepOpen(isOpen);
  };

  const bringIntoView = () => {
    canvas.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  const open = async () => {
    box.hidden = false;
    status.textContent = words.opening;
    try {
      await load();
    } catch {
      status.textContent = words.failed;
      return;
    }
    turn(true);
    if (!map) draw();
    map.invalidateSize();
    bringIntoView();
    ask();
  };

  const openHere = async () => {
    await open();
    if (map) canvas.focus({ preventScroll: true });
  };

  const close = () => {
    box.hidden = true;
    turn(false);
  };

  // --- the ground: outlines of the territories, and tiles where there are any ---
  const draw = () => {
    L = window.L;
    map = L.map(canvas, {
      attributionControl: false, zoomControl: false, scrollWheelZoom: false,
      minZoom: 4, maxZoom: DEEPEST,
      zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
    });
    L.control.zoom({ position: "bottomright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut })
      .addTo(map);
    if (data.tiles) {
      // Tile servers ask which site shows them; they learn its name and no page of it.
      L.tileLayer(data.tiles, { maxZoom: DEEPEST, referrerPolicy: "strict-origin" }).addTo(map);
    }
    if (ground) drawGround();
    data.lands.forEach(drawLand);
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && popup) map.closePopup();
    });
    map.on("click", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    map.on("popupclose", giveFocusBack);
    map.on("zoomend", () => canvas.classList.toggle("far", map.getZoom() < NAMED_FROM));
    if (ground) keepOnGround();
    begin();
    zoomBefore = map.getZoom();
    map.on("moveend", () => { remember(); ask(); });
    addEventListener("popstate", () => { quiet = true; begin(); quiet = false; });
  };

  const drawGround = () => {
    const look = (className) => ({ className, interactive: false });
    L.polygon(ground.land.map((ring) => [ring]), look("ground")).addTo(map);
    L.polygon(ground.lakes.map((ring) => [ring]), look("water")).addTo(map);
    L.polyline(ground.borders, look("border")).addTo(map);
    towns = L.layerGroup().addTo(map);
  };

  // No further out and no further on than the ground reaches.
  const keepOnGround = () => {
    const reach = L.latLngBounds(ground.land.flat());
    map.setMaxBounds(reach);
    map.setMinZoom(map.getBoundsZoom(reach, true));
  };

  // --- names of towns, the larger first, where nothing else stands ---
  const boxAt = (place, across, above, below) => {
    const { x, y } = map.latLngToLayerPoint(place);
    return { left: x - across, right: x + across, top: y - above, bottom: y + below };
  };
  const meet = (a, b) => (
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);

  const nameTowns = () => {
    if (!towns) return;
    towns.clearLayers();
    const taken = [...shown.values()].map(({ feature }) => (
      boxAt(placeOf(feature), feature.properties.name ? 48 : 22, 22, 48)));
    if (map.getZoom() >= NAMED_FROM) {
      taken.push(...landNames.map((top) => boxAt(top, 72, 30, 0)));
    }
    const view = map.getPixelBounds();
    const origin = map.getPixelOrigin();
    const isSeen = ({ left, right, top, bottom }) => view.contains([
      [left + origin.x, top + origin.y], [right + origin.x, bottom + origin.y]]);
    for (const [lat, lng, name] of data.placeNames) {
      const box = boxAt([lat, lng], 6 + name.length * 3.5, 8, 20);
      if (!isSeen(box) || taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      const icon = L.divIcon({ className: "town", iconSize: null, html: element("span", {}, name) });
      L.marker([lat, lng], { interactive: false, keyboard: false, pane: "shadowPane", icon }).addTo(towns);
    }
  };

  const drawLand = ({ name, outline }) => {
    const bounds = L.polygon(outline, { className: "outline", interactive: false })
      .addTo(map).getBounds();
    const top = [bounds.getNorth(), bounds.getCenter().lng];
    landNames.push(top);
    L.marker(top, {
      interactive: false, keyboard: false, pane: "shadowPane",
      icon: L.divIcon({ className: "land-name", iconSize: null, html: element("span", {}, name) }),
    }).addTo(map);
  };

  // --- the part in view, kept in the address ---
  const begin = () => {
    const view = history.state?.view;
    if (view) {
      map.setView([view[0], view[1]], view[2], { animate: false });
      return;
    }
    const asked = new URL(location).searchParams.get("bbox")?.split(",").map(Number);
    const isBox = asked?.length === 4 && asked.every(Number.isFinite);
    const corners = isBox ? [[asked[1], asked[0]], [asked[3], asked[2]]]
      : ownLand() || data.frame;
    const bounds = L.latLngBounds(corners.length ? corners : [[42, 1], [46, 11]]);
    // A hair smaller than asked, or rounding would take the next look further away.
    map.fitBounds(bounds.pad(isBox ? -0.01 : 0), { animate: false, maxZoom: 12 });
  };

  // The reader's own territory (page.js), unless another place is asked for.
  const ownLand = () => {
    const own = document.querySelector("#mine:not([hidden]) > :last-child");
    const isAsked = /\b(near|group)=/.test(data.query);
    return own && !isAsked && data.lands.find(({ name }) => name === own.textContent)?.outline;
  };

  const inView = () => {
    const bounds = map.getBounds();
    const within = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(4);
    return [within(bounds.getWest(), 180), within(bounds.getSouth(), 90),
      within(bounds.getEast(), 180), within(bounds.getNorth(), 90)].join(",");
  };

  const remember = () => {
    const zoom = map.getZoom();
    // Nearer and further are steps to go back on; a nudge sideways is none.
    const step = zoom === zoomBefore ? "replaceState" : "pushState";
    zoomBefore = zoom;
    if (quiet) return;
    const { lat, lng } = map.getCenter();
    const address = new URL(location);
    address.searchParams.set("bbox", inView());
    history[step]({ view: [lat, lng, zoom] }, "", address);
    for (const link of document.querySelectorAll(".facets a, .map-kinds a, a[hreflang]")) {
      const href = new URL(link.href);
      href.searchParams.set("bbox", inView());
      link.href = href;
    }
    page.parentElement.classList.add("moved"); // the filters' counts were for another part
  };

  // --- what stands there ---
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const query = new URLSearchParams(data.query);
    query.set("bbox", inView());
    query.set("zoom", map.getZoom());
    const asked = new URLSearchParams(data.listQuery);
    asked.set("bbox", inView());
    listLink.href = `${data.list}?${asked}`;
    try {
      const answer = await fetch(`${data.features}?${query}`, { signal: asking.signal });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch (error) {
      if (error.name === "AbortError") return;
      status.textContent = words.failed;
    }
    nameTowns();
  };

  const show = ({ features, count, said }) => {
    const focused = document.activeElement;
    const keys = new Set(features.map(keyOf));
    status.textContent = count ? said : words.nothing;
    for (const [key, { marker }] of shown) {
      if (!keys.has(key)) {
        marker.remove();
        shown.delete(key);
      }
    }
    for (const feature of features) {
      if (!shown.has(keyOf(feature))) shown.set(keyOf(feature), markerOf(feature));
    }
    list.replaceChildren(...features.map(lineOf));
    if (!focused.isConnected) focusAfter(focused);
    inside = undefined;
  };

  const keyOf = ({ id, properties }) => `${id} ${properties.count}`;
  const placeOf = ({ geometry }) => [geometry.coordinates[1], geometry.coordinates[0]];

  const markerOf = (feature) => {
    const { label, name, count } = feature.properties;
    const size = Math.min(3, String(count).length);
    const dot = element("button", { type: "button", class: `dot s${size}${name ? "" : " many"}` },
      element("span", { class: "vh" }, label),
      element("b", { "aria-hidden": "true" }, String(count)));
    if (name) dot.append(element("i", { "aria-hidden": "true" }, name));
    const icon = L.divIcon({ className: "pin", iconSize: null, html: dot });
    const marker = L.marker(placeOf(feature), { keyboard: false, icon }).addTo(map);
    marker.on("click", () => (name ? tell(feature, dot) : lookCloser(feature)));
    return { marker, dot, feature };
  };

  const lookCloser = ({ bbox: [west, south, east, north] }) => {
    const bounds = L.latLngBounds([[south, west], [north, east]]);
    const zoom = map.getBoundsZoom(bounds, false, L.point(60, 60));
    inside = bounds;
    map.setView(bounds.getCenter(), Math.min(DEEPEST, Math.max(zoom, map.getZoom() + 1)), { animate: !calm });
  };

  const linksOf = ({ properties: { records, count, list: whole } }) => {
    const links = records.map(({ title, language, url }) => (
      element("li", {}, element("a", { href: url, lang: language }, title))));
    if (count > records.length) {
      links.push(element("li", {}, element("a", { href: whole }, words.all.replace("{count}", count))));
    }
    return element("ul", {}, ...links);
  };

  const lineOf = (feature) => {
    const { label, place } = feature.properties;
    if (place) return element("li", {}, element("h3", {}, place), linksOf(feature));
    const nearer = element("button", {
      type: "button", class: "nearer", "aria-label": words.closer.replace("{what}", label),
    }, label);
    nearer.addEventListener("click", () => lookCloser(feature));
    return element("li", {}, nearer);
  };

  // --- the small window at a place ---
  const tell = (feature, dot) => {
    const heading = element("h3", { tabindex: "-1" }, feature.properties.label);
    const content = element("div", {}, heading,
      element("p", { class: "small" }, words.precision), linksOf(feature));
    opener = dot;
    popup = L.popup({ maxWidth: 260, minWidth: 180, maxHeight: 240, autoPanPadding: [12, 12] })
      .setLatLng(placeOf(feature)).setContent(content).openOn(map);
    const frame = popup.getElement();
    frame.setAttribute("role", "dialog");
    frame.setAttribute("aria-label", feature.properties.place);
    frame.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", words.shut);
    heading.focus({ preventScroll: true });
  };

  const giveFocusBack = ({ popup: closed }) => {
    const focused = document.activeElement;
    const isLost = focused === document.body || closed.getElement()?.contains(focused);
    if (popup === closed) popup = undefined;
    if (isLost) (opener?.isConnected ? opener : canvas).focus({ preventScroll: true });
  };

  /* What had the focus is gone from the map or the list: it goes to what came instead,
     not back to the top of the page. */
  const focusAfter = (gone) => {
    if (gone.matches(".nearer")) {
      status.focus();
      return;
    }
    const found = [...shown.values()].find(({ feature }) => inside?.contains(placeOf(feature)));
    (found ? found.dot : canvas).focus({ preventScroll: true });
  };

  document.getElementById("map-door").hidden = false;
  button.addEventListener("click", () => (page.classList.contains("live") ? close() : openHere()));
  if (wasOpen()) open();
})();
