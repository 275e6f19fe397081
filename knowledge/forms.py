"""What is asked of topics and documents beyond their columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.forms import KeepsChosen, RecordForm, UploadFormSet


class TopicForm(RecordForm):
    """A topic; the vocabulary has two levels."""

    def clean_parent(self) -> Any:
        parent = self.cleaned_data["parent"]
        if parent is None:
            return None
        if parent.parent_id or parent.pk == self.instance.pk:
            raise forms.ValidationError(_("Choose a group of topics, not a topic."))
        if self.instance.pk and self.instance.children.exists():
            raise forms.ValidationError(
                _("This is a group of topics: it cannot stand within another.")
            )
        return parent


class FocusTopicForm(KeepsChosen):
    """A topic in focus; why it is must be said in its original language."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        why = f"why_{data.get('original_language')}"
        if why in self.fields and not data.get(why) and why not in self.errors:
            self.add_error(why, _("Say why in the original language."))
        return data


class DocumentForm(KeepsChosen):
    """One language version: a link or a file."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "file" in self.changed_data and "file" in data:
            self.instance.size = data["file"].size if data["file"] else None
        return data


class DocumentFormSet(UploadFormSet):
    upload = "file"
