"""The addresses that are open to everybody, without their language."""

from agrinnova.core.sections import WORDS

LIFTS = (
    *("passaggi/", "passaggi/offri/", "passaggi/chiedi/"),
    *("passaggi/chiedi/<int:lift>/", "passaggi/<int:booking>/"),
)
PAGES = (
    "",
    f"{WORDS['search']['it']}/{WORDS['suggestions']['it']}/",
    *(
        f"{WORDS[section]['it']}/"
        for section in (
            "search",
            "map",
            "statistics",
            "project",
            "privacy",
            "accessibility",
            "design",
            "saved",
            "alerts",
        )
    ),
    "segnala/",
    "segnala/<uuid:public_id>/",
    "conferma/<str:token>/",
    *(f"fabbisogni/invito/<str:token>/{end}" for end in ("", "stop/")),
    "fabbisogni/risposta/<str:token>/",
    "iscrizione/calendario/<str:token>.ics",
    "iscrizione/<str:token>/attestati/<str:serial>.pdf",
    *(f"iscrizione/<str:token>/valutazione/{end}" for end in ("", "stop/")),
    *("attestati/", "attestati/<str:serial>/"),
    *(f"iscrizione/<str:token>/{end}" for end in ("", "modifica/", *LIFTS)),
    *(
        f"{one}/{end}"
        for one in (
            "eventi/<slug:slug>/iscrizione",
            "formazione/<slug:slug>/iscrizione/<int:edition>",
        )
        for end in ("", "inviato/")
    ),
    *("fabbisogni/divario/", "fabbisogni/divario/<slug:slug>/"),
    *(f"fabbisogni/<slug:slug>/{end}" for end in ("inizia/", "inizia/inviato/")),
    *(f"avvisi/{end}/" for end in ("inviato", "<str:token>", "<str:token>/stop")),
    *(
        f"{WORDS[section]['it']}/{end}"
        for section in (
            "topics",
            "territories",
            "resources",
            "enterprises",
            "antennas",
            "training",
            "support",
            "practices",
            "needs",
            "events",
            "reports",
        )
        for end in ("", "<slug:slug>/")
    ),
)
SECTIONS = [
    *("imprese", "risorse", "pratiche", "antenne", "formazione", "sostegno"),
    *("fabbisogni", "eventi", "territori"),
]
EXPORTS = (
    *("imprese.csv", "imprese.geojson", "imprese.atom"),
    *("risorse.csv", "risorse.bib", "risorse.ris", "risorse.csl.json", "risorse.atom"),
    *(f"risorse/<slug:slug>.{end}" for end in ("bib", "ris", "csl.json")),
    *("pratiche.csv", "pratiche.geojson", "pratiche.atom"),
    "temi.csv",
    *("antenne.csv", "antenne.geojson", "antenne.atom"),
    *("formazione.csv", "formazione.ics", "formazione.geojson", "formazione.atom"),
    "formazione/<slug:slug>.ics",
    *("sostegno.csv", "sostegno.geojson", "sostegno.atom"),
    *("fabbisogni.csv", "fabbisogni/divario.csv", "fabbisogni/divario.xlsx"),
    "fabbisogni/<slug:slug>.csv",
    *("eventi.csv", "eventi.ics", "eventi.geojson", "eventi.atom"),
    *(f"eventi/<slug:slug>.{end}" for end in ("ics", "pdf")),
    "bacheca/<slug:slug>.pdf",
    *("territori.csv", "territori.geojson"),
    *(f"{section}.xlsx" for section in ("temi", "rapporti", *SECTIONS)),
    "mappa.geojson",
    *("cifre.csv", "cifre.xlsx"),
    *("rapporti.csv", "rapporti.atom", "rapporti/<slug:slug>.pdf"),
)
FOR_OTHER_SITES = (
    "preview.png",
    "imprese/<slug:slug>.jpg",
    *(f"{section}/<slug:slug>.png" for section in ("temi", "rapporti", *SECTIONS)),
    *(f"embed/{section}/{end}" for section in SECTIONS for end in ("", "<slug:slug>/")),
)
API_LISTS = (
    "enterprises",
    "resources",
    "topics",
    "organisations",
    "antennas",
    "courses",
    "support-services",
    "practices",
    "needs",
    "events",
    "local-action-groups",
    "reports",
)
API = (
    "",
    *(f"{name}/{end}" for name in API_LISTS for end in ("", "<uuid:public_id>/")),
    "needs/gap/",
    "statistics/",
    "changes/",
    "search/",
    "schema/",
    "docs/",
    "guide/",
    "vocabulary/",
)
# Under the form of an event or edition in the admin: what its officers read.
REGISTRATION_FILES = (
    *("sign-in.pdf", "badges.pdf", "certificates.pdf"),
    *("list.xlsx", "list.csv"),
)
REGISTRATION_PAGES = (
    *("", "attendance/", "certificates/", "evaluation/", "letters/"),
    *REGISTRATION_FILES,
)
