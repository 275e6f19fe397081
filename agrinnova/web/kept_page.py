"""Kept record pages: made once for a state of their record, but for a few pieces."""

from functools import cached_property, partial
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from agrinnova.core.kept import keep
from agrinnova.core.languages import current
from agrinnova.styles import is_looked_at

from .fragments import CHANGED_AT, FRAGMENTS
from .views import RecordPage

HOLE = "\x00"  # before and after the name of a piece; no text of a record has it


class KeptRecordPage(RecordPage):
    """A record's page that is kept until the record moves in the ledger.

    What it shows of other kinds is asked again when one of these has changed.

    Attributes:
        pieces: the templates of what shows other records, and is kept apart. A method
            of the same name gives the context of each; they stand in the page's
            `holes`.
        among_its_kind: the pieces that show others of its kind. The rest follow their
            own record alone, as the page does.
    """

    pieces: ClassVar[dict[str, str]] = {}
    among_its_kind: ClassVar[frozenset[str]] = frozenset()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        records: Any = self.model.objects.published().filter(slug=kwargs["slug"])
        row = records.raw_values("pk", changed_at=CHANGED_AT).first()
        if row is None or row["changed_at"] is None:
            return super().get(request, *args, **kwargs)
        state = (self.model.kind, current(), row["pk"], row["changed_at"])
        try:
            shown = (*state, is_looked_at(request))
            page = keep("page", *shown, make=self.made, besides=self.model.kind)
            parts = page.split(HOLE)
            parts[1::2] = [self.piece(name, *state) for name in parts[1::2]]
        except Http404:
            return self.redirect_or_gone()
        return HttpResponse("".join(parts))

    @cached_property
    def object(self) -> Any:
        """The record, read where the page is made."""
        return self.get_object()

    @cached_property
    def lean(self) -> Any:
        """The record with no more of it than its pieces need."""
        if "object" in vars(self):
            return self.object
        return self.get_object(self.reduced(self.model.objects.published()))

    def reduced(self, records: QuerySet) -> QuerySet:
        """`records` with what `pieces` are made of."""
        return self.optimize(records)

    def made(self) -> str:
        """The page with its holes."""
        holes = {name: SafeString(f"{HOLE}{name}{HOLE}") for name in self.pieces}
        response: Any = self.render_to_response(self.get_context_data(holes=holes))
        return response.rendered_content

    def piece(self, name: str, *state: Any) -> str:
        """The piece `name` of the page in this state, while what it reads is so."""
        make = partial(self._made_piece, self.pieces[name], getattr(self, name))
        besides = "" if name in self.among_its_kind else self.model.kind
        return keep(name, *state, make=make, kept_in=FRAGMENTS, besides=besides)

    def _made_piece(self, template: str, context: Any) -> str:
        return render_to_string(template, context(), self.request)
