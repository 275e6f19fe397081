"""Forms of an alert subscription: which topics and groups, and which address."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agrinnova.core import form_fields
from agrinnova.core.choices import Language
from agrinnova.core.languages import current
from agrinnova.core.models import LocalActionGroup
from agrinnova.web.spam_protection import ConsentField, ProtectedForm
from knowledge.models import Subscription, Topic
from knowledge.views import by_label

NOTICE = _(
    "We keep your address and your choices to write to you, at most once a week, "
    "about what is new here, and for nothing else. Nobody else gets them. A link in "
    "every letter stops them, and everything is erased."
)


@dataclass(frozen=True)
class OfferedTopic:
    """A box to tick: one topic, or a group of topics as a whole."""

    topic: Topic
    is_chosen: bool


@dataclass(frozen=True)
class OfferedGroup:
    """A group of topics with its own, open where something in it is chosen."""

    whole: OfferedTopic
    topics: list[OfferedTopic]

    @property
    def chosen(self) -> int:
        return sum(offered.is_chosen for offered in (self.whole, *self.topics))


class Choices(forms.Form):
    """What to tell of; nothing chosen means everything."""

    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        help_text=_("Leave them all empty to hear of every topic."),
        queryset=Topic.objects.published(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Territories"),
        help_text=_("Choose some to hear only of what stands in them."),
        queryset=LocalActionGroup.objects.published().in_reading_order(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    document_languages = forms.MultipleChoiceField(
        label=_("Languages of guides and videos"),
        help_text=_("Choose some to hear only of what you can read."),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("Language of the letters"), choices=Language.choices
    )

    def choices(self) -> dict[str, Any]:
        """What was chosen, as the actions take it; only of a valid form."""
        names = ("topics", "groups", "document_languages", "language")
        return {name: self.cleaned_data[name] for name in names}

    def narrowing(self) -> list[forms.BoundField]:
        """The fields that narrow what is told of every topic."""
        return [self["groups"], self["document_languages"]]

    def topic_groups(self) -> list[OfferedGroup]:
        """The topics to tick, by group and label in the reader's language."""
        chosen = set(map(str, self["topics"].value() or ()))
        topics = by_label(Topic.objects.published(), current())
        offered = [OfferedTopic(topic, topic.slug in chosen) for topic in topics]
        return [
            OfferedGroup(
                whole, [own for own in offered if own.topic.parent_id == whole.topic.pk]
            )
            for whole in offered
            if whole.topic.parent_id is None
        ]


class AlertsForm(Choices, ProtectedForm):
    """The form that anybody may send."""

    email = form_fields.EmailField(label=_("Your e-mail address"), max_length=254)
    consent = ConsentField(
        label=_("I want these letters"),
        notice=NOTICE,
        error_messages={"required": _("Without your consent we cannot write to you.")},
    )

    field_order = ("email", "topics", "groups", "document_languages", "language")


def chosen_by(subscription: Subscription) -> dict[str, Any]:
    """What stands in the form of a subscription that exists."""
    return {
        "topics": [topic.slug for topic in subscription.topics.all()],
        "groups": [group.slug for group in subscription.groups.all()],
        "document_languages": subscription.document_languages,
        "language": subscription.language,
    }
