"""Memberships and roles: who works for which group or organisation, and their end."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from agrinnova.core.choices import InvitedAs, Role
from agrinnova.core.labels import labelled
from agrinnova.core.models import Membership, User
from antennas.models import Editor


class Duty(NamedTuple):
    """A person's duty, whichever table it stands in.

    Attributes:
        key: names it in a form.
        row: what holds it.
        role: in words.
        place: the group or the organisation, "" for the whole network.
    """

    key: str
    row: Membership | Editor
    role: str
    place: str

    def __str__(self) -> str:
        if not self.place:
            return self.role
        return labelled(self.role, self.place)


def people_of(user: User) -> QuerySet[User]:
    """The accounts `user` may know of: an officer those who help their group."""
    everybody = User.objects.all()
    if user.is_coordinator:
        return everybody
    helpers = _memberships(user).values("user")
    editors = _editors(user).values("user")
    return everybody.filter(Q(pk__in=helpers) | Q(pk__in=editors), is_active=True)


def duties_of(people: Iterable[User], *, for_: User) -> dict[int, list[Duty]]:
    """The duties of `people` that `for_` may know of, by the person's key.

    Two statements, however many they are.
    """
    found: dict[int, list[Duty]] = {person.pk: [] for person in people}
    held: Any = _memberships(for_).filter(user__in=found).select_related("group")
    for row in held:
        place = str(row.group or "")
        duty = Duty(f"m{row.pk}", row, row.get_role_display(), place)
        found[row.user_id].append(duty)
    kept: Any = _editors(for_).filter(user__in=found).select_related("organisation")
    editing = str(InvitedAs.EDITOR.label)
    for row in kept:
        found[row.user_id].append(
            Duty(f"e{row.pk}", row, editing, str(row.organisation))
        )
    return found


def may_end(duty: Duty, by: User) -> bool:
    """Whether `by` may end a duty they know of: none but their own as coordinator."""
    is_own = duty.row.user_id == by.pk
    return not (is_own and getattr(duty.row, "role", "") == Role.COORDINATOR)


def end_duty(duty: Duty, *, by: User) -> None:
    """End it at once: whatever rests on it is closed from the next request on.

    Raises:
        PermissionDenied: it is not theirs to end.
    """
    rows: Any = _editors(by) if isinstance(duty.row, Editor) else _memberships(by)
    with transaction.atomic():
        if not (may_end(duty, by) and rows.filter(pk=duty.row.pk).exists()):
            raise PermissionDenied(_("This duty is not yours to end."))
        duty.row.delete()


def _memberships(user: User) -> QuerySet[Membership]:
    duties = Membership.objects.order_by("role", "group__sort_key", "pk")
    if user.is_coordinator:
        return duties
    return duties.filter(role=Role.TRANSLATOR, group__in=user.groups_of_duty())


def _editors(user: User) -> QuerySet[Editor]:
    duties = Editor.objects.order_by("organisation__sort_key", "pk")
    if user.is_coordinator:
        return duties
    return duties.filter(organisation__group__in=user.groups_of_duty())
