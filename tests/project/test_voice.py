"""The admin speaks to staff in one voice in each language."""

import re

import pytest

from agrinnova.messages import _read, gather

# What only staff reads: the admin, its forms and tables, letters to colleagues.
DESKTOP = (
    "templates/admin/",
    "templates/mails/invitation",
    "templates/mails/password_reset",
    "agrinnova/portal/accounts/",
    "agrinnova/portal/dashboard/tasks.py",
    "agrinnova/admin/",
    "agrinnova/publishing/editorial.py",
    "agrinnova/accounts/second_factor.py",
    "agrinnova/spreadsheets/",
    "antennas/",
    "enterprises/actions/",
    "enterprises/admin/",
    "enterprises/forms/",
    "enterprises/models/",
)
EVERYWHERE = ("",)
VOICES = {
    # neither tu nor Lei nor voi: infinitives, "si", nouns
    "it": (
        DESKTOP,
        r"\b(?i:tu|te|ti|tuo|tua|tuoi|tue|hai|puoi|vuoi|voi|vostr[aeio])\b"
        r"|\b(Lei|Suo|Sua|Suoi|Sue)\b|\w (La|Le) "
        r"|\b(?i:scelga|scriva|corregga|invii|apra|salvi|aggiunga|confermi|prenda)\b"
        r"|\b(?i:scegliete|indicate|usate|toccate)\w*\b",
    ),
    "fr": (EVERYWHERE, r"\b(?i:tu|ton|ta|tes|toi)\b"),
    "es": (EVERYWHERE, r"\b(?i:ustedes|usted|vosotr[ao]s|vuestr[ao]s?)\b"),
    "ca": (EVERYWHERE, r"\b(?i:vós|vosaltres|vostès?|vostr[ae]s?)\b"),
}


@pytest.mark.parametrize("language", VOICES)
def test_nobody_is_addressed_in_another_voice(language: str) -> None:
    places, wrong = VOICES[language]
    strays = []
    for message in _read(language):
        where = [path for path, _line in message.locations]
        if message.id and any(path.startswith(places) for path in where):
            said = message.string
            told = said if isinstance(said, str) else " ".join(said)
            if re.search(wrong, told):
                strays.append(told)
    assert strays == []


def test_the_english_of_the_admin_is_plain() -> None:
    """A record "is" somewhere: in English only people and houses stand."""
    strays = [
        message.id
        for message in gather()
        if message.id
        and re.search(r"\b(stands?|stood|put away)\b", str(message.id), re.IGNORECASE)
        and any(path.startswith(DESKTOP) for path, _line in message.locations)
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("language", "stray"),
    [
        ("it", "Scelga un momento."),
        ("it", "Che cosa La aspetta"),
        ("it", "Il tuo invito"),
        ("it", "Toccatelo qui"),
        ("fr", "Choisis ton mot de passe"),
        ("es", "Solo usted puede abrirlo."),
        ("ca", "El vostre fitxer"),
    ],
)
def test_the_other_voices_would_be_heard(language: str, stray: str) -> None:
    assert re.search(VOICES[language][1], stray)
