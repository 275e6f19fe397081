"""Forms of photos: validation beyond their columns."""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.web.forms import KeepsChosen, UploadFormSet


class PhotoForm(KeepsChosen):
    """A photo; its words for those who cannot see it are in the record's language."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        self.instance.original_language = self.language
        alt = f"alt_{self.language}"
        if not data.get(alt) and alt not in self.errors:
            self.add_error(
                alt, _("Say what the picture shows, for whoever cannot see it.")
            )
        return data


class PhotoFormSet(UploadFormSet):
    """Photos speak the language of the record they belong to."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        language = self.instance.original_language
        return {**super().get_form_kwargs(index), "language": language}
