"""Who may open what: every address of the portal in one table.

A new address that is not in the table fails the first test. Numbers are HTTP statuses
of GET, one per person in the order of `PEOPLE`. The admin is asked for drafts of group
A, which are antenna A's where an antenna can own them; the public pages and the API
for published records.
"""

from tests.access_pages import (
    API,
    EXPORTS,
    FOR_OTHER_SITES,
    PAGES,
    REGISTRATION_PAGES,
)

PEOPLE = (
    "anonymous",
    "editor A",
    "editor B",
    "officer A",
    "officer B",
    "coordinator",
    "translator A",
)
Row = tuple[int, ...]
EVERYBODY: Row = (200,) * 7
MOVED: Row = (302,) * 7
# The anonymous are sent to log in. Back to the dashboard (302) is what a missing record
# gets; 403 is the answer for a whole table that is not theirs, whatever is in it.
STAFF: Row = (302, 200, 200, 200, 200, 200, 200)
WRITERS: Row = (302, 200, 200, 200, 200, 200, 403)
OFFICERS: Row = (302, 403, 403, 200, 200, 200, 403)
OF_GROUP_A: Row = (302, 403, 403, 200, 302, 200, 403)
OF_ANTENNA_A: Row = (302, 200, 302, 200, 302, 200, 200)
OF_ITS_WRITERS: Row = (302, 200, 302, 200, 302, 200, 403)
# A translator of group A finds its records too.
AND_TRANSLATORS: Row = (302, 403, 403, 200, 200, 200, 200)
OF_GROUP_A_TRANSLATED: Row = (302, 403, 403, 200, 302, 200, 200)
HISTORY_OF_TRANSLATED: Row = (302, 302, 302, 200, 302, 200, 200)
COORDINATOR: Row = (302, 403, 403, 403, 403, 200, 403)
NOBODY: Row = (302, 403, 403, 403, 403, 403, 403)
# History tells a record that is not theirs from none at all as little as the others.
HISTORY_OF_GROUP_A: Row = (302, 302, 302, 200, 302, 200, 302)
HISTORY_OF_COORDINATOR: Row = (302, 302, 302, 302, 302, 200, 302)
ACT_OF_STAFF: Row = (302, 405, 405, 405, 405, 405, 405)

