"""Everyday words: what people call topics, kinds of record, columns and values."""

from functools import cache

from .word_lists import rows_of_file, words_by_language


def everyday_words(kind: str, slug: str = "") -> dict[str, list[str]]:
    """By language, what people call a topic (by slug) or a whole kind of record."""
    return _everyday().get((kind, slug), {})


def words_of_kinds() -> dict[str, set[str]]:
    """By language, what people call any kind of record: "farm", "course"."""
    found: dict[str, set[str]] = {}
    for (_kind, slug), words in _everyday().items():
        for language, names in words.items() if not slug else ():
            found.setdefault(language, set()).update(names)
    return found


@cache
def column_words() -> list[tuple[str, dict[str, list[str]]]]:
    """What people call the columns of their spreadsheets: field, names by language.

    A field may stand there several times, "-" is for columns that are no field's.
    """
    return [
        (row["field"], words_by_language(row))
        for row in rows_of_file("column_words.csv")
    ]


@cache
def value_words(choices: str) -> dict[str, list[str]]:
    """What people call the values of a closed list, by its codes."""
    return {
        row["code"]: row["words"].split("|")
        for row in rows_of_file("value_words.csv")
        if row["list"] == choices
    }


@cache
def _everyday() -> dict[tuple[str, str], dict[str, list[str]]]:
    return {
        (row["kind"], row["slug"]): words_by_language(row)
        for row in rows_of_file("everyday_words.csv")
    }
