"""Every letter there is, typed and stored: none is syntax, none hides a word."""

from collections.abc import Iterator
from unicodedata import category

from django.db import connection

from agrinnova.core.text import APOSTROPHES, UNSEEN, fold
from agrinnova.core.text_search import plain_sql
from agrinnova.search.tsquery import any_of
from agrinnova.search.words import lexeme, lexeme_sql, stem_of, words_of

# All of the first plane but the surrogates, which are no text; some of the others.
CODES = [*range(0x80, 0xD800), *range(0xE000, 0x10000)]
CODES += [
    code for at in (0x1, 0x2, 0xE, 0xF) for code in range(at << 16, (at << 16) + 999)
]
LETTERS = [chr(code) for code in CODES]
# Capitals that PostgreSQL leaves large, a mark that it takes for none; nobody has them.
RARE = set("ƖƦǶȠͺꞬꞭꞮꞲꟅꟆ")
LEXEMES = """
    SELECT text, tsvector_to_array(to_tsvector('agrinnova_it', {}))
      FROM unnest(%s::text[]) AS text
"""
FUNCTION = """
    SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = 'agrinnova_plain'
"""


def lexemes(texts: list[str], read: str = "text") -> dict[str, list[str]]:
    """What PostgreSQL makes of each of `texts`; accents are taken off alike in all."""
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES.format(read), [texts])
        return dict(cursor.fetchall())


def shapes(letters: list[str]) -> Iterator[str]:
    """Each letter first in a word and within one."""
    for letter in letters:
        yield from (f"{letter}ba", f"ba{letter}co")


def test_whatever_postgresql_makes_of_a_letter_can_be_asked() -> None:
    """Not cut before: another PostgreSQL may turn other letters into signs."""
    found = lexemes(list(shapes(LETTERS)))
    stems = sorted({stem for stems in found.values() for stem in stems})
    assert any("'" in stem for stem in stems)
    odd = [*stems, "a\\", "\\'", "''", "a'b\\c:*&|!()<->"]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT count(*) FROM unnest(%s::text[], %s::text[]) AS t (stem, query)
                 WHERE array_to_tsvector(ARRAY[stem]) @@ query::tsquery
                   AND query = {lexeme_sql("stem")}
                   AND numnode(query::tsquery) = 1 AND query::tsquery::text = query""",
            [odd, [lexeme(stem) for stem in odd]],
        )
        assert cursor.fetchone() == (len(odd),)
        cursor.execute("SELECT %s::tsquery", [any_of(map(lexeme, odd[-900:]))])
    assert [stem_of(lexeme(stem)) for stem in odd] == odd


def test_no_letter_that_is_typed_becomes_a_sign() -> None:
    words = sorted({word for text in shapes(LETTERS) for word in words_of(text)})
    assert "baco" in words  # around what nobody sees
    signs = set("'\"\\:&|!<>()*-`^~./ ")
    assert [
        found for found in lexemes(words).items() if signs & set("".join(found[1]))
    ] == []


def test_what_is_stored_is_cut_as_what_is_typed() -> None:
    texts = {f"zappa{letter}rosso": letter for letter in LETTERS}
    stored = lexemes(list(texts), "agrinnova_plain(text)")
    typed = {word for text in texts for word in words_of(text)}
    asked = lexemes(sorted(typed))
    lost = {
        letter
        for text, letter in texts.items()
        for word in words_of(text)
        if not set(asked[word]) <= set(stored[text])
    }
    assert {letter for letter in lost if category(letter)[0] != "C"} <= RARE


def test_the_database_has_the_letters_of_today() -> None:
    """Or a migration is missing that makes the function and its columns anew."""
    letters = [*APOSTROPHES, *UNSEEN, *"./-_@:~+\\<>&=?"]
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        made = cursor.fetchall()
        cursor.execute(plain_sql())
        cursor.execute(FUNCTION)
        assert cursor.fetchall() == made
        cursor.execute("SELECT agrinnova_plain(%s)", ["|".join(letters)])
        assert set(cursor.fetchone()[0]) == {" ", "|"}


def test_a_key_is_the_same_however_an_apostrophe_is_typed() -> None:
    assert {fold(f"Seu d{letter}Urgell") for letter in APOSTROPHES} == {"seu d'urgell"}
    assert fold("for\u00admag\u200bgio") == "formaggio"
