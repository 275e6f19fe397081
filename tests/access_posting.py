"""What everybody is answered who sends an empty form: the table beside `ACCESS`.

Most addresses answer POST as GET: whoever may not open a form may not send it, and one
that says nothing is shown again. Those that differ are named here, and why.
"""

from tests.access_pages import EXPORTS, FOR_OTHER_SITES, PAGES, REGISTRATION_FILES
from tests.access_table import (
    ACCESS,
    EVERYBODY,
    RELATED,
    SHEETS,
    TABLES,
    Row,
)

ONLY_READ: Row = (405,) * 7
NOT_UNDERSTOOD: Row = (422,) * 7
READ_BY_STAFF: Row = (302, *ONLY_READ[1:])
NOT_UNDERSTOOD_OF_STAFF: Row = (302, *NOT_UNDERSTOOD[1:])
# There is no such act; whose record it is not is led back to the dashboard as by GET.
NO_SUCH_ACT = {200: 404, 302: 302, 404: 404, 405: 404}
# An empty form says that questions were left out.
RESPONDENT = (
    "it/fabbisogni/invito/<str:token>/",
    "it/fabbisogni/risposta/<str:token>/",
    "it/fabbisogni/risposta/<str:token>/<int:number>/",
    "it/iscrizione/<str:token>/",
    "it/iscrizione/<str:token>/passaggi/",
    "it/iscrizione/<str:token>/passaggi/chiedi/<int:lift>/",
    "it/iscrizione/<str:token>/passaggi/<int:booking>/",
)
LIFT_FORMS = (
    "it/iscrizione/<str:token>/passaggi/offri/",
    "it/iscrizione/<str:token>/passaggi/chiedi/",
)

