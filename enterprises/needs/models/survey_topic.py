"""Survey topic model: what a survey asks about, in the order of its form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import Topic

from .survey import NeedsSurvey


class SurveyTopic(models.Model):
    """A topic that a survey asks about, in the order of the form."""

    survey = models.ForeignKey(
        NeedsSurvey, models.CASCADE, related_name="survey_topics"
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="+", verbose_name=_("topic")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("topic of the survey")
        verbose_name_plural = _("topics of the survey")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "topic"],
                name="survey_topic_once",
                violation_error_message=_("This topic is in the survey already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.topic)