# Per table of the admin: its list, the form for a new one, a record's form, the
# question before deleting it, its history.
TABLES: dict[str, tuple[Row, Row, Row, Row, Row]] = {
    "enterprises/enterprise": (
        AND_TRANSLATORS,
        OFFICERS,
        OF_GROUP_A_TRANSLATED,
        OF_GROUP_A,
        HISTORY_OF_TRANSLATED,
    ),
    "enterprises/contact": (
        OFFICERS,
        NOBODY,  # a contact is added on its enterprise's form
        OF_GROUP_A,
        OF_GROUP_A,
        HISTORY_OF_GROUP_A,
    ),
    **dict.fromkeys(
        ("enterprises/interview", "enterprises/interviewguide"),
        (OFFICERS, OFFICERS, OF_GROUP_A, OF_GROUP_A, HISTORY_OF_GROUP_A),
    ),
    "enterprises/needsresponse": (
        *(OFFICERS, OFFICERS, OF_GROUP_A, OF_GROUP_A),
        HISTORY_OF_GROUP_A,
    ),
    "knowledge/resource": (
        AND_TRANSLATORS,
        OFFICERS,
        OF_GROUP_A_TRANSLATED,
        OF_GROUP_A,
        HISTORY_OF_TRANSLATED,
    ),
    "knowledge/feedback": (
        OFFICERS,
        NOBODY,  # readers write it
        OF_GROUP_A,
        COORDINATOR,  # figures count it
        HISTORY_OF_GROUP_A,
    ),
    **dict.fromkeys(
        ("knowledge/topic", "enterprises/needssurvey"),
        (*(COORDINATOR,) * 4, HISTORY_OF_COORDINATOR),
    ),
    "enterprises/surveyinvitation": (
        *(OFFICERS, OFFICERS, OF_GROUP_A),
        NOBODY,  # an action takes it back, and says why it cannot
        HISTORY_OF_GROUP_A,
    ),
    "antennas/organisation": (STAFF, OFFICERS, OF_ANTENNA_A, OF_GROUP_A, OF_ANTENNA_A),
    "antennas/course": (STAFF, WRITERS, OF_ANTENNA_A, OF_ITS_WRITERS, OF_ANTENNA_A),
    **dict.fromkeys(
        ("antennas/supportservice", "knowledge/practice"),
        (STAFF, WRITERS, OF_ANTENNA_A, OF_ITS_WRITERS, OF_ANTENNA_A),
    ),
    "events/event": (STAFF, WRITERS, OF_ANTENNA_A, OF_ITS_WRITERS, OF_ANTENNA_A),
    "events/registration": (
        *(OFFICERS, OFFICERS, OF_GROUP_A, OF_GROUP_A),
        HISTORY_OF_GROUP_A,
    ),
    "events/registrationform": (
        *(WRITERS, WRITERS, OF_ITS_WRITERS, OF_ITS_WRITERS),
        (302, 200, 302, 200, 302, 200, 302),
    ),
    **dict.fromkeys(
        (
            *("antennas/invitation", "knowledge/focustopic"),
            *("enterprises/reportedition", "enterprises/donotlist"),
        ),
        (OFFICERS, OFFICERS, OF_GROUP_A, OF_GROUP_A, HISTORY_OF_GROUP_A),
    ),
    "shared/localactiongroup": (
        AND_TRANSLATORS,
        COORDINATOR,
        OF_GROUP_A_TRANSLATED,
        NOBODY,  # it is published, and others point to it
        HISTORY_OF_TRANSLATED,
    ),
    "shared/municipality": (*(COORDINATOR,) * 4, HISTORY_OF_COORDINATOR),
    "shared/fundingstatement": (*(COORDINATOR,) * 4, HISTORY_OF_COORDINATOR),
    "knowledge/subscription": (
        *(COORDINATOR, NOBODY, COORDINATOR, NOBODY),
        HISTORY_OF_COORDINATOR,
    ),
    "shared/outgoingmail": (
        *(COORDINATOR, NOBODY, COORDINATOR, NOBODY),
        HISTORY_OF_COORDINATOR,
    ),
    "shared/failure": (OFFICERS, NOBODY, OF_GROUP_A, NOBODY, HISTORY_OF_GROUP_A),
    "shared/user": (
        OFFICERS,
        COORDINATOR,
        OF_GROUP_A,  # an officer reads who helps their group
        NOBODY,  # an account is switched off
        (302, 302, 302, 403, 302, 200, 302),  # and not what was done to them
    ),
}
# Beside a record of these stand buttons (GET is not how they are pressed) and previews.
RELATED: dict[str, tuple[Row, Row]] = {
    **dict.fromkeys(
        ("enterprises/enterprise", "knowledge/resource", "shared/localactiongroup"),
        (ACT_OF_STAFF, HISTORY_OF_TRANSLATED),
    ),
    # A report is looked at as its print.
    "enterprises/reportedition": (ACT_OF_STAFF, (302, 302, 302, 404, 302, 404, 302)),
    **dict.fromkeys(
        ("knowledge/topic", "enterprises/needssurvey"),
        (ACT_OF_STAFF, HISTORY_OF_COORDINATOR),
    ),
    **dict.fromkeys(
        (
            *("antennas/organisation", "antennas/course"),
            *("antennas/supportservice", "knowledge/practice", "events/event"),
        ),
        (ACT_OF_STAFF, OF_ANTENNA_A),
    ),
}
# Nothing is chosen: whoever publishes goes back to the list.
OF_PUBLISHERS: Row = (302, 403, 403, 302, 302, 302, 403)
OF_COORDINATOR: Row = (302, 403, 403, 403, 403, 302, 403)
ENDS = (
    "",
    "add/",
    "<path:object_id>/change/",
    "<path:object_id>/delete/",
    "<path:object_id>/history/",
)

# Where spreadsheets come in and go out: sending one, the empty one, the pages of one
# (of a file that is no longer there: back to the sending), the list as a workbook.
SHEET_PAGES = ("", "columns/", "values/", "errors/", "undo/")
SHEET_ENDS = (
    *("import/", "import/template/", "export/"),
    *(f"import/<str:token>/{page}" for page in SHEET_PAGES),
)
GONE_FOR_OFFICERS: Row = (302, 403, 403, 302, 302, 302, 403)
GONE_FOR_COORDINATOR: Row = (302, 403, 403, 403, 403, 302, 403)
SHEETS: dict[str, tuple[Row, ...]] = {
    "knowledge/topic": (*(COORDINATOR,) * 3, *(GONE_FOR_COORDINATOR,) * 5),
    **{
        table: (OFFICERS, OFFICERS, TABLES[table][0], *(GONE_FOR_OFFICERS,) * 5)
        for table in (
            "enterprises/enterprise",
            "knowledge/resource",
            "antennas/organisation",
            "antennas/course",
            "antennas/supportservice",
            "knowledge/practice",
            "events/event",
        )
    },
}

