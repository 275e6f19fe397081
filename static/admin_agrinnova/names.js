// Select2 gives its boxes no name of their own: they take that of their field's label.
"use strict";

function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = select.nextElementSibling;
    if (!label || !box || !box.matches(".select2")) continue;
    label.id = label.id || `${select.id}_label`;
    const single = box.querySelector(".select2-selection--single");
    if (single) {
      const chosen = single.querySelector(".select2-selection__rendered");
      chosen.setAttribute("aria-labelledby", label.id);
      single.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    }
    const search = box.querySelector(".select2-search__field");
    if (search) search.setAttribute("aria-labelledby", label.id);
  }
}

// One turn later: Select2 draws its boxes in turns of its own, asked for before.
window.addEventListener("load", () => setTimeout(nameBoxes));
document.addEventListener("formset:added", () => setTimeout(nameBoxes));
