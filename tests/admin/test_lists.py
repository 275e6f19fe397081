"""What lists and forms of the admin show: nothing private, asked or not."""

import pytest
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from agrinnova.core.choices import FailedJob
from agrinnova.core.models import Failure, FundingStatement, Municipality
from enterprises.models import Interview
from knowledge.models import FocusTopic
from tests.access import World
from tests.access_table import PEOPLE
from tests.admin_support import address, entered
from tests.factories import (
    ContactFactory,
    CourseFactory,
    DoNotListFactory,
    EnterpriseFactory,
    EventFactory,
    FeedbackFactory,
    GroupFactory,
    InterviewFactory,
    InterviewGuideFactory,
    InvitationFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    OrganisationFactory,
    OutgoingMailFactory,
    PracticeFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    ReportFactory,
    ResourceFactory,
    SubscriptionFactory,
    SupportServiceFactory,
    SurveyInvitationFactory,
    TopicFactory,
    staff,
    translator,
)

from .pages_support import names_of, opened

LOOKUPS = ("", "__startswith", "__icontains", "__gt", "__regex", "__in", "__isnull")


@pytest.mark.parametrize("person", PEOPLE[1:])
def test_no_column_is_guessed_letter_by_letter(world: World, person: str) -> None:
    """Every column and every column one relation further, and Django's "pk"."""
    for model_admin, request in opened(world.people[person]):
        # A filter of our own make offers its values itself, those of one's groups.
        filtered = {
            one[0] if isinstance(one, tuple) else getattr(one, "parameter_name", one)
            for one in model_admin.get_list_filter(request)
        }
        model = model_admin.model
        names = names_of(model) | {"pk"}
        for field in model._meta.get_fields(include_hidden=True):
            if field.related_model:
                names |= {
                    f"{field.name}__{far}" for far in names_of(field.related_model)
                }
        for name in names:
            allowed = {
                lookup
                for lookup in LOOKUPS
                if model_admin.lookup_allowed(f"{name}{lookup}", "a", request)
            }
            assert allowed <= ({"", "__isnull"} if name in filtered else set()), name


def test_a_guess_is_refused_by_address(world: World) -> None:
    client = entered(Client(), world.people["translator A"])
    lists = reverse("admin:enterprises_enterprise_changelist")
    for guess in ("contacts__email__startswith", "note__startswith", "pk__in", "utm"):
        assert client.get(lists, {guess: "a"}).status_code == 400
    assert client.get(lists, {"_to_field": "note"}).status_code == 400
    assert client.get(lists, {"o": "-99.x.3"}).status_code == 200
    group = world.group.pk
    for asked_for in ({"status__exact": "draft"}, {"group__id__exact": group}):
        found = client.get(lists, asked_for).context["cl"].result_list
        assert world.drafts["enterprise"] in found


# --- what the pages themselves offer: choices, filters, columns ---

MARK = "Zzprivato"


@pytest.fixture
def _marked(world: World) -> None:
    """Private words of group A in every table that has any."""
    enterprise = EnterpriseFactory(title=MARK, group=world.group)
    own = {"title": MARK, "group": world.group}
    ContactFactory(enterprise=enterprise, name=MARK)
    OrganisationFactory(**own)
    CourseFactory(**own)
    SupportServiceFactory(**own)
    PracticeFactory(**own)
    EventFactory(**own)
    ResourceFactory(**own)
    TopicFactory(title=MARK)
    GroupFactory(title=MARK)
    ReportFactory(**own)
    survey = NeedsSurveyFactory(title=MARK)
    SurveyInvitationFactory(survey=survey, enterprise=enterprise)
    NeedsResponseFactory(survey=survey, group=world.group)
    InterviewFactory(enterprise=enterprise)
    InterviewGuideFactory(**own, published=True)
    DoNotListFactory(name=MARK, group=world.group)
    FeedbackFactory(words=MARK, kind="enterprise", public_id=enterprise.public_id)
    SubscriptionFactory(email=f"{MARK}@example.org")
    OutgoingMailFactory(to=f"{MARK}@example.org")
    staff(f"{MARK}@example.org", name=MARK)
    group = {"role": "translator", "group": world.group}
    InvitationFactory(email=f"{MARK}@example.org", **group)
    form = RegistrationFormFactory(event=EventFactory(**own))
    RegistrationFactory(form=form, name=MARK)
    Failure.objects.create(job=FailedJob.values[0], problem=MARK, group=world.group)


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("person", ["officer B", "editor B", "translator B"])
def test_no_page_offers_what_is_anothers(world: World, person: str) -> None:
    if person == "translator B":
        theirs = world.people["officer B"].memberships.get().group
        world.people[person] = translator(theirs, "translator.b@example.org")
    client = entered(Client(), world.people[person])
    seen = 0
    for model_admin, request in opened(world.people[person]):
        pages = ["changelist"]
        pages += ["add"] if model_admin.has_add_permission(request) else []
        for page in pages:
            answer = client.get(address(model_admin.model, page))
            assert answer.status_code == 200
            assert MARK not in answer.content.decode(), (model_admin, page)
            seen += 1
    assert seen >= 3


@pytest.mark.usefixtures("_marked")
def test_whose_it_is_finds_the_words_there(world: World) -> None:
    """Or the test above would prove nothing."""
    client = entered(Client(), world.people["coordinator"])
    for model in site._registry:
        if model not in (Municipality, FundingStatement, FocusTopic, Interview):
            page = client.get(address(model, "changelist"), {"q": ""})
            assert MARK.lower() in page.content.decode().lower(), model
