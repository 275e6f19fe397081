"""Materials of an event in its form: a link, a document or a photo, with its rights."""

from typing import Any

from django.db import models

from agrinnova.admin.scope import PartInline
from agrinnova.publishing.renditions import (
    Pictures,
    look_for_lost_renditions,
    make_renditions,
)
from agrinnova.web.forms import DocumentField, KeepsChosen, UploadFormSet
from events.models import EventMaterial
from events.models.material import NO_ALT, NO_RIGHTS, ONE_THING

PHOTOS = Pictures(EventMaterial, "event")
WHAT = ("url", "file", "image")


class MaterialForm(KeepsChosen):
    """One material: one of three things; what is kept here says whose it is."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        given = [name for name in WHAT if data.get(name)]
        if len(given) != 1 and not any(name in self.errors for name in WHAT):
            self.add_error(given[1] if given else "url", ONE_THING)
        if "file" in self.changed_data and "file" in data:
            self.instance.size = data["file"].size if data["file"] else None
        is_kept = data.get("file") or data.get("image")
        if is_kept and not data.get("rights", "?"):
            self.add_error("rights", NO_RIGHTS)
        if data.get("image") and not data.get("alt", "?"):
            self.add_error("alt", NO_ALT)
        return data


class MaterialFormSet(UploadFormSet):
    uploads = ("file", "image")


class MaterialInline(PartInline):
    """What there is to read and see, before and after."""

    model = EventMaterial
    form = MaterialForm
    formset = MaterialFormSet
    formfield_overrides = {
        **PartInline.formfield_overrides,
        models.FileField: {"form_class": DocumentField},
    }
    fields = (
        *(("kind", "language"), "title", "url", "file"),
        *(("image", "alt"), "rights", "position"),
    )


def make_photos() -> int:
    """Make the smaller copies of the photos that wait for them; how many it were."""
    return make_renditions(PHOTOS)


def look_for_lost_photos() -> int:
    """Have the copies made again that are not on the disk; of how many photos."""
    return look_for_lost_renditions(PHOTOS)
