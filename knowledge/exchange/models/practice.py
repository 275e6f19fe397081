"""Good practice model: what somebody did about a problem, told so that others can."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.checklist import Check, check
from agrinnova.core.models import Placed, Record
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from knowledge.models.resource import Resource
from knowledge.models.topic import Topic

from .conditions import ALTITUDES_IN_ORDER, Conditions
from .querysets import PracticeQuerySet


class Practice(Conditions, Placed, Record):
    """A problem and what an enterprise or an antenna did about it, failures too.

    The apps above are named by words: they are loaded after this one's models.
    """

    kind = "practice"
    search_fields = SearchFields(
        summary=("summary", "problem"),
        body=("done", "steps", "lessons", "avoid", "suits"),
        names=(
            "teller_name",
            "municipality.name",
            "municipality.name_local",
            "group.territory",
            "group.region",
        ),
        labels=("seasons",),
    )

    problem = fields.TextField(_("the problem"), blank=True)
    done = fields.TextField(_("what was done"), blank=True)
    steps = fields.TextField(_("step by step"), blank=True, help_text=_("One a line."))
    lessons = fields.TextField(_("what went wrong"), blank=True)
    avoid = fields.TextField(_("what to avoid"), blank=True)
    video_url = WebAddressField(_("video"), max_length=500, blank=True)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("enterprise"),
    )
    organisation = models.ForeignKey(
        "antennas.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("organisation"),
    )
    topics = models.ManyToManyField(
        Topic, related_name="practices", blank=True, verbose_name=_("topics")
    )
    resources = models.ManyToManyField(
        Resource, related_name="practices", blank=True, verbose_name=_("resources")
    )
    courses = models.ManyToManyField(
        "antennas.Course",
        related_name="practices",
        blank=True,
        verbose_name=_("courses"),
    )

    objects: ClassVar[Any] = PracticeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        constraints = [
            *Record.Meta.constraints,
            web_constraint("video_url"),
            ALTITUDES_IN_ORDER,
        ]

    @property
    def teller(self) -> Record | None:
        """Whose practice it is, as far as it is public: an enterprise, else a body."""
        tellers: Any = (self.enterprise, self.organisation)
        return next((one for one in tellers if one and one.is_published), None)

    @property
    def teller_name(self) -> str:
        """The name of whoever tells it; "" while that is not public."""
        return str(self.teller or "")

    @property
    def steps_in_order(self) -> list[str]:
        """The steps in the reader's language, one by one."""
        lines = self.words("steps").text.splitlines()
        return [line.strip() for line in lines if line.strip()]

    def missing_for_publication(self) -> list[str]:
        missing = super().missing_for_publication()
        if not (self.enterprise_id or self.organisation_id):
            missing.append(
                gettext("It does not say which enterprise or organisation tells it.")
            )
        if not self.topics.exists():
            missing.append(gettext("The practice has no topic."))
        if not self.words("done").text:
            missing.append(gettext("It does not say what was done."))
        return missing

    def checks(self) -> list[Check]:
        told = self.words("lessons").text or self.words("avoid").text
        good = gettext("It says what went wrong, or what to avoid.")
        advice = gettext("Say what went wrong: that is what others learn most from.")
        return [*super().checks(), check(told, good, advice)]