# Pages about who registered: of group A's events, and of nobody else's.
OF_ITS_OFFICERS: Row = (302, 403, 403, 200, 404, 200, 403)

ACCESS: dict[str, Row] = {
    "": MOVED,
    **{f"it/{page}": EVERYBODY for page in (*PAGES, *EXPORTS, *FOR_OTHER_SITES)},
    **{f"api/v1/{address}": EVERYBODY for address in API},
    "id/<uuid:public_id>/": (303,) * 7,
    # To the page that shows no answers, until somebody there presses "go on".
    "it/fabbisogni/risposta/<str:token>/<int:number>/": (303,) * 7,
    # Back to the record: nothing of it waits for a translator.
    "it/chiedi-traduzione/<uuid:public_id>/": (303,) * 7,
    "media/<uuid:public_id>/<str:name>": EVERYBODY,
    "healthz": EVERYBODY,
    "it/segnala/<uuid:public_id>/risposta/": MOVED,  # to the form
    "it/manifest.webmanifest": EVERYBODY,
    "it/temi/<slug:slug>/pack.json": EVERYBODY,
    "sw.js": EVERYBODY,
    "head.json": EVERYBODY,
    "sitemap.xml": EVERYBODY,
    "sitemap-<slug:section>.xml": EVERYBODY,
    "robots.txt": EVERYBODY,
    ".well-known/security.txt": EVERYBODY,
    "admin/": STAFF,
    "admin/login/": (200, *MOVED[1:]),
    "admin/logout/": (302, *(405,) * 6),
    # Open to whoever holds the link, or to anybody at all.
    "admin/invitation/<str:token>/": EVERYBODY,
    "admin/forgotten/": EVERYBODY,
    "admin/forgotten/sent/": EVERYBODY,
    "admin/reset/<str:key>/<str:token>/": (410,) * 7,  # none of ours
    "admin/code/": MOVED,  # asked only of those who have set it up
    "admin/second-factor/": STAFF,
    "admin/account/": STAFF,
    "admin/password_change/": STAFF,
    "admin/password_change/done/": STAFF,
    "admin/autocomplete/": OFFICERS,  # who fills in the form that asks
    "admin/jsi18n/": STAFF,
    "admin/^(?P<app_label>enterprises|knowledge|antennas|events|shared)/$": (
        302,
        404,
        404,
        200,
        200,
        200,
        200,
    ),
    "admin/(?P<url>.*)$": (302, *(404,) * 6),
    **dict.fromkeys(("admin/figures/", "admin/focus/"), OFFICERS),
    "admin/searches/": OFFICERS,
    "admin/texts/": STAFF,
    "admin/person/": COORDINATOR,
    "admin/unsent/": STAFF,
    "admin/figures.xlsx": OFFICERS,
    "admin/shared/user/<id>/password/": COORDINATOR,
    **{
        f"admin/{table}/{end}": row
        for table, rows in TABLES.items()
        for end, row in zip(ENDS, rows, strict=True)
    },
    **{f"admin/{table}/<path:object_id>/": MOVED for table in TABLES},
    "admin/enterprises/interview/<path:object_id>/sheet/": OF_GROUP_A,
    "admin/enterprises/needsresponse/<path:object_id>/thanks/": OF_GROUP_A,
    **{
        f"admin/events/registration/form/<int:form>/{page}": OF_ITS_OFFICERS
        for page in REGISTRATION_PAGES
    },
    "admin/events/registration/<int:key>/edit/": OF_ITS_OFFICERS,
    "admin/events/registration/present/<str:code>/": OF_ITS_OFFICERS,
    "admin/enterprises/needsresponse/paper/<int:survey>/<str:language>/": OFFICERS,
    **{
        f"admin/{table}/<path:object_id>/{end}": row
        for table, rows in RELATED.items()
        for end, row in zip(("act/", "preview/<str:language>/"), rows, strict=True)
    },
    **{
        f"admin/{table}/bulk/<str:act>/": (
            OF_COORDINATOR if TABLES[table][0] is COORDINATOR else OF_PUBLISHERS
        )
        for table in RELATED
    },
    **{
        f"admin/{table}/{end}": row
        for table, rows in SHEETS.items()
        for end, row in zip(SHEET_ENDS, rows, strict=True)
    },
}
