"""A list of the admin asks the database the same with one row and with three."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model

from agrinnova.core.models import FundingStatement, Municipality, User
from agrinnova.portal.dashboard.tables import TABLES
from agrinnova.portal.registry.kinds import KINDS
from antennas.models import Invitation
from enterprises.models import Contact, NeedsResponse, NeedsSurvey, SurveyInvitation
from events.models import Registration, RegistrationForm
from knowledge.models import Feedback, Subscription
from tests import factories
from tests.admin_support import address, entered
from tests.factory_support import Factory
from tests.portal.kinds import PUBLISHED
from tests.walks import walked

MODELS = [model for model, _admin in TABLES]
QUERIES = dict.fromkeys(MODELS, 6) | {
    FundingStatement: 5,
    Invitation: 5,
    Municipality: 7,
    NeedsResponse: 7,  # filtered by survey as well as by group
    NeedsSurvey: 5,  # it belongs to no group
    Subscription: 10,
    Registration: 7,  # filtered by what it is for as well
    RegistrationForm: 5,  # of the group of its event or course
    SurveyInvitation: 13,  # with the numbers of its survey
    User: 7,
}


def feedback(number: int) -> Feedback:
    about = PUBLISHED["enterprise"](number)
    return factories.FeedbackFactory(kind=about.kind, public_id=about.public_id)


def contact(_number: int) -> Contact:
    """With a consent, of an enterprise of its own."""
    return factories.ConsentFactory(contact=factories.ContactFactory()).contact


# A record has all its relations.
MAKERS: dict[type[Model], Callable[[int], Any]] = {
    **{
        factory.model: lambda _number, factory=factory: factory()
        for factory in vars(factories).values()
        if isinstance(factory, Factory)
    },
    **{KINDS[kind]: make for kind, make in PUBLISHED.items()},
    Feedback: feedback,
    Contact: contact,
}


@pytest.mark.parametrize("model", walked(MODELS, [Contact, Registration]))
def test_a_list_asks_the_same_with_one_row_and_with_three(
    client, model: type[Model], django_assert_num_queries
) -> None:
    staff_client = entered(client, factories.coordinator())
    make, url = MAKERS[model], address(model, "changelist")
    for number in (1, 2, 3):
        make(number)
        staff_client.get(url)  # what is kept per process is kept now
        with django_assert_num_queries(QUERIES[model]):
            assert staff_client.get(url).status_code == 200
