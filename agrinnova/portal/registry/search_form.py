"""Search form: what the search can be asked, by its page and by the API."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import Language
from agrinnova.core.models import LocalActionGroup
from agrinnova.web.filters import MAX_RADIUS_KM, MIN_RADIUS_KM
from agrinnova.web.nearby import RADIUS_KM, SpotField
from agrinnova.web.query_fields import NumberField
from knowledge.models import Topic

SEARCHED_KINDS = (
    ("resource", _("Resources")),
    ("enterprise", _("Enterprises")),
    ("course", _("Training")),
    ("support-service", _("Support for enterprises")),
    ("practice", _("Good practices")),
    ("need", _("Training needs")),
    ("event", _("Events")),
    ("organisation", _("Organisations")),
    ("local-action-group", _("Territories")),
    ("report", _("Reports")),
)


class SearchForm(forms.Form):
    """A valid one gives the arguments of `agrinnova.search.find`."""

    q = forms.CharField(label=_("words"), max_length=200, required=False)
    kind = forms.MultipleChoiceField(
        label=_("what"), choices=SEARCHED_KINDS, required=False
    )
    topic = forms.ModelChoiceField(
        label=_("topic"),
        queryset=Topic.objects.published(),
        to_field_name="slug",
        required=False,
    )
    group = forms.ModelChoiceField(
        label=_("local action group"),
        queryset=LocalActionGroup.objects.published(),
        to_field_name="slug",
        required=False,
    )
    in_language = forms.ChoiceField(
        label=_("language of the document"),
        choices=[("", ""), *Language.choices],
        required=False,
    )

    def question(self) -> dict[str, Any]:
        """The arguments for `find`; only of a valid form."""
        cleaned = self.cleaned_data
        return {
            "query": cleaned["q"],
            "kinds": tuple(cleaned["kind"]),
            "topic": cleaned["topic"].slug if cleaned["topic"] else "",
            "group": cleaned["group"].slug if cleaned["group"] else "",
            "in_language": cleaned["in_language"],
        }


class SearchPageForm(SearchForm):
    """What a reader can ask beyond that: a place, and their own spelling."""

    near = SpotField(label=_("near"), required=False)
    radius = NumberField(
        label=_("radius (km)"),
        min_value=MIN_RADIUS_KM,
        max_value=MAX_RADIUS_KM,
        required=False,
    )
    exact = forms.BooleanField(label=_("as typed"), required=False)

    @property
    def radius_km(self) -> float:
        """How far around `near` a valid form looks."""
        spot = self.cleaned_data["near"]
        reach = spot.reach_km if spot else RADIUS_KM
        return float(self.cleaned_data["radius"] or reach)
