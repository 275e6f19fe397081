"""Three-way merge of a form: what was opened, what stands now, what was sent.

The version sent is changed in place, so that the form which is bound to it afterwards
holds what only others have changed, and the writer's own words everywhere else.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from agrinnova.core.labels import labelled

from .conflict import THEIRS, Conflict, Part, digest, merge_choices, same
from .posted import Posted, PostedRows, is_many
from .state import FormState, Values, fields_in, untouched
from .words import Author, label_in, label_of, preset, row_label, row_words, shown


class Merging:
    """What comes of putting a form's three versions together.

    Attributes:
        conflicts: what has to be looked at before anything is saved.
        others: the names of what only others have changed.
        lost: words for fields that are closed now, as names and words.
    """

    def __init__(
        self, found: FormState | None, now: FormState, posted: Posted, author: Author
    ) -> None:
        self.knows = found is not None
        self.found = found or FormState({}, {}, now.status)
        self.now = now
        self.posted = posted
        self.author = author
        self.model = type(author.row)
        self.conflicts: list[Conflict] = []
        self.pending: dict[str, list[str] | None] = {}
        self.others: list[str] = []
        self.lost: list[tuple[str, str]] = []

    def merge(self, form: Any, formsets: list[Any]) -> None:
        """Compare `form` and the `formsets` that are open, as they stand now."""
        self._fields(Part("", "", form, self.found.fields, self.now.fields))
        self._closed(form)
        for formset in formsets:
            self._rows(formset)
        prefixes = {formset.prefix for formset in formsets}
        for prefix in self.found.rows.keys() - prefixes:
            self._closed_rows(prefix)

    # --- fields ---

    def _fields(self, part: Part) -> None:
        for name, field in fields_in(part.form):
            for html in untouched(field, name, None):
                self._field(part, field, name, html)

    def _field(self, part: Part, field: forms.Field, name: str, html: str) -> None:
        full = part.named(html)
        found, now = part.found.get(html), part.now[html]
        mine = self.posted.value(field, full)
        is_picked = is_many(field)
        if mine is not None and self._chose(part.keyed(html)) == THEIRS:
            mine = None
        if mine is None or (found is not None and same(mine, found, is_picked)):
            self._take_theirs(part, field, name, html)
        elif same(mine, now, is_picked):
            return
        elif self._waits(part.keyed(html)):
            self._clash(part, field, name, html, mine)
        elif found == now:
            return
        elif is_picked and found is not None:
            self.posted.put(field, full, merge_choices(found, now, mine))
            self.others.append(self._label(part, name))
        else:
            self._clash(part, field, name, html, mine)

    def _take_theirs(
        self, part: Part, field: forms.Field, name: str, html: str
    ) -> None:
        self.posted.put(field, part.named(html), part.now[html])
        if html in part.found and part.found[html] != part.now[html]:
            self.others.append(self._label(part, name))

    def _clash(
        self, part: Part, field: forms.Field, name: str, html: str, mine: list[str]
    ) -> None:
        key = part.keyed(html)
        found = self.found.pending.get(key, part.found.get(html))
        self.pending[key] = found
        conflict = Conflict(
            key,
            self._label(part, name),
            None if found is None else shown(field, found),
            shown(field, part.now[html]),
            shown(field, mine),
            self.author.of(part.form, name),
        )
        self.conflicts.append(conflict)

    def _waits(self, key: str) -> bool:
        """Whether a choice was pending for and none is made."""
        return key in self.found.pending and not self._chose(key)

    def _chose(self, key: str) -> str:
        return self.posted.data.get(f"choice:{key}", "")

    def _label(self, part: Part, name: str) -> str:
        own = label_of(part.form, name)
        return labelled(part.label, own) if part.label else own

    def _closed(self, form: Any) -> None:
        """Words for fields that were open when the page was: nothing saves them."""
        here = {html for n, f in fields_in(form) for html in untouched(f, n, None)}
        for name in self.found.fields.keys() - here:
            words = [line for line in self.posted.data.getlist(name) if line]
            if words and words != self.found.fields[name]:
                self.lost.append((label_of(form, name), "\n".join(words)))

    # --- rows ---

    def _rows(self, formset: Any) -> None:
        rows = PostedRows(self.posted, formset.prefix, formset.model._meta.pk.name)
        forms_now = {str(part.instance.pk): part for part in formset.initial_forms}
        before = self.found.rows.get(formset.prefix, {})
        gone, renewed = set(self._left_away(formset, rows)), []
        for place in range(rows.there, rows.total):
            if self._waits(f"{formset.prefix}/new/{digest(rows.row(place))}"):
                self._gone(formset, rows.row(place))
        for place, key in rows.known():
            if key in forms_now:
                form = forms_now[key]
                part = self._part(formset, rows, place, form, before.get(key, {}))
                self._row(part, rows, place)
            elif self._is_typed_in(formset, rows, place, before.get(key, {})):
                renewed.append(place)
            else:
                gone.add(place)
        if not gone and not renewed:
            return
        for place in rows.arrange(gone, renewed):
            self._gone(formset, rows.row(place))

    def _part(
        self, formset: Any, rows: PostedRows, place: int, form: Any, found: Values
    ) -> Part:
        key = str(form.instance.pk)
        return Part(
            f"{formset.prefix}/{key}",
            rows.name(place, "")[:-1],
            form,
            found,
            self.now.rows[formset.prefix][key],
            row_label(form.instance),
        )

    def _row(self, part: Part, rows: PostedRows, place: int) -> None:
        """A row that is still there: its fields, or the wish to take it away."""
        if not rows.is_removed(place):
            self._fields(part)
            return
        if self._chose(part.key) == THEIRS:
            self.posted.data.pop(rows.name(place, "DELETE"), None)
            for name, field in fields_in(part.form):
                for html in untouched(field, name, None):
                    self.posted.put(field, part.named(html), part.now[html])
        elif part.found != part.now or self._waits(part.key):
            self.pending[part.key] = None
            found = row_words(part.form, part.found) if part.found else None
            now = row_words(part.form, part.now)
            who = self.author.of(part.form, "")
            away = _("(taken away)")
            self.conflicts.append(Conflict(part.key, part.label, found, now, away, who))

    def _gone(self, formset: Any, words: Values) -> None:
        """A row that somebody has taken away, with words of the writer's in it."""
        form = formset.empty_form
        key = f"{formset.prefix}/new/{digest(words)}"
        self.pending[key] = None
        conflict = Conflict(
            key,
            row_label(formset.model()),
            None,
            _("(taken away)"),
            row_words(form, words),
            self.author.of_rows(),
        )
        self.conflicts.append(conflict)

    def _left_away(self, formset: Any, rows: PostedRows) -> Iterator[int]:
        """The new rows for which the writer has chosen that they stay away."""
        for place in range(rows.there, rows.total):
            key = f"{formset.prefix}/new/{digest(rows.row(place))}"
            if self._chose(key) == THEIRS:
                yield place

    def _is_typed_in(
        self, formset: Any, rows: PostedRows, place: int, found: Values
    ) -> bool:
        """Whether the writer has changed anything in a row that is gone."""
        if rows.is_removed(place):
            return False
        sent = (
            (self.posted.value(field, rows.name(place, html)), found[html], field)
            for name, field in formset.empty_form.fields.items()
            for html in untouched(field, name, None)
            if html in found
        )
        return any(
            mine is not None and not same(mine, was, is_many(field))
            for mine, was, field in sent
        )

    def _closed_rows(self, prefix: str) -> None:
        """Rows of an inline that was open when the page was: nothing saves them."""
        rows = PostedRows(self.posted, prefix, "id")
        for place in range(rows.total):
            key = self.posted.data.get(rows.name(place, "id"), "")
            known = self.found.rows[prefix].get(key)
            for name, words in rows.row(place).items():
                full = rows.name(place, name)
                was = known.get(name) if known else preset(self.model, full)
                if words and was is not None and words != was:
                    self.lost.append((label_in(self.model, full), "\n".join(words)))
