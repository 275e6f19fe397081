"""Bibliography exports of resources: BibTeX, RIS, CSL-JSON.

The authors are given as one name each, as the publication gives them: whether it is a
person's or a body's is not known, so that nothing is turned into "surname, name". A
title of ours stands in brackets with a note; our abstracts are not the work's, and stay
out.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from agrinnova.api.rendering import dumps
from knowledge.choices import TitleKind

from .sources import Export, ExportFormat, Record

# The type of a resource in the words of the three formats; others are web pages.
BIBTEX = {"scientific_article": "article", "report": "techreport"}
SERIAL = {"report", "guide", "practice_abstract"}
RIS_TYPES = {
    "scientific_article": "JOUR",
    "report": "RPRT",
    "guide": "RPRT",
    "video": "VIDEO",
    "dataset": "DATA",
}
CSL_TYPES = {
    "scientific_article": "article-journal",
    "report": "report",
    "guide": "report",
    "practice_abstract": "report",
    "video": "motion_picture",
    "dataset": "dataset",
    "tool": "software",
}
# What BibTeX would act upon, written out.
BIBTEX_ESCAPES = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def authors_of(authors: str | None) -> list[str]:
    """The names in the order given."""
    return [name.strip() for name in (authors or "").split(";") if name.strip()]


def link_of(record: Record) -> str:
    """The document in the title's language, else the first, else our page."""
    of_title = [f for f in record["files"] if f["language"] == record["language"]]
    return next(
        (file["url"] for file in (*of_title, *record["files"])), record["page_url"]
    )


def title_of(record: Record) -> str:
    """The title, in brackets when it is ours (APA 7 §9.22)."""
    is_ours = record["title_kind"] == TitleKind.DESCRIPTIVE
    return f"[{record['title']}]" if is_ours else record["title"]


def note_of(record: Record) -> str:
    """Volume, issue and pages as published, and whose title it is."""
    is_ours = record["title_kind"] == TitleKind.DESCRIPTIVE
    ours = _("Descriptive title by AgrInnova") if is_ours else ""
    return ". ".join(filter(None, (record["issue"], ours)))


def is_in_series(record: Record) -> bool:
    """Whether what it is published in is a series of reports, no journal."""
    return record["type"] in SERIAL


def for_bibtex(text: str) -> str:
    """`text` in one line, as BibTeX takes it."""
    return "".join(BIBTEX_ESCAPES.get(c, c) for c in " ".join(text.split()))


def write_bibtex(records: Iterable[Record], export: Export) -> bytes:
    """One entry a record; its key is the record's slug."""
    return "\n".join(map(bibtex, records)).encode()


def bibtex(record: Record) -> str:
    """A record as a BibTeX entry."""
    container = "series" if is_in_series(record) else "journal"
    fields = {
        "title": title_of(record),
        container: record["container"],
        "publisher": record["publisher"],
        "year": record["year"],
        "doi": record["doi"],
        "url": link_of(record),
        "language": ", ".join(record["document_languages"]),
        "note": note_of(record),
        "keywords": ", ".join(topic["label"] for topic in record["topics"]),
        "copyright": record["licence"],
    }
    # In braces a name is one, whatever stands in it.
    names = " and ".join(
        f"{{{for_bibtex(name)}}}" for name in authors_of(record["authors"])
    )
    lines = [f"  author = {{{names}}}"] if names else []
    for name, value in fields.items():
        if value:
            exact = name in {"url", "doi"}
            words = str(value) if exact else for_bibtex(str(value))
            lines.append(f"  {name} = {{{words}}}")
    is_article = record["container"] and not is_in_series(record)
    kind = "article" if is_article else BIBTEX.get(record["type"], "misc")
    return f"@{kind}{{{record['slug']},\n" + ",\n".join(lines) + "\n}\n"


def write_ris(records: Iterable[Record], export: Export) -> bytes:
    """One block a record, lines ended as the format asks."""
    lines = (line for record in records for line in (*ris(record), ""))
    return "\r\n".join(lines).encode()


def ris(record: Record) -> Iterator[str]:
    """The lines of a record."""
    values = (
        ("TY", RIS_TYPES.get(record["type"], "ELEC")),
        ("TI", title_of(record)),
        ("T2", record["container"]),
        *(("AU", name) for name in authors_of(record["authors"])),
        ("PB", record["publisher"]),
        ("PY", record["year"]),
        ("DO", record["doi"]),
        ("UR", link_of(record)),
        *(("LA", language) for language in record["document_languages"]),
        ("N1", note_of(record)),
        *(("KW", topic["label"]) for topic in record["topics"]),
        ("ID", record["slug"]),
    )
    for tag, value in values:
        if value:
            yield f"{tag}  - {' '.join(str(value).split())}"
    yield "ER  - "


def write_csl(records: Iterable[Record], export: Export) -> bytes:
    """A list of items (Citation Style Language 1.0.2)."""
    return dumps([csl(record) for record in records])


def csl(record: Record) -> Record:
    """A record as an item; what is not stated is not there."""
    year = record["year"]
    languages = record["document_languages"]
    item = {
        "id": record["slug"],
        "type": CSL_TYPES.get(record["type"], "webpage"),
        "title": title_of(record),
        "container-title": record["container"],
        "author": [{"literal": name} for name in authors_of(record["authors"])],
        "publisher": record["publisher"],
        "issued": {"date-parts": [[year]]} if year else None,
        "DOI": record["doi"],
        "URL": link_of(record),
        "language": languages[0] if languages else None,
        "note": note_of(record),
        "keyword": ", ".join(topic["label"] for topic in record["topics"]),
    }
    return {name: value for name, value in item.items() if value}


BIB = ExportFormat("bib", "application/x-bibtex; charset=utf-8", write_bibtex)
RIS = ExportFormat(
    "ris", "application/x-research-info-systems; charset=utf-8", write_ris
)
CSL = ExportFormat("csl.json", "application/vnd.citationstyles.csl+json", write_csl)
