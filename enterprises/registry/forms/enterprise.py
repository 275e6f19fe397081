"""Form of an enterprise, to which several photos are added at once."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core import form_fields
from agrinnova.web.forms import PictureField, RecordForm
from agrinnova.web.upload_widgets import KeptFilesInput

MOST_AT_ONCE = 8  # each is painted four times while somebody waits


class SeveralPictures(PictureField):
    """Pictures, each checked and painted anew; a refusal names its file."""

    widget = KeptFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data or []
        if len(files) > MOST_AT_ONCE:
            most = {"most": MOST_AT_ONCE}
            raise forms.ValidationError(_("At most %(most)s at once, please.") % most)
        return [self._checked(file) for file in files]

    def _checked(self, file: Any) -> Any:
        try:
            return super().clean(file)
        except forms.ValidationError as error:
            words = {"file": file.name, "reason": " ".join(error.messages)}
            raise forms.ValidationError(_("%(file)s: %(reason)s") % words) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class EnterpriseForm(RecordForm):
    """An enterprise; several photos come at once, each with its words."""

    new_photos = SeveralPictures(
        label=capfirst(gettext_lazy("pictures")),
        required=False,
        help_text=gettext_lazy("Choose several, or drop them here."),
    )
    new_photos_alt = form_fields.TextField(
        label=capfirst(gettext_lazy("what the pictures show")),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=gettext_lazy(
            "One line for each picture, in the same order, in the original language:"
            " it is read aloud to whoever cannot see it."
        ),
    )
    new_photos_credit = form_fields.CharField(
        label=capfirst(gettext_lazy("credit")), max_length=120, required=False
    )
    new_photos_licence = form_fields.CharField(
        label=capfirst(gettext_lazy("licence")), max_length=120, required=False
    )

    def clean_new_photos_alt(self) -> list[str]:
        words = self.cleaned_data["new_photos_alt"].splitlines()
        lines = [line.strip() for line in words if line.strip()]
        pictures = self.cleaned_data.get("new_photos")
        if pictures is not None and len(pictures) != len(lines):
            counts = {"pictures": len(pictures), "lines": len(lines)}
            raise forms.ValidationError(
                _(
                    "Pictures chosen: %(pictures)s; lines written: %(lines)s. Each"
                    " picture needs one line. The pictures are kept."
                )
                % counts
            )
        return lines

    def photos_to_add(self) -> dict[str, Any]:
        """What a valid form adds, as `add_photos` takes it."""
        given = self.cleaned_data
        return {
            "pictures": given["new_photos"],
            "alts": given["new_photos_alt"],
            "credit": given["new_photos_credit"],
            "licence": given["new_photos_licence"],
        }
