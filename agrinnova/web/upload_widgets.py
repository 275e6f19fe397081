"""File inputs of the admin, with the staged uploads that wait beside them."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agrinnova.core.models import StagedUpload

from .staged_uploads import SUFFIX

PICTURES = (".jpg", ".jpeg", ".png", ".webp")


class KeptFileInput(forms.ClearableFileInput):
    """A file input that shows what was chosen in it already and need not be again."""

    template_name = "admin/widgets/clearable_file_input.html"

    sent: tuple[Any, ...] = ()  # to the field of this form

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.sent = tuple(files.getlist(name)) if hasattr(files, "getlist") else ()
        return super().value_from_datadict(data, files, name)

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        held = (getattr(file, "staged", None) for file in self.sent)
        waiting = [staged for staged in held if staged]
        if not waiting:
            return field
        boxes = format_html_join("", "{}", ((_box(name, one),) for one in waiting))
        words = _("Chosen already and kept for you; untick what is not to be sent.")
        return format_html(
            '{}<div class="staged"><p>{}</p>{}</div>', field, words, boxes
        )


def address_of(staged: StagedUpload) -> str:
    """Where its owner, and nobody else, can look at it."""
    return reverse("media", args=[staged.public_id, PurePath(staged.file.name).name])


def _box(name: str, staged: StagedUpload) -> SafeString:
    """One waiting file, with its picture if it is one that browsers show."""
    shown = ""
    if staged.file.name.endswith(PICTURES):
        shown = format_html('<img class="waiting" src="{}" alt="">', address_of(staged))
    return format_html(
        '<label><input type="checkbox" name="{}{}" value="{}" checked>{} {}</label>',
        *(name, SUFFIX, staged.public_id, shown, staged.name),
    )


class KeptFilesInput(KeptFileInput):
    """The same for several files, chosen together or dropped."""

    allow_multiple_selected = True
