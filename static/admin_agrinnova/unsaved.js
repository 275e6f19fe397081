// What is typed in a form stays on the device until it is saved, is offered back, and
// leaving a changed form asks. Without this script the server keeps what is sent.
(() => {
  "use strict";
  const store = window.deviceStore;
  const PAUSE = 400; // after the last key
  const ROW = /^(.+)-(\d+)-([^-]+)$/;
  const SILENT = new Set(["file", "hidden", "password", "submit", "button", "reset"]);
  const ASIDE = /^(_|choice:)|-__prefix__-|-staged$/;
  const forms = [];
  const words = document.getElementById("unsaved-words");

  class Kept {
    constructor(form) {
      this.form = form;
      this.once = form.elements.once.value;
      const first = [...form.elements].find((field) => field.type === "textarea");
      const place = location.pathname + location.search;
      this.place = `${place}#${form.id || (first && first.name) || "form"}#`;
      this.name = this.place + this.once.slice(-12);
      // What comes back with errors, or after a lost session, is saved nowhere yet.
      this.isUnsaved = Boolean(form.querySelector(".errornote, .refusal"));
      // What the server kept of this form stands in it: since when, by our clock.
      this.server = form.querySelector("[data-kept-for]");
      this.serverAt = this.server ? Date.now() - this.server.dataset.keptFor : 0;
      this.hasNothing = this.isUnsaved && !this.server;
      this.start = this.hasNothing ? new Map() : this.read();
      this.doubles = []; // what the server kept too
      this.offered = 0;
      this.isSent = false;
      form.addEventListener("input", () => this.later());
      form.addEventListener("change", () => this.later());
      // Select2 tells jQuery alone.
      const jq = window.django && window.django.jQuery;
      if (jq) jq(form).on("change", () => this.later());
    }

    // The name under which a field is known on another day: rows by their keys.
    keyOf(name) {
      const [, prefix, number, field] = ROW.exec(name) || [];
      const initial = this.form.elements[`${prefix}-INITIAL_FORMS`];
      if (!initial) return name;
      const key = this.form.elements[`${prefix}-${number}-id`];
      const row = key && key.value ? key.value : `+${number - initial.value}`;
      return `${prefix}/${row}/${field}`;
    }

    fields() {
      const found = new Map();
      for (const field of this.form.elements) {
        if (!field.name || SILENT.has(field.type) || ASIDE.test(field.name)) continue;
        const key = this.keyOf(field.name);
        if (!found.has(key)) found.set(key, []);
        found.get(key).push(field);
      }
      return found;
    }

    read() {
      return new Map([...this.fields()].map(([key, fields]) => [key, valueOf(fields)]));
    }

    changed() {
      const now = [...this.read()];
      const isSame = ([key, value]) => same(value, this.start.get(key));
      return now.filter((entry) => !isSame(entry) && !(this.hasNothing && isEmpty(entry[1])));
    }

    isDirty() {
      const files = [...this.form.querySelectorAll("input[type=file]")];
      return this.isUnsaved || this.changed().length > 0 || files.some((one) => one.files.length);
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), PAUSE);
    }

    keep() {
      clearTimeout(this.timer);
      const typed = this.changed();
      if (!typed.length) return store.remove(this.name);
      const found = this.form.elements.found;
      return store.put(this.name, { typed, found: found ? found.value : "" }, this.once);
    }

    // What was typed here another time and stands nowhere on the page now.
    async offers() {
      for (const name of store.names().filter((one) => one.startsWith(this.place))) {
        if (name === this.name) continue;
        const kept = await store.get(name);
        const now = this.read();
        const lacks = kept && kept.value.typed.some(([key, value]) => !same(value, now.get(key)));
        // Of two that differ the newer is shown: older ones wait for the server's to go.
        if (lacks && kept.at > this.serverAt) this.offer(name, kept);
        else if (!lacks && this.server) this.doubles.push(name);
        else if (!lacks) store.remove(name);
      }
      if (this.hasNothing) this.keep();
    }

    offer(name, kept) {
      const shown = words.content.firstElementChild.cloneNode(true);
      const moment = shown.querySelector("time");
      moment.dateTime = new Date(kept.at).toISOString();
      moment.textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
      shown.querySelector("[data-take]").addEventListener("click", () => {
        const left = this.take(kept.value);
        store.remove(name);
        shown.querySelectorAll("button").forEach((one) => one.remove());
        this.answered();
        if (!left.length) shown.remove();
        else told(shown.querySelector("[data-left]"), left);
        this.keep();
      });
      shown.querySelector("[data-drop]").addEventListener("click", () => {
        store.remove(name);
        this.answered();
        shown.remove();
      });
      this.form.before(shown);
      this.answered(1);
    }

    // One box at a time: the server's stands when none of the device's waits.
    answered(more = -1) {
      this.offered += more;
      if (this.server) this.server.hidden = this.offered > 0;
    }

    drop() {
      [this.name, ...this.doubles].forEach(store.remove);
    }

    // Fill in what was typed; what has no field any more is given back, to be shown.
    take({ typed, found }) {
      if (found && this.form.elements.found) this.form.elements.found.value = found;
      for (const [key] of typed) this.addRows(key);
      const fields = this.fields();
      for (const [key, value] of typed) if (fields.has(key)) fill(fields.get(key), value);
      return typed.filter(([key, value]) => !fields.has(key) && value.some((one) => one[0]));
    }

    addRows(key) {
      const [prefix, row] = key.split("/");
      if (!row || !row.startsWith("+")) return;
      const link = document.querySelector(`#${CSS.escape(prefix)}-group .add-row a`);
      const count = () => {
        const [total, initial] = ["TOTAL", "INITIAL"].map((which) => this.form.elements[`${prefix}-${which}_FORMS`]);
        return total ? total.value - initial.value : Infinity;
      };
      for (let before = -1; link && count() <= Number(row) && count() !== before; ) {
        before = count();
        link.click();
      }
    }
  }

  // What stands in the fields of one name: each value with the words that are shown.
  function valueOf(fields) {
    const found = [];
    for (const field of fields) {
      if (field.matches("select")) {
        for (const one of field.selectedOptions) found.push([one.value, one.textContent.trim()]);
      } else if (field.matches("[type=checkbox], [type=radio]")) {
        if (field.checked) found.push([field.value]);
      } else found.push([field.value]);
    }
    return found;
  }

  const same = (one, other) =>
    JSON.stringify((one || []).map((part) => part[0])) === JSON.stringify((other || []).map((part) => part[0]));
  const isEmpty = (value) => value.every((part) => !part[0]);

  function fill(fields, value) {
    const wanted = new Map(value);
    for (const field of fields) {
      if (field.matches("select")) {
        for (const [code, shown] of wanted) {
          const isThere = [...field.options].some((one) => one.value === code);
          if (!isThere) field.append(new Option(shown, code));
        }
        for (const one of field.options) one.selected = wanted.has(one.value);
      } else if (field.matches("[type=checkbox], [type=radio]")) {
        field.checked = wanted.has(field.value);
      } else field.value = value.length ? value[0][0] : "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function told(list, left) {
    list.hidden = false;
    for (const [, value] of left) {
      const line = document.createElement("p");
      line.className = "words";
      line.textContent = value.map((part) => part[1] || part[0]).join(", ");
      list.append(line);
    }
  }

  function begin() {
    for (const mark of document.querySelectorAll("form[method=post] input[name=once]")) {
      if (mark.form.querySelector("input[type=password]")) continue;
      const kept = new Kept(mark.form);
      forms.push(kept);
      kept.offers();
    }
  }

  // Last of all who listen, so that what somebody else prevents is not sent.
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const out = event.target.id === "logout-form";
    if (out && store.names().length && !window.confirm(words.dataset.logout)) {
      event.preventDefault();
      return;
    }
    if (out) store.clear();
    for (const kept of forms) {
      if (out || kept.form === event.target) kept.isSent = true;
      else kept.keep();
      if (kept.form !== event.target) continue;
      if (event.submitter && event.submitter.name === "_drop") kept.drop();
      else kept.keep();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (forms.some((kept) => !kept.isSent && kept.isDirty())) event.preventDefault();
  });
  window.addEventListener("pagehide", () => forms.forEach((kept) => kept.isSent || kept.keep()));
  // After Django's own scripts have made their rows and boxes, which they do on "load".
  if (words) window.addEventListener("load", () => setTimeout(begin));
})();
