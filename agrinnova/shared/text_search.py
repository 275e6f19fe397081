"""The text-search configurations in the database: one per language, without accents.

Copies of PostgreSQL's own with `unaccent` put before the stemmer: `unaccent()` itself
is refused in a generated column, a configuration that maps through it is not.
"""

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
