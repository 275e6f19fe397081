"""Candidates for a survey's invitations: who may be asked, where, and who not."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from agrinnova.core.choices import Status
from agrinnova.core.models import User
from enterprises.needs.models import NeedsSurvey, SurveyInvitation
from enterprises.registry.models import Consent, Enterprise


def candidates_of(survey: NeedsSurvey, user: User) -> Any:
    """The enterprises of `user`'s in the survey's territories, not invited yet.

    Those that are not to be asked are among them: `reasons_against` says why.
    """
    invited = survey.invitations.filter(enterprise=OuterRef("pk"))
    mine = Enterprise.objects.editable_by(user).filter(group__isnull=False)
    if groups := list(survey.groups.values_list("pk", flat=True)):
        mine = mine.filter(group__in=groups)
    return mine.filter(~Exists(invited)).select_related("group", "municipality")


def reasons_against(enterprises: list[Enterprise]) -> dict[Enterprise, str]:
    """Which of `enterprises` are not to be asked, and why."""
    unlisted = Enterprise.refusals(enterprises)
    stopped = set(
        SurveyInvitation.objects.filter(
            enterprise__in=enterprises, stopped_at__isnull=False
        ).values_list("enterprise", flat=True)
    )
    found: dict[Enterprise, str] = {}
    for place, enterprise in enumerate(enterprises):
        if enterprise.status == Status.WITHDRAWN:
            found[enterprise] = _("It is withdrawn.")
        elif place in unlisted:
            found[enterprise] = _("It asked not to be listed.")
        elif enterprise.pk in stopped:
            found[enterprise] = _("It asked for no more letters about surveys.")
    return found


def addresses_of(enterprises: Iterable[Enterprise]) -> dict[int, str]:
    """By enterprise (key) the first address that may be written to about surveys."""
    agreed = Consent.objects.to_write_to().filter(contact__enterprise__in=enterprises)
    rows = agreed.order_by("-contact").values_list(
        "contact__enterprise", "contact__email"
    )
    return dict(rows)
