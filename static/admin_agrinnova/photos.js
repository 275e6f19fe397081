// Photos on an enterprise's form: dropped from a folder, each with words of its own,
// and what must stay in view set by a tap. Without this script the fields do the same.
(() => {
  "use strict";
  const small = 160;

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

    async function show() {
      const before = words.value.split("\n");
      const items = [...files.files].map((file, place) => {
        const item = make("li", "");
        const line = make("input", "vTextField");
        line.type = "text";
        line.required = true;
        line.maxLength = 250;
        line.value = before[place] || "";
        line.setAttribute("aria-label", `${label.textContent.trim()} ${file.name}`);
        line.addEventListener("input", write);
        const name = make("span", "name");
        name.textContent = file.name;
        item.append(name, line);
        picture(file).then((canvas) => item.prepend(canvas));
        return item;
      });
      list.replaceChildren(...items);
      words.hidden = items.length > 0;
      if (items.length) write();
    }

    files.addEventListener("change", show);
    const area = files.closest("fieldset");
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

  document.addEventListener("DOMContentLoaded", () => {
    const files = document.getElementById("id_new_photos");
    const words = document.getElementById("id_new_photos_alt");
    if (files && words) several(files, words);
    document.querySelectorAll("img.thumbnail").forEach(focused);
  });
})();
