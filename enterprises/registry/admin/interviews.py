"""Interviews of an enterprise, listed on its form in the admin."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from enterprises.registry.models import Enterprise


def interviews_html(enterprise: Enterprise) -> str:
    """The interviews of an enterprise with their progress, and the way to a new one."""
    rows: Any = enterprise.interviews.with_progress().order_by("held_on", "pk")
    lines = (
        (
            reverse("admin:enterprises_interview_change", args=[row.pk]),
            date_format(row.held_on, "SHORT_DATE_FORMAT"),
            row.get_mode_display(),
            row.get_state_display(),
            row.progress_label,
        )
        for row in rows
    )
    return format_html(
        '{}<p><a class="addlink" href="{}?enterprise={}">{}</a></p>',
        format_html_join("", '<p><a href="{}">{}</a>, {}, {}: {}</p>', lines),
        reverse("admin:enterprises_interview_add"),
        enterprise.pk,
        _("New interview"),
    )
