"""Form field of a moment: a day and an hour, as people write them, in local time."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.when import CLOCK_CHANGES, is_certain

# 14.30, 14,30, 14h30, 14 h, 14: as it is written on posters.
HOUR = re.compile(r"(\d{1,2})(?: ?h|[.,](?=\d)|$) ?(\d\d)?", re.ASCII | re.IGNORECASE)


class HourField(forms.TimeField):
    """An hour of the day, with a colon, a point, a comma or an h in it, or full."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and (found := HOUR.fullmatch(value.strip())):
            value = f"{found[1]}:{found[2] or '00'}"
        return super().to_python(value)


class MomentWidget(AdminSplitDateTime):
    """The two fields of a moment, each called aloud by the word before it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for widget, label in zip(self.widgets, (_("Date:"), _("Time:")), strict=True):
            widget.attrs["aria-label"] = label


class MomentField(forms.MultiValueField):
    """A day and an hour; one that the clock skips or has twice is refused."""

    widget = MomentWidget
    default_error_messages = {"incomplete": _("Give both the day and the hour.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("widget", None)
        fields = (forms.DateField(), HourField())
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: Any) -> datetime | None:
        if not data_list or None in data_list:
            return None
        moment = datetime.combine(*data_list)
        if not is_certain(moment):
            raise forms.ValidationError(CLOCK_CHANGES, code="clock")
        return timezone.make_aware(moment)
