"""The name of a kind of record stands right in each sentence and language.

Nothing tells Django whether a name is masculine, or begins with a vowel: "Il impresa".
"""

import datetime
import re
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from agrinnova.paths import BASE

OURS = ("it", "fr", "ca", "es")
NAMES = (
    "name|model|model_name|verbose_name|verbose_name_plural|object_name|objects_name"
    "|class_name|items|module_name"
)
NAME = rf"%\((?:{NAMES})\)s|\{{(?:{NAMES})\}}|%s"
NAMED = re.compile(NAME)
MANY = re.compile(r"_plural|items|objects_name|module_name")
# Said by views that are not used here, or of a field's name, a constraint's, a size.
UNUSED = re.compile(
    r"Future |No %\(verbose_name_plural\)s|Empty list|\(Hidden|Field of|Constraint"
    r"|%s .B"
)
BEFORE = re.compile(r"(?:^|[:(«“]\s*|%\((?:total_)?count\)[sd] |Aggiungi )$")
AFTER = re.compile(r"^(?:$|[.:),;?]|\s[?:»«(]| (?:con|avec|amb) %)")
VOWEL = "aeiouàèéìíòóùúêâîôœ"
WRONG = {
    "en": rf"\ba (?=[{VOWEL}])",
    "it": rf"\b(?:il|lo|un|la|una|del|dello|della|nel|al|dal) (?=[{VOWEL}])"
    r"|\b(?:il|un|del|nel|al|dal) (?=s[^aeiou]|z|gn|ps)"
    r"|\b(?:il|un|del|nel|al|dal) (?=lunedì|martedì|mercoledì|giovedì|venerdì|sabato"
    r"|domenica)",
    "fr": rf"\b(?:de|le|la|du|ce|que) (?=[{VOWEL}yh])",
    "ca": rf"\b(?:el|de|del|al|pel) (?=[{VOWEL}h])|\bla (?=[aeoàèéòóh])",
    "es": r"\b(?:de|a) el\b|\bla (?=á|agua\b|aula\b)|\by (?=i[^ae])|\bo (?=o)",
}
# What may stand right before a place kept for words: a number or a day follows, or
# the language's word there does not change with what follows.
FREE = {
    "it": "alle %(hour)s",
    "fr": "le %(day)s|au %(day)s|le %(given)s|le %(withdrawn)s|Du %(since)s"
    "|au %(until)s",
    "ca": "la %(cell)s|al %d|de %(asked)s|l’1 al %d",
}
BENDS = {
    "it": "il|lo|la|i|gli|le|un|uno|una|del|dello|della|dei|delle|degli|al|allo|alla"
    "|agli|ai|alle|nel|nello|nella|nei|dal|dallo|dalla|dai|sul|sullo|sulla|quel|questo",
    "fr": "de|le|la|du|les|que|au|aux|ce|cet|cette|un|une|aucun|aucune|ne|se|si",
    "ca": "el|la|els|les|de|del|dels|al|als|pel|pels|un|una",
}
COUNTED = (
    "count|number|row|done|same|changed|new|rows|more|days|size|months|most|km|hours"
    "|free|found|emptied|alike|limit|low|high|megabytes|minutes|percent|start|end|all"
    "|first|letters|pages|best|newest|lines|gone|shortest|longest|highest|lowest"
)


def third_party_sentences() -> list[tuple[str, str]]:
    """Django's own sentences that hold the name of a model: one, and many."""
    home = Path(django.__file__).parent
    found = []
    for part in ("contrib/admin", "contrib/auth", "conf"):
        with (home / part / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
            for message in read_po(file, locale="en"):
                ids = message.id if isinstance(message.id, tuple) else (message.id,) * 2
                name = r"%s|%\(app\)s" if part != "conf" else r"%\(model_name|verbose"
                if re.search(rf"{NAME}|{name}", ids[0]) and not UNUSED.match(ids[0]):
                    found.append(ids)
    return found


def kinds() -> list[tuple[str, str]]:
    """Every model's name, one and many, in the language that is on."""
    found = {
        (str(model._meta.verbose_name), str(model._meta.verbose_name_plural))
        for model in apps.get_models()
        if not hasattr(model, "history_user")  # nobody meets these by name
    }
    return sorted(found)


def rendered(one: str, many: str) -> str:
    """The sentence in the language that is on, its places still empty."""
    return ngettext(one, many, 2) if one != many else gettext(one)


def filled(sentence: str, one: str, many: str) -> str:
    """The sentence with the word that a model's name begins with, and a record's."""
    start = sentence.startswith(("%(model_name)s", "%(class_name)s", "%(name)s"))

    def name(place: re.Match[str]) -> str:
        words = (many if MANY.search(place[0]) else one).split()[0]
        return capfirst(words) if start and not place.start() else words

    return re.sub(r"%\(\w+\)[sdr]|\{\w+\}", "Aia", NAMED.sub(name, sentence))


@pytest.mark.parametrize("language", [*OURS, "en"])
def test_each_sentence_is_right_with_each_kind(language: str) -> None:
    wrong = re.compile(WRONG[language], re.IGNORECASE)
    sentences, bad = third_party_sentences(), []
    assert len(sentences) > 40
    with translation.override(language):
        names = kinds()
        assert len(names) > 40
        for ids in sentences:
            bare = rendered(*ids)
            made = (filled(bare, *words) for words in names)
            own = len(wrong.findall(NAMED.sub("", bare)))
            bad += [one for one in made if len(wrong.findall(one)) > own]
    assert bad == []


@pytest.mark.parametrize("language", OURS)
def test_names_stand_apart_so_nothing_agrees_with_them(language: str) -> None:
    bad = []
    with translation.override(language):
        for ids in third_party_sentences():
            words = rendered(*ids)
            for place in NAMED.finditer(words):
                apart = BEFORE.search(words[: place.start()])
                if not (apart and AFTER.search(words[place.end() :])):
                    bad.append(words)
    assert bad == []


@pytest.mark.parametrize("language", BENDS)
def test_no_word_that_bends_stands_before_a_place_kept_for_words(language) -> None:
    place = rf"(?:%\((?!(?:{COUNTED})\))\w+\)[sd]|%[sd])"
    bends = re.compile(rf"\b(?:{BENDS[language]})\s(?:<b>)?{place}", re.IGNORECASE)
    free = FREE[language].lower().split("|")
    with (BASE / f"locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    said = [
        (found[0], words)
        for message in catalog
        for words in (
            message.string if isinstance(message.string, tuple) else (message.string,)
        )
        for found in bends.finditer(words or "")
        if found[0].lower() not in free
    ]
    assert said == []


@pytest.mark.parametrize("language", OURS)
def test_a_count_is_right_on_each_day_and_month(language: str) -> None:
    wrong = re.compile(WRONG[language], re.IGNORECASE)
    bad = []
    with translation.override(language):
        bare = gettext("Counted on %(moment)s.")
        for number in range(366):
            day = datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)
            day += datetime.timedelta(days=number)
            moment = date_format(day, "DATETIME_FORMAT")
            made = bare % {"moment": moment}
            if len(wrong.findall(made)) > len(wrong.findall(moment)):
                bad.append(made)
    assert bad == []