FORMS: dict[str, Row] = {
    **dict.fromkeys(
        (
            "it/avvisi/",
            "it/avvisi/<str:token>/",
            "it/conferma/<str:token>/",
            "it/segnala/",
            "it/segnala/<uuid:public_id>/",
            "it/fabbisogni/<slug:slug>/inizia/",
            "it/eventi/<slug:slug>/iscrizione/",
            "it/formazione/<slug:slug>/iscrizione/<int:edition>/",
            "it/iscrizione/<str:token>/modifica/",
            "it/attestati/<str:serial>/",
            "it/iscrizione/<str:token>/valutazione/",
            *LIFT_FORMS,
            "admin/forgotten/",
            "admin/invitation/<str:token>/",
        ),
        NOT_UNDERSTOOD,
    ),
    "it/segnala/<uuid:public_id>/risposta/": (303,) * 7,  # no button: to the form
    **dict.fromkeys(RESPONDENT, (303,) * 7),  # begun, or saved as it stands: on
    # The link alone says it (RFC 8058).
    "it/avvisi/<str:token>/stop/": EVERYBODY,
    "it/fabbisogni/invito/<str:token>/stop/": EVERYBODY,
    "it/iscrizione/<str:token>/valutazione/stop/": EVERYBODY,
}
STAFF_FORMS: dict[str, Row] = {
    "admin/login/": EVERYBODY,  # shown again, to whoever is in as well
    "admin/logout/": (302, *EVERYBODY[1:]),
    "admin/unsent/": (302,) * 7,
    **dict.fromkeys(
        ("admin/code/", "admin/second-factor/", "admin/account/"),
        NOT_UNDERSTOOD_OF_STAFF,
    ),
    "admin/texts/": (302, *(404,) * 6),  # of no record
    "admin/focus/": (302, 403, 403, 404, 404, 404, 403),  # of no territory
    "admin/person/": (302, 403, 403, 403, 403, 422, 403),
    **dict.fromkeys(
        ("admin/password_change/done/", "admin/autocomplete/", "admin/jsi18n/"),
        READ_BY_STAFF,
    ),
    "admin/enterprises/needsresponse/add/": (302, 403, 403, 422, 422, 422, 403),
    "admin/enterprises/needsresponse/paper/<int:survey>/<str:language>/": (
        *(302, *ONLY_READ[1:]),
    ),
    "admin/events/registration/add/": (302, 403, 403, 422, 422, 422, 403),
    # Nothing is asked by an empty form: back to the page.
    "admin/events/registration/form/<int:form>/": (302, 403, 403, 302, 404, 302, 403),
    **dict.fromkeys(
        (
            "admin/events/registration/form/<int:form>/letters/",
            "admin/events/registration/<int:key>/edit/",
        ),
        (302, 403, 403, 422, 404, 422, 403),
    ),
    **dict.fromkeys(
        (
            "admin/events/registration/form/<int:form>/attendance/",
            "admin/events/registration/form/<int:form>/certificates/",
            "admin/events/registration/form/<int:form>/evaluation/",
            "admin/events/registration/present/<str:code>/",
        ),
        (302, 403, 403, 303, 404, 303, 403),
    ),
    **{
        f"admin/events/registration/form/<int:form>/{name}": READ_BY_STAFF
        for name in REGISTRATION_FILES
    },
    # An empty note is a whole one: saved, and back to the list.
    "admin/enterprises/interview/<path:object_id>/sheet/": (
        *(302, 403, 403, 302, 302, 302, 403),
    ),
}
ONLY_READ_HERE = (
    *(f"it/{page}" for page in (*PAGES, *EXPORTS, *FOR_OTHER_SITES)),
    *(address for address in ACCESS if not address.startswith(("it/", "admin/"))),
    "it/manifest.webmanifest",
    "it/temi/<slug:slug>/pack.json",
    "admin/forgotten/sent/",
)
POSTED: dict[str, Row] = {
    **ACCESS,
    **dict.fromkeys(ONLY_READ_HERE, ONLY_READ),
    **{
        f"admin/{table}/<path:object_id>/act/": tuple(NO_SUCH_ACT[s] for s in rows[1])
        for table, rows in RELATED.items()
    },
    **FORMS,
    **STAFF_FORMS,
}
# A record's form: sent by whoever may open it, it is shown again or saved (`taken`);
# one that is not theirs is none at all. Some are opened to be read only.
SENT = {302: 404, 403: 404, 200: 200}
NEVER_CHANGED = (
    *("antennas/invitation", "enterprises/surveyinvitation", "shared/failure"),
    *("knowledge/subscription", "shared/outgoingmail", "events/registration"),
)
ONLY_BY_COORDINATOR = ("shared/user",)
for table, (_list, _add, form, *_rest) in TABLES.items():
    # The anonymous are led to log in, which `taken` does not tell apart.
    row = [200, *(SENT[status] for status in form[1:])]
    if table in NEVER_CHANGED:
        row[1:] = [403 if status == 200 else status for status in row[1:]]
    if table in ONLY_BY_COORDINATOR:
        row[3] = 403
    POSTED[f"admin/{table}/<path:object_id>/change/"] = tuple(row)

# Not a form of the admin's: what is not theirs leads away as by GET.
POSTED["admin/enterprises/needsresponse/<path:object_id>/change/"] = (
    *(200, 403, 403, 200, 200, 200, 403),
)

# Who sends these knows a signed link, or nothing is changed by them: no token is asked.
WITHOUT_TOKEN = {
    "it/avvisi/<str:token>/",
    "it/avvisi/<str:token>/stop/",
    "it/fabbisogni/invito/<str:token>/stop/",
    "it/conferma/<str:token>/",
    *RESPONDENT,
    "it/iscrizione/<str:token>/modifica/",
    "it/iscrizione/<str:token>/attestati/<str:serial>.pdf",
    *(f"it/iscrizione/<str:token>/valutazione/{end}" for end in ("", "stop/")),
    "it/attestati/<str:serial>/",  # compares a name, and keeps nothing
    *LIFT_FORMS,
    "it/segnala/<uuid:public_id>/risposta/",
    "it/chiedi-traduzione/<uuid:public_id>/",
    *(address for address in ACCESS if address.startswith("api/")),
}
# Led back to their own page, which says that the file did not arrive.
ASKED_AGAIN = {f"admin/{table}/import/" for table in SHEETS}
