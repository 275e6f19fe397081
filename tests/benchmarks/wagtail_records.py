"""Our enterprises as the Wagtail site takes them: the same words and relations."""

from typing import Any

from .baselines.bare import PLAIN, SHOWN, published, whole

WORDS = ("title", "summary", "benefit_summary")


def records() -> list[dict[str, Any]]:
    """Each published enterprise, ready to be sent to the other process."""
    return [_record(row) for row in whole(published().values(*PLAIN, **SHOWN))]


def _record(row: dict[str, Any]) -> dict[str, Any]:
    fields = {name: row[f"own_{name}"] or "" for name in WORDS}
    fields |= {name: row[name] or "" for name in ("slug", "sector", "origin")}
    own = {
        "year": row["year"],
        "source_url": row["source_url"] or "",
        "group": row["group__title_it"] or "",
        "municipality": row["municipality__name"] or "",
    }
    return {
        "fields": fields | own,
        "topics": _parts(row["topics"], slug="topic__slug", title="topic__title_it"),
        "innovations": _parts(row["innovations"], kind="kind"),
        "benefits": _parts(row["benefits"], dimension="dimension"),
    }


def _parts(rows: list[dict[str, Any]], **names: str) -> list[dict[str, Any]]:
    described = {"description": "description_it"}
    wanted = names if "title" in names else names | described
    return [{to: row[name] or "" for to, name in wanted.items()} for row in rows]
