"""Noticeboard on the dashboard: the sheets of whom this person works for."""

from typing import Any, NamedTuple

from django.urls import reverse

from agrinnova.core.models import LocalActionGroup, User
from antennas.models import Organisation


class PaperToHang(NamedTuple):
    """A place, and the address of its sheet in the language of the account."""

    place: LocalActionGroup | Organisation
    address: str


def sheets_of(user: Any) -> list[PaperToHang]:
    """The sheets of the territories and organisations that `user` works for.

    Two statements at most. What is not published has no sheet.
    """
    if not isinstance(user, User) or not user.is_active:
        return []
    places: list[Any] = []
    if groups := user.groups_of_duty():
        published = LocalActionGroup.objects.published().filter(pk__in=groups)
        places += published.in_reading_order()
    own: Any = Organisation.objects.published().filter(editors__user=user)
    places += own.in_reading_order()
    return [PaperToHang(place, _address(place, user.language)) for place in places]


def _address(place: Any, language: str) -> str:
    here = {"language": language, "slug": place.slug}
    return reverse("noticeboard-pdf", kwargs=here)
