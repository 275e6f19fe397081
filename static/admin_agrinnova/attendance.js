// Who came is ticked with no signal too: a tick is kept on the device, for its writer
// alone (device.js), with its own identifier and moment, and sent again until the server
// has it. The same tick sent twice is one tick.
"use strict";

const store = window.deviceStore;
const form = document.getElementById("attendance_form");
const find = document.getElementById("find");
const AGAIN = 15000;
const PREFIX = `${location.pathname}tick:`;
const busy = new Set();

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const lineOf = (who) => form.querySelector(`[data-who="${CSS.escape(who)}"]`);

function say(tick, words, isProblem) {
  const line = lineOf(tick.value.split("@")[0]);
  // Another session's list stands open: its ticks are sent, and shown there.
  if (!line || form.elements.session.value !== tick.session) return;
  line.classList.add("ticked");
  line.classList.toggle("not-saved", Boolean(isProblem));
  line.querySelector(".outcome").textContent = words;
}

function bodyOf(tick) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("tick", tick.value);
  body.set("session", tick.session);
  body.set("at", tick.at);
  return body;
}

async function send(name, tick) {
  if (busy.has(name)) return;
  busy.add(name);
  try {
    const answer = await fetch(location.pathname, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: bodyOf(tick),
    });
    if (!(answer.headers.get("content-type") || "").includes("json")) {
      say(tick, answer.status < 500 ? form.dataset.out : form.dataset.kept, true);
      return;
    }
    const { problem } = await answer.json();
    say(tick, problem || form.dataset.saved, Boolean(problem));
    await store.remove(name);
  } catch {
    say(tick, form.dataset.kept, true);
  } finally {
    busy.delete(name);
  }
}

async function sendKept() {
  for (const name of store.names().filter((one) => one.startsWith(PREFIX))) {
    const kept = await store.get(name);
    if (kept) {
      say(kept.value, form.dataset.kept, true);
      send(name, kept.value);
    }
  }
}

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button || button.name !== "tick") return;
  event.preventDefault();
  button.disabled = true;
  const session = form.elements.session.value;
  const tick = { value: button.value, session, at: new Date().toISOString() };
  const name = PREFIX + button.value.split("@")[1];
  await store.put(name, tick);
  say(tick, form.dataset.saving);
  send(name, tick);
});

find.addEventListener("input", () => {
  const words = folded(find.value).split(/\s+/);
  for (const line of form.querySelectorAll("[data-who]")) {
    const text = folded(line.textContent);
    line.hidden = !words.every((word) => text.includes(word));
  }
});
window.addEventListener("online", sendKept);
setInterval(sendKept, AGAIN);
sendKept();
