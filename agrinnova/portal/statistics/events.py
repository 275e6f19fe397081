"""Statistics of events, once they are over."""

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.choices import EVENT_KINDS
from events.models import Event

from .scope import Scope
from .tables import Row, Table, summed


def events(scope: Scope) -> list[Table]:
    """Events by kind that were held in the period."""
    every = scope.of(Event.objects.published())
    over = scope.during(every.filter(ends_on__lte=timezone.localdate()), "ends_on")
    held = Q(pk__in=over.values("pk"))
    counted = (
        every.order_by()
        .values("type")
        .annotate(
            held=Count("pk", filter=held),
            undated=Count("pk", filter=Q(ends_on__isnull=True)),
        )
    )
    found = {line["type"]: line for line in counted}
    names = ("held", "undated")
    rows: list[Row] = [
        (EVENT_KINDS.label(code), [found[code][name] for name in names])
        for code in EVENT_KINDS.codes
        if code in found
    ]
    how = _(
        "Held: public events whose last day lies in the period and not after today."
        " Events whose date is known only in words are told apart: they belong to no"
        " period. How many people came is not counted yet."
    )
    return [
        Table(
            Event.kind,
            _("Events by kind"),
            how,
            capfirst(_("kind")),
            [_("Held"), _("Date only in words")],
            rows,
            summed(_("Total"), rows),
        )
    ]
