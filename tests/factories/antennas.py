"""Factories of the antennas app: drafts by default, no random words."""

import datetime

from agrinnova.core.choices import InvitedAs
from antennas.models import (
    Certification,
    Course,
    CourseEdition,
    CourseProvider,
    Invitation,
    Organisation,
)
from tests.factory_support import Factory, RecordFactory, body_of, row_of

from .shared import SOURCE

OrganisationFactory = RecordFactory(
    Organisation,
    lambda n: {
        "title": f"Scuola {n}",
        "type": "school",
        "source_url": SOURCE,
    },
    parts={"certifications": row_of(Certification, "organisation", "name")},
)
InvitationFactory = Factory(
    Invitation,
    lambda n: {"email": f"invited{n}@example.org", "role": InvitedAs.COORDINATOR},
)
CourseFactory = RecordFactory(
    Course,
    lambda n: {"title": f"Corso {n}", "source_url": SOURCE},
    parts={"providers": body_of(CourseProvider, "course")},
)
CourseEditionFactory = Factory(
    CourseEdition,
    lambda n: {
        "course": CourseFactory,
        "starts_on": datetime.date(2030, 3, 1),
        "ends_on": datetime.date(2030, 3, 2),
    },
)
