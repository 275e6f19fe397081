"""Full-text search configurations of PostgreSQL: one per language, without accents.

Copies of PostgreSQL's own with `unaccent` put before the stemmer: `unaccent()` itself
is refused in a generated column, a configuration that maps through it is not.
"""

from .text import APOSTROPHES, UNSEEN

# What PostgreSQL's parser keeps in one word ("formaggi/yogurt", "A.O.P.", "a<b>") and
# who types it does not.
JOINING = "./-_@:~+\\<>&=?"

BASES = {
    "it": "italian",
    "fr": "french",
    "ca": "catalan",
    "es": "spanish",
    "en": "english",
}


def create_sql() -> list[str]:
    """Statements that make `agrinnova_it` and its sisters; unaccent must be there."""
    statements = []
    for language, base in BASES.items():
        name = f"agrinnova_{language}"
        statements += [
            f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.{base})",
            f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR"
            f" hword, hword_part, word WITH unaccent, {base}_stem",
        ]
    return statements


def drop_sql() -> list[str]:
    """Statements that undo `create_sql`."""
    return [f"DROP TEXT SEARCH CONFIGURATION agrinnova_{code}" for code in BASES]


def plain_sql() -> str:
    """The statement that makes `agrinnova_plain(text)`, `text.plain` in the database.

    Without it a letter that `unaccent` turns into a quote, or that nobody sees, would
    hide the word it stands in. Whoever changes the letters makes the function and the
    columns that use it anew, in a migration.
    """
    cut, removed = _literal(APOSTROPHES + JOINING), _literal(UNSEEN)
    spaces = " " * len(APOSTROPHES + JOINING)
    return f"""
        CREATE OR REPLACE FUNCTION agrinnova_plain(words text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN translate(normalize(words, NFKC), {cut} || {removed}, '{spaces}')"""


def _literal(characters: str) -> str:
    escapes = "".join(f"\\{ord(character):04x}" for character in characters)
    return f"U&'{escapes}'"
