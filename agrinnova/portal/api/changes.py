"""Synchronisation: `/api/v1/changes/`, what changed since a `seq`, deletions too."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from agrinnova.api import schema
from agrinnova.api.parameters import HIGHEST_SEQ
from agrinnova.api.reader import Reader
from agrinnova.api.rendering import answer
from agrinnova.api.views import ApiView
from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction
from agrinnova.core.models import Change, FundingStatement
from agrinnova.portal.registry.kinds import KINDS

CHANGING = (*KINDS, FundingStatement.kind)
COLUMNS = ("seq", "kind", "public_id", "action", "changed_at")


class ChangeSchema(serializers.Serializer):
    """The last thing that happened to a record."""

    seq = serializers.IntegerField(help_text="Its place in the order of changes.")
    kind = serializers.ChoiceField([(kind, kind) for kind in CHANGING])
    id = serializers.UUIDField()
    action = schema.one_of(ChangeAction)
    changed_at = serializers.DateTimeField()
    url = schema.address("The record's address; 410 once it is withdrawn.")


class ChangesSchema(serializers.Serializer):
    """A page of changes in order of `seq`, each record once with its last state."""

    head = serializers.IntegerField(help_text="Keep the first page's as next `since`.")
    ledger = serializers.UUIDField(
        help_text="Which ledger the numbers belong to; another one than before means "
        "that the portal was restored: start again with `since=0`."
    )
    next = schema.maybe_address("Follow it until it is null.")
    results = ChangeSchema(many=True)


class StartAgain(APIException):
    """The number `since` is not of this ledger (409, RFC 9110 §15.5.10)."""

    status_code = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Start again with since=0: this portal was restored, and its numbers"
                " are not those that you know."
            )
        )


class Changes(ApiView):
    """Every public change after `since`, withdrawals for ever.

    Start with `since=0`, follow `next` until it is null, then keep the `head` of the
    first page as the next `since`. No change is ever missed that way; one that comes
    while you read may come twice. With the `ledger` that you know, or a `since` that
    this ledger has not reached, the answer is 409 once the portal was restored: start
    again with `since=0`.
    """

    parameters = ("since", "ledger", "kind", "page_size")
    codes = {"kind": CHANGING}
    schema_class = ChangesSchema
    problems = (*ApiView.problems, StartAgain.status_code)

    def get(self, request: Request) -> HttpResponse:
        # Read before the rows: what is written meanwhile comes after it, next time.
        head = ledger.head()
        since = self.query_parameters.number("since", 0, highest=HIGHEST_SEQ)
        kind = self.query_parameters.one_of("kind", CHANGING)
        size = self.query_parameters.page_size()
        known = self.known_ledger()
        self.query_parameters.check()
        identity = ledger.identity()
        # Another process may have written what this one has not heard of yet.
        if known not in (None, identity) or (
            since > head and since > ledger.head_now()
        ):
            raise StartAgain
        rows = list(after(since, kind)[: size + 1])
        more = len(rows) > size
        following = ("since", str(rows[size - 1]["seq"])) if more else None
        reader = Reader(self.language)
        return answer(
            {
                "head": head,
                "ledger": identity,
                "next": self.address(following),
                "results": [change_data(row, reader) for row in rows[:size]],
            }
        )

    def known_ledger(self) -> UUID | None:
        """The ledger that the partner's numbers are of; None where it says none."""
        text = self.query_parameters.query.get("ledger")
        try:
            return UUID(text) if text else None
        except ValueError:
            message = _("Give the “ledger” of an earlier answer as it stands there.")
            self.query_parameters.refuse("ledger", message)
            return None


def after(since: int, kind: str) -> QuerySet:
    """The changes after the one numbered `since`, of one kind or (for "") of all."""
    changes = Change.objects.filter(seq__gt=since).order_by("seq")
    return (changes.filter(kind=kind) if kind else changes).values(*COLUMNS)


def change_data(row: dict, reader: Reader) -> dict:
    """A change as it is given."""
    return {
        "seq": row["seq"],
        "kind": row["kind"],
        "id": row["public_id"],
        "action": row["action"],
        "changed_at": row["changed_at"],
        "url": reader.id_url(row["public_id"]),
    }
