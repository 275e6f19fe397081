"""Choices of people and bodies: what they may do, and what they are in JoIN."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.vocabulary import FacetList

JOIN_ROLES = FacetList("join_role")


class Role(models.TextChoices):
    """What a member of staff may do: everything, all of a group's, or its words.

    An organisation's editor has no such duty: `antennas.Editor` says which is theirs.
    """

    COORDINATOR = "coordinator", _("coordinator")
    OFFICER = "officer", _("officer of a local action group")
    TRANSLATOR = "translator", _("translator for a local action group")


class InvitedAs(models.TextChoices):
    """What somebody is invited to do: a duty, or to keep an organisation's page."""

    COORDINATOR = Role.COORDINATOR.value, Role.COORDINATOR.label
    OFFICER = Role.OFFICER.value, Role.OFFICER.label
    EDITOR = "editor", _("editor of an organisation")
    TRANSLATOR = Role.TRANSLATOR.value, Role.TRANSLATOR.label
