// Photos on an enterprise's form: dropped from a folder, each with words of its own,
// and what must stay in view set by a tap. Without this script the fields do the same.
(() => {
  "use strict";
  const small = 160;
  const lacking = []; // each gives fields that may not be empty when the form is sent

  const make = (tag, css) => {
    const made = document.createElement(tag);
    made.className = css;
    return made;
  };

  async function picture(file) {
    const canvas = make("canvas", "shot");
    try {
      const drawn = await createImageBitmap(file, { resizeWidth: small });
      [canvas.width, canvas.height] = [drawn.width, drawn.height];
      canvas.getContext("2d").drawImage(drawn, 0, 0);
    } catch {
      // The server says in words what it cannot read.
    }
    return canvas;
  }

  function several(files, words) {
    const list = make("ol", "shots");
    const label = document.querySelector(`label[for="${words.id}"]`);
    words.after(list);

    const write = () => {
      const lines = [...list.querySelectorAll("input")].map((line) => line.value);
      words.value = lines.join("\n");
    };

    const area = files.closest("fieldset");
    const waiting = [...area.querySelectorAll(".staged label")];

    // First those that wait since the form came back, as the server takes them.
    function chosen() {
      const kept = waiting.filter((box) => box.querySelector("input").checked);
      return [
        ...kept.map((box) => [box.textContent.trim(), box.querySelector("img")]),
        ...[...files.files].map((file) => [file.name, file]),
      ];
    }

    function lineOf(title, before) {
      const line = make("input", "vTextField");
      line.type = "text";
      line.required = true;
      line.maxLength = 250;
      line.value = before || "";
      line.setAttribute("aria-label", `${label.textContent.trim()} ${title}`);
      line.addEventListener("input", write);
      return line;
    }

    function show() {
      const before = words.value.split("\n");
      const items = chosen().map(([title, from], place) => {
        const item = make("li", "");
        const name = make("span", "name");
        name.textContent = title;
        item.append(name, lineOf(title, before[place]));
        if (from instanceof File) picture(from).then((canvas) => item.prepend(canvas));
        else if (from) item.prepend(from.cloneNode());
        return item;
      });
      list.replaceChildren(...items);
      words.hidden = items.length > 0;
      if (items.length) write();
    }

    files.addEventListener("change", show);
    for (const box of waiting) box.addEventListener("change", show);
    if (waiting.length) show();
    lacking.push(() => [...list.querySelectorAll("input")]);
    for (const name of ["dragover", "dragleave", "drop"])
      area.addEventListener(name, (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        area.classList.toggle("over", name === "dragover");
        if (name !== "drop") return;
        files.files = event.dataTransfer.files;
        show();
      });
  }

  function focused(image) {
    const row = image.closest(".inline-related");
    const [x, y] = ["focus_x", "focus_y"].map((name) =>
      row && row.querySelector(`input[name$="-${name}"]`));
    if (!x || !y) return;
    const frame = make("span", "focus");
    const mark = make("span", "mark");
    image.replaceWith(frame);
    frame.append(image, mark);

    const place = () => {
      mark.style.left = `${x.value}%`;
      mark.style.top = `${y.value}%`;
    };
    const part = (from, size) => Math.min(100, Math.max(0, Math.round((100 * from) / size)));
    frame.addEventListener("click", (event) => {
      const box = image.getBoundingClientRect();
      x.value = part(event.clientX - box.left, box.width);
      y.value = part(event.clientY - box.top, box.height);
      place();
    });
    for (const field of [x, y]) field.addEventListener("input", place);
    place();
  }

  // The words in the original language of each row's new picture.
  function described() {
    const language = document.getElementById("id_original_language");
    const rows = [...document.querySelectorAll(".inline-related:not(.empty-form)")];
    return rows
      .filter((row) => [...row.querySelectorAll("input[type=file]")].some((one) => one.files.length))
      .map((row) => row.querySelector(`[name$="-alt_${language && language.value}"]`))
      .filter(Boolean);
  }

  // Said before anything is sent; the server says it too, and keeps the pictures.
  function check(event) {
    if (event.submitter && event.submitter.formNoValidate) return;
    const fields = lacking.flatMap((give) => give());
    const empty = fields.find((field) => !field.value.trim());
    if (!empty) return;
    event.preventDefault();
    empty.required = true;
    empty.reportValidity();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const files = document.getElementById("id_new_photos");
    const words = document.getElementById("id_new_photos_alt");
    if (files && words) several(files, words);
    document.querySelectorAll("img.thumbnail").forEach(focused);
    lacking.push(described);
    const form = files && files.form;
    if (form) form.addEventListener("submit", check);
  });
})();
