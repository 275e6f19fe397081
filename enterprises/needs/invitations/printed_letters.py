"""Printed letters of a survey: one A4 sheet an enterprise, in one or two languages."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agrinnova.core.dates import long_date
from agrinnova.core.languages import Words
from agrinnova.core.models import FundingStatement
from agrinnova.core.prose import plain_blocks
from enterprises.needs.forms import NOTICE
from enterprises.needs.models import SurveyInvitation
from enterprises.needs.typesetting import qr_code, typeset

MOST_LETTERS = 300  # in one file
TEMPLATE = Path(__file__).with_name("letter.typ")


def letters_pdf(invitations: Iterable[SurveyInvitation], *, also_in: str = "") -> bytes:
    """The letters as a PDF, each beginning on a front page.

    A letter is in its enterprise's language; with `also_in` its back page says the same
    in that one.

    Args:
        invitations: with survey, enterprise, its municipality and group.
    """
    found = list(invitations)
    funding = list(FundingStatement.objects.shown())
    pages, pictures = [], {}
    for invitation in found:
        code = f"{invitation.key}.svg"
        pictures[code] = qr_code(address_of(invitation))
        own = invitation.enterprise.original_language
        languages = list(dict.fromkeys([own, *filter(None, [also_in])]))
        for language in languages:
            with translation.override(language):
                pages.append({"code": code, **page_of(invitation, language, funding)})
    title = _("Invitations to a survey")
    head = {"title": title, "language": translation.get_language(), "pages": pages}
    return typeset(TEMPLATE, head, pictures)


def address_of(invitation: SurveyInvitation) -> str:
    """The address on paper: short enough to be typed."""
    language = invitation.enterprise.original_language
    here = {"language": language, "token": invitation.code}
    return settings.SITE_URL + reverse("survey-invitation", kwargs=here)


def page_of(
    invitation: SurveyInvitation, language: str, funding: list[FundingStatement]
) -> dict[str, Any]:
    """The words of one page, in the current language, which is `language`."""
    survey, enterprise = invitation.survey, invitation.enterprise
    group: Any = enterprise.group
    office = group and (group.office_phones, group.office_email, group.office_address)
    phones, email, place = office or ([], "", "")
    return {
        "language": language,
        "sender": [str(group or "AgrInnova"), place],
        "to": [enterprise.original_title, str(enterprise.municipality or "")],
        "date": long_date(timezone.localdate()),
        "title": spoken(survey.words("title", language)),
        "greeting": _("Good morning,"),
        "purpose": spoken(survey.words("summary", language)),
        "effort": _(
            "It takes some five minutes, on a phone or a computer. You may leave out"
            " any question, stop half way and go on later by the same code."
        ),
        "until": _("Answers are taken until this day: %(day)s")
        % {"day": long_date(survey.closes_on)},
        "how": _("Point your phone’s camera at the code, or type this address:"),
        "link": (link := address_of(invitation)),
        "address": link.removesuffix(f"{invitation.code}/").partition("://")[2],
        "typed": invitation.code,
        "call": _("Would you rather answer by telephone or on paper? Call us."),
        "office": [*phones, email] if email else phones,
        "privacy": str(NOTICE),
        "own": _(
            "The code is your enterprise’s own: please do not pass it on. Whoever wants"
            " no more letters says so on the same page, or calls us."
        ),
        "code_alt": _("Code that leads to the survey"),
        "funding": [spoken(one.words("wording", language)) for one in funding],
    }


def spoken(words: Words) -> dict[str, Any]:
    """A text in paragraphs, with the language that it is really in."""
    blocks = [line for block in plain_blocks(words.text) for line in block["lines"]]
    return {"language": words.language, "lines": blocks}
