"""Factories of the enterprises app: drafts by default, no random words."""

from typing import Any

from django.utils import timezone

from enterprises.models import (
    Benefit,
    Consent,
    Contact,
    DoNotList,
    Enterprise,
    Innovation,
    Photo,
    ReportEdition,
)
from enterprises.registry.actions import make_renditions
from enterprises.report.building import store
from enterprises.report.content import gather
from tests.factory_support import Factory, RecordFactory, picture, row_of

from .shared import SOURCE

EnterpriseFactory = RecordFactory(
    Enterprise,
    lambda n: {
        "title": f"Azienda {n}",
        "summary": f"Che cosa c'è di nuovo nell'azienda {n}.",
        "sector": "goat_sheep_farming",
        "source_url": SOURCE,
    },
    parts={
        "innovations": row_of(Innovation, "enterprise", "kind"),
        "benefits": row_of(Benefit, "enterprise", "dimension"),
    },
)


def printed_cheaply(edition: ReportEdition, _item: Any) -> None:
    """Builds an edition as its officer does, with a print that says nothing."""
    store(edition, gather(edition), b"%PDF-1.7 nothing")


ReportFactory = RecordFactory(
    ReportEdition,
    lambda n: {
        "title": f"Rapporto {n}",
        "year": 2026,
        "number": n,
        "selection": "all",
        "introduction": "Chi innova nelle valli.",
    },
    parts={"prints": printed_cheaply},
    needs=lambda: {"prints": [1]},
    begins_as_draft=True,
)


class PhotoMaker(Factory):
    """Makes photos with their smaller copies, unless they are still `waiting`."""

    def __call__(self, *, waiting: bool = False, **given: Any) -> Photo:
        photo = super().__call__(**given)
        if not waiting:
            make_renditions()
            photo.refresh_from_db()
        return photo


PhotoFactory = PhotoMaker(
    Photo,
    lambda n: {"enterprise": EnterpriseFactory, "image": picture, "alt": f"Foto {n}"},
)
ContactFactory = Factory(
    Contact,
    lambda n: {
        "enterprise": EnterpriseFactory,
        "name": f"Contact {n}",
        "email": f"contact{n}@example.org",
    },
)
DoNotListFactory = Factory(
    DoNotList, lambda n: {"name": f"Non elencata {n}", "reason": "L'ha chiesto."}
)
ConsentFactory = Factory(
    Consent,
    lambda n: {
        "contact": ContactFactory,
        "field": "email",
        "channel": "web",
        "text_shown": "Acconsento.",
        "given_at": timezone.now,
    },
)
