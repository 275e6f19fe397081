// An interview is saved field by field. Until the server has a field it is kept here, on
// the device and for its writer alone (device.js), and sent again: with no signal, after
// a lost session, after a crash.
"use strict";

const store = window.deviceStore;

const form = document.getElementById("sheet_form");
const PAUSE = 2000; // after the last key
const AGAIN = 15000;
const busy = new Set();
const timers = new Map();

const lines = () => form.querySelectorAll("[data-question]");
const keyOf = (line) => `${location.pathname}${line.dataset.question}`;
const seenOf = (line) => line.querySelector("[name^='seen-']");

function wordsOf(line) {
  const field = line.querySelector("[name^='answer-']:checked, [name^='answer-']:not([type=radio])");
  return field ? field.value : "";
}

function fill(line, words) {
  for (const field of line.querySelectorAll("[name^='answer-']")) {
    if (field.type === "radio") field.checked = field.value === words;
    else field.value = words;
  }
}

function keep(line, seen = seenOf(line).value, isHeld = false) {
  return store.put(keyOf(line), { words: wordsOf(line), seen, isHeld });
}

function say(line, words, isProblem) {
  line.classList.toggle("not-saved", Boolean(isProblem));
  line.querySelector(".outcome").textContent = words;
}

async function send(line) {
  const id = line.dataset.question;
  if (busy.has(id)) return;
  busy.add(id);
  const words = wordsOf(line);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set(`seen-${id}`, seenOf(line).value);
  body.set(`answer-${id}`, words);
  say(line, form.dataset.saving);
  try {
    const answer = await fetch(location.pathname, {
      method: "POST",
      headers: { Accept: "application/json" },
      body,
    });
    if (!(answer.headers.get("content-type") || "").includes("json")) {
      say(line, answer.status < 500 ? form.dataset.out : form.dataset.kept, true);
      return;
    }
    settle(line, words, (await answer.json())[id]);
  } catch {
    say(line, form.dataset.kept, true);
  } finally {
    busy.delete(id);
  }
}

function settle(line, words, outcome) {
  const seen = seenOf(line).value;
  seenOf(line).value = outcome.seen;
  if (outcome.problem) {
    // Held until the writer, who is told why, sends it again.
    keep(line, seen, true);
    say(line, outcome.problem, true);
    return;
  }
  say(line, form.dataset.saved);
  if (wordsOf(line) === words) store.remove(keyOf(line));
  else later(line);
}

function later(line) {
  keep(line);
  clearTimeout(timers.get(line));
  timers.set(line, setTimeout(() => send(line), PAUSE));
}

async function keptOf(line) {
  const kept = await store.get(keyOf(line));
  return kept && kept.value;
}

async function sendKept() {
  for (const line of lines()) {
    const kept = await keptOf(line);
    if (kept && !kept.isHeld) send(line);
  }
}

async function takeUp() {
  for (const line of lines()) {
    const kept = await keptOf(line);
    // What is being typed meanwhile is newer.
    if (!kept || timers.has(line)) continue;
    fill(line, kept.words);
    seenOf(line).value = kept.seen;
    send(line);
  }
}

form.addEventListener("input", (event) => later(event.target.closest("[data-question]")));
form.addEventListener("change", (event) => {
  const line = event.target.closest("[data-question]");
  keep(line);
  clearTimeout(timers.get(line));
  send(line);
});
window.addEventListener("online", sendKept);
setInterval(sendKept, AGAIN);
takeUp();
