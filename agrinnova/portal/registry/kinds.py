"""Registry of kinds: every kind of record that is published, in menu order."""

from agrinnova.core.models import LocalActionGroup, Record
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise, NeedsSurvey, ReportEdition
from events.models import Event
from knowledge.models import Practice, Resource, Topic

KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (
        Enterprise,
        Resource,
        Topic,
        Organisation,
        Course,
        SupportService,
        Practice,
        NeedsSurvey,
        Event,
        LocalActionGroup,
        ReportEdition,
    )
}
