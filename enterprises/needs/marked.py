"""Topics that a respondent marked as a need, with what stands on them already."""

from django.db.models import F, Prefetch, Q

from agrinnova.core.languages import current
from enterprises.needs.models import NeedsResponse
from knowledge.models import Resource, Topic

SHOWN = 3


def marked_topics(response: NeedsResponse) -> list[Topic]:
    """Those more important than known, or on which one would take training.

    Each has as `guides` a few resources, what the reader can read first; courses,
    support, events and who knows stand on its page.
    """
    is_need = Q(would_train=True) | Q(importance__gt=F("competence"))
    marked = response.ratings.filter(is_need).values("topic")
    guides = Resource.objects.published().for_reader(current())[:SHOWN]
    topics = Topic.objects.published().filter(pk__in=marked).order_by("sort_key")
    return list(
        topics.prefetch_related(Prefetch("resources", guides, to_attr="guides"))
    )
