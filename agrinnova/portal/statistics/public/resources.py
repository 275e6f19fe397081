"""Public statistics of resources: by group of topics, by language of the documents."""

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from agrinnova.portal.statistics.scope import counts_by
from knowledge.models import Resource, Topic

from .figure import NONE, Figure, Head, largest_first, rows_of


def resources() -> list[Figure]:
    """Resources by group of topics, and by the language of their documents."""
    return [_by_topic(), _by_language()]


def _by_topic() -> Figure:
    records = Resource.objects.published().annotate(
        topic_group=Coalesce("topics__parent", "topics")
    )
    counts = counts_by(records, "topic_group")
    groups = Topic.objects.published().groups().in_reading_order()
    heads = {group.pk: Head(group.slug, str(group)) for group in groups}
    heads[None] = Head(NONE, _("Without a topic"))
    by_code = {heads[key].code: n for key, n in counts.items() if key in heads}
    return Figure(
        "resources_by_topic",
        _("Resources by topic"),
        _("By group of topics; a resource on several topics counts in each group."),
        capfirst(_("topic")),
        [_resources()],
        largest_first(rows_of(list(heads.values()), by_code)),
    )


def _by_language() -> Figure:
    counted = Resource.objects.published().aggregate(
        **{NONE: Count("pk", filter=Q(document_languages=[]))},
        **{
            code: Count("pk", filter=Q(document_languages__contains=[code]))
            for code in Language.values
        },
    )
    heads = [Head(code, capfirst(str(label))) for code, label in Language.choices]
    return Figure(
        "resources_by_language",
        _("Resources by language of the documents"),
        _("A resource with documents in several languages counts in each."),
        capfirst(_("language")),
        [_resources()],
        rows_of([*heads, Head(NONE, _("Not stated"))], counted),
    )


def _resources() -> Head:
    return Head("resources", _("Resources"))
