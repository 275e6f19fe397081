"""Form fields and base forms that every app's admin uses."""

from collections.abc import Callable
from typing import Any

from babel import Locale
from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import form_fields
from agrinnova.core.choices import TextStatus
from agrinnova.core.cleaning import clean_text
from agrinnova.core.disk import check_space
from agrinnova.core.languages import LANGUAGES, current
from agrinnova.core.models import OldAddress, Record
from agrinnova.core.text import fold
from agrinnova.files.deletion import delete_after_commit
from agrinnova.files.documents import checked, scanned
from agrinnova.files.photos import MEGABYTES_AT_MOST, rewritten
from agrinnova.files.renditions import rendition_names
from agrinnova.publishing.private_notes import note_of

from .upload_widgets import KeptFileInput

PRIVATE_NOTE = "private_note"  # a field of the form that is none of the record
# The European Union and its neighbours: nobody has to know a country's code.
COUNTRIES = (
    "AD AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL"
    " NO PL PT RO SE SI SK SM"
)

# With the endings too: few browsers know the type of what an iPhone takes.
PICTURES_TAKEN = (
    "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,.heic,.heif,.avif"
)


def countries() -> list[tuple[str, str]]:
    """Codes and names of countries, in the reader's language and order."""
    names = Locale(current()).territories
    return [
        ("", "—"),
        *sorted(((c, names[c]) for c in COUNTRIES.split()), key=lambda p: fold(p[1])),
    ]


class LinesField(SimpleArrayField):
    """A list of words, one a line; empty lines do not count."""

    def __init__(self, base_field: forms.Field, **kwargs: Any) -> None:
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "cols": 40})
        kwargs["help_text"] = kwargs.get("help_text") or _("One a line.")
        super().__init__(base_field, delimiter="\n", **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            lines = clean_text(value).split("\n")
            value = [line.strip() for line in lines if line.strip()]
        return super().to_python(value)


class UploadField(forms.FileField):
    """A file that is checked, and renamed, before anything else sees it."""

    widget = KeptFileInput
    check: Callable[..., ContentFile]
    accept = ""

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload:
            check_space()
        return upload and type(self).check(upload)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": self.accept}


def _with_formats(help_text: Any) -> str:
    formats = gettext(
        "JPEG, PNG, WebP, GIF, HEIC or AVIF, as it comes from a phone, up to %(size)s"
        " megabytes; of a moving picture the first."
    )
    return f"{help_text} {formats % {'size': MEGABYTES_AT_MOST}}".lstrip()


class PictureField(UploadField):
    """A picture, painted anew (photos.rewritten)."""

    accept = PICTURES_TAKEN
    check: Callable[..., ContentFile] = staticmethod(rewritten)

    def __init__(self, **kwargs: Any) -> None:
        given = kwargs.get("help_text", "")
        kwargs["help_text"] = lazy(_with_formats, str)(given)
        super().__init__(**kwargs)


class LogoField(PictureField):
    """A small picture whose flat colours must stay exact."""

    check = staticmethod(lambda upload: rewritten(upload, longest=800, lossless=True))


class DocumentField(UploadField):
    """A document of a kind that the portal takes (documents.checked)."""

    accept = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"
    check = staticmethod(checked)


class ConsentDocumentField(UploadField):
    """A signed paper, scanned or photographed (documents.scanned)."""

    accept = f".pdf,{PICTURES_TAKEN}"
    check = staticmethod(scanned)


class KeepsChosen(forms.ModelForm):
    """What a row already points to stays choosable, even if no longer offered.

    Otherwise saving a record would silently drop a topic that was withdrawn.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            chosen = self.initial.get(name) if self.instance.pk else None
            if not chosen or not isinstance(field, forms.ModelChoiceField):
                continue
            if (offered := field.queryset) is not None:
                keys = chosen if isinstance(chosen, list) else [chosen]
                kept = [getattr(key, "pk", key) for key in keys]
                field.queryset = offered.model._default_manager.filter(
                    Q(pk__in=offered.values("pk")) | Q(pk__in=kept)
                )


def _text_status() -> forms.ChoiceField:
    choices = [("", _("not stated")), *TextStatus.choices]
    return forms.ChoiceField(
        label=capfirst(_("state of the text")), choices=choices, required=False
    )


class RecordForm(KeepsChosen):
    """A record's form: the state of its texts is chosen language by language."""

    text_status_it = _text_status()
    text_status_fr = _text_status()
    text_status_ca = _text_status()
    text_status_es = _text_status()
    text_status_en = _text_status()
    private_note = form_fields.TextField(
        label=capfirst(_("private notes")),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Only for whoever may publish this record: on no page, in no download or"
            " search."
        ),
    )

    instance: Record

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            status = self.instance.text_status.get(language, "")
            self.initial.setdefault(f"text_status_{language}", status)
        if PRIVATE_NOTE in self.fields:
            self.initial.setdefault(PRIVATE_NOTE, note_of(self.instance))

    def has_changed(self) -> bool:
        """Whether the record itself changed; its private notes are none of it."""
        return bool(set(self.changed_data) - {PRIVATE_NOTE})

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        said = {
            language: data.get(name)
            for language in LANGUAGES
            if (name := f"text_status_{language}") in self.fields
        }
        states = {**self.instance.text_status, **said}
        self.instance.text_status = {c: states[c] for c in LANGUAGES if states.get(c)}
        title = f"title_{data.get('original_language')}"
        if title in self.fields and not data.get(title) and title not in self.errors:
            self.add_error(title, _("The title in the original language is missing."))
        if municipality := data.get("municipality"):
            data["province"] = municipality.province
            data["country"] = municipality.country
        return data

    def _post_clean(self) -> None:
        """Ask too whether the portal lets it in, before anything is saved."""
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out
        if self.instance.pk and not self.has_changed():
            return
        try:
            self.instance.check_entry()
        except forms.ValidationError as error:
            self.add_error(None, error)

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        taken = OldAddress.objects.filter(kind=self.instance.kind, slug=slug)
        if slug and taken.exclude(public_id=self.instance.public_id).exists():
            raise forms.ValidationError(
                _("This address once belonged to another record and leads there.")
            )
        return slug


class UploadFormSet(forms.BaseInlineFormSet):
    """Rows with an uploaded file: what is replaced or removed leaves the disk too."""

    uploads: tuple[str, ...] = ("image",)

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        files = [getattr(obj, name) for name in self.uploads]
        super().delete_existing(obj, commit)
        if commit:
            for file in files:
                forget_file(file)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        for name in self.uploads:
            if commit and name in form.changed_data:
                forget_file(form.initial.get(name))
        return super().save_existing(form, obj, commit)


def forget_file(file: Any) -> None:
    """Take an uploaded file from the disk once the transaction has succeeded."""
    if file and file.name:
        delete_after_commit(file.name, *rendition_names(file.name).values())
