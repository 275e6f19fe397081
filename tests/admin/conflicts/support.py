"""Two people at the same form: which forms there are, and how each is filled in."""

import datetime
from typing import Any

from django.test import Client

from tests import factories
from tests.admin_support import address, fields_of

# Per table: how to make a row, a field for the first writer, one for the second.
FORMS: dict[str, tuple[Any, tuple[str, str], tuple[str, str]]] = {
    "enterprise": (
        factories.EnterpriseFactory,
        ("summary_it", "Di Anna"),
        ("products", "Formaggi"),
    ),
    "contact": (
        factories.ContactFactory,
        ("name", "Anna Rossi"),
        ("phone", "+39 035 1"),
    ),
    "interview": (
        factories.InterviewFactory,
        ("mode", "phone"),
        ("held_on", "03/05/2026"),
    ),
    "interviewguide": (
        factories.InterviewGuideFactory,
        ("title_it", "Traccia di Anna"),
        ("title_fr", "Guide de Bea"),
    ),
    "donotlist": (
        factories.DoNotListFactory,
        ("name", "Il nome di Anna"),
        ("reason", "Il motivo di Bea"),
    ),
    "reportedition": (
        factories.ReportFactory,
        ("introduction", "Introdotto da Anna"),
        ("summary_it", "Riassunto di Bea"),
    ),
    "needssurvey": (
        factories.NeedsSurveyFactory,
        ("summary_it", "Riassunto di Anna"),
        ("thanks_it", "Grazie da Bea"),
    ),
    "resource": (
        factories.ResourceFactory,
        ("authors", "Anna"),
        ("problem_fr", "Le problème"),
    ),
    "topic": (
        factories.TopicFactory,
        ("search_words_it", "caglio"),
        ("summary_ca", "Resum"),
    ),
    "focustopic": (
        factories.FocusTopicFactory,
        ("why_it", "Perché Anna"),
        ("position", "7"),
    ),
    "organisation": (
        factories.OrganisationFactory,
        ("territory", "Valle di Anna"),
        ("website", "https://bea.example/"),
    ),
    "course": (
        factories.CourseFactory,
        ("level_note", "corso base"),
        ("hours", "40"),
    ),
    "practice": (
        factories.PracticeFactory,
        ("done_it", "Fatto da Anna"),
        ("video_url", "https://bea.example/"),
    ),
    "supportservice": (
        factories.SupportServiceFactory,
        ("gives_it", "Una consulenza"),
        ("website", "https://bea.example/"),
    ),
    "event": (factories.EventFactory, ("place", "Sala"), ("starts_at", "09:30:00")),
    "registrationform": (
        factories.RegistrationFormFactory,
        ("terms_it", "Porta gli stivali"),
        ("capacity", "7"),
    ),
    "localactiongroup": (
        factories.GroupFactory,
        ("region", "Lombardia"),
        ("former_names", "GAL di prima"),
    ),
    "municipality": (
        factories.MunicipalityFactory,
        ("name", "Gromo"),
        ("province", "BG"),
    ),
    "fundingstatement": (
        factories.FundingStatementFactory,
        ("explanation_it", "Di Anna"),
        ("wording_fr", "De Bea"),
    ),
    "user": (factories.UserFactory, ("name", "Anna Rossi"), ("language", "ca")),
}
# Nobody writes in them: rows that come by themselves, read and marked.
CLOSED = {"feedback", "subscription", "invitation", "outgoingmail", "failure"}
CLOSED |= {"surveyinvitation", "registration"}
CLOSED |= {"needsresponse"}  # compared by its quick form


def value(row: Any, field: str) -> str:
    """The value as a form writes it, read from the database."""
    row = type(row)._default_manager.get(pk=row.pk)
    found = getattr(row, field)
    if isinstance(found, datetime.date):
        return found.strftime("%d/%m/%Y")
    return "\n".join(found) if isinstance(found, list) else str(found)


def opened(client: Client, row: Any) -> dict[str, Any]:
    """What the form of `row` holds when it is opened."""
    answer = client.get(address(row, "change"))
    assert answer.status_code == 200
    return fields_of(answer)


def saved(client: Client, row: Any, data: dict[str, Any], **changes: Any) -> Any:
    data = {k: v for k, v in {**data, **changes}.items() if v is not None}
    return client.post(address(row, "change"), data)
