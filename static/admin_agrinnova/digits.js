// A field of one digit is full after one key: on to the next. Backspace in an empty one
// goes back. Without this script the tabulator does the same.
(() => {
  "use strict";
  const fields = [...document.querySelectorAll("input.digit")];
  const go = (from, step) => {
    const next = fields[fields.indexOf(from) + step];
    if (next) next.select();
  };
  for (const field of fields) {
    field.addEventListener("input", () => {
      if (field.value && field.checkValidity()) go(field, 1);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && !field.value) go(field, -1);
    });
  }
})();
