"""Import, unknown values page: what a word of a file means, once for all rows."""

from hashlib import blake2s
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core import form_fields
from agrinnova.core.models import SheetRun
from agrinnova.core.text import fold
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.mapping.offers import Offers, offers
from agrinnova.spreadsheets.mapping.plan import Plan, known_by
from agrinnova.spreadsheets.mapping.suggestions import nearest, proposed
from agrinnova.spreadsheets.runs import steps
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

EMPTY = "-"  # leave the field empty
LISTED = 60  # values that one list can hold; of more, some are proposed
ROWS_NAMED = 5
AT_MOST = 100  # unknown values of one column that are asked for


class Unknown(NamedTuple):
    """One value that nobody knows, on the page."""

    words: str
    rows_words: str
    choice: Any
    other: Any


class Field(NamedTuple):
    """One column with its unknown values.

    Attributes:
        known: all its values, where there are too many for a list.
        more: how many unknown values are not shown.
    """

    name: str
    label: str
    header: str
    unknown: list[Unknown]
    known: list[str]
    more: int


class ValuesForm(forms.Form):
    """A meaning for each unknown value; none where the row is to be corrected.

    Attributes:
        is_open: whether there are values that nobody was asked about: then only those
            are asked for, else all of them can be changed.
    """

    def __init__(
        self, data: Any, *, sheet: Sheet, report: Report, plan: Plan, scope: Scope
    ) -> None:
        self.sheet, self.plan = sheet, plan
        self.is_open = plan.is_open(report.unknown)
        super().__init__(data)
        self.known: dict[str, Offers] = {}
        self.asked: dict[str, list[tuple[str, list[int]]]] = {}
        self.more: dict[str, int] = {}
        for name, found in report.unknown.items():
            known = (
                offers(sheet.columns[name], scope) if name in sheet.columns else None
            )
            before = plan.values.get(name, {}) if self.is_open else {}
            asked = {w: r for w, r in found.items() if known_by(w) not in before}
            if known is not None and asked:
                self.known[name] = known
                self._ask(name, asked)

    def _ask(self, name: str, found: dict[str, list[int]]) -> None:
        ranked = sorted(found.items(), key=lambda pair: (-len(pair[1]), fold(pair[0])))
        self.asked[name], rest = ranked[:AT_MOST], ranked[AT_MOST:]
        self.more[name] = len(rest)
        for words, _rows in self.asked[name]:
            self.fields[key_of(name, words)] = self._choice(name, words)
            if len(self.known[name].labels) > LISTED:
                self.fields[key_of(name, words, "other")] = form_fields.CharField(
                    label=_("or another"),
                    required=False,
                    widget=forms.TextInput(attrs={"list": f"known-{name}"}),
                )

    def _choice(self, name: str, words: str) -> forms.ChoiceField:
        known = self.known[name]
        near = [(one.words, one.label) for one in nearest(words, known)]
        choices: list[Any] = [("", _("correct it in the file"))]
        if not self.sheet.columns[name].required:
            choices.append((EMPTY, _("leave empty")))
        if near:
            choices.append((_("Nearest"), near))
        if len(known.labels) <= LISTED:
            choices.append((_("All"), list(known.labels.items())))
        return forms.ChoiceField(
            label=words,
            choices=choices,
            required=False,
            initial=self._before(name, words) or proposed(words, known),
        )

    def _before(self, name: str, words: str) -> str | None:
        """What was chosen for a value already; None for nothing."""
        meaning = self.plan.values.get(name, {}).get(known_by(words))
        return EMPTY if meaning == "" else meaning

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        for name, asked in self.asked.items():
            for words, _rows in asked:
                other = data.get(key_of(name, words, "other"), "")
                if other and self._typed_value(name, other) is None:
                    reason = _("“%(value)s” is not known.") % {"value": other}
                    self.add_error(key_of(name, words, "other"), reason)
        return data

    def chosen(self) -> Plan:
        """The plan with the meanings that the person gave."""
        values = {name: dict(known) for name, known in self.plan.values.items()}
        for name, asked in self.asked.items():
            for words, _rows in asked:
                if key_of(name, words) not in self.data:
                    continue  # the page that was sent did not ask for it
                meaning = self._meaning(name, words)
                of_field = values.setdefault(name, {})
                of_field.pop(known_by(words), None)
                if meaning:
                    of_field[known_by(words)] = "" if meaning == EMPTY else meaning
        self.plan.values, self.plan.values_are_settled = values, True
        return self.plan

    def _meaning(self, name: str, words: str) -> str:
        other = self.cleaned_data.get(key_of(name, words, "other"), "")
        chosen = self.cleaned_data.get(key_of(name, words), "")
        return (self._typed_value(name, other) or "") if other else chosen

    def _typed_value(self, name: str, other: str) -> str | None:
        known = self.known[name]
        by_label = {fold(label): words for words, label in known.labels.items()}
        return by_label.get(fold(other)) or known.names.get(fold(other))

    @property
    def groups(self) -> list[Field]:
        """The columns with what is unknown in them."""
        return [
            Field(
                name,
                capfirst(self.sheet.columns[name].label),
                ", ".join(self.plan.headers_of(name)),
                [self._shown(name, words, rows) for words, rows in asked],
                sorted(labels, key=fold) if len(labels) > LISTED else [],
                self.more[name],
            )
            for name, asked in self.asked.items()
            if (labels := self.known[name].labels.values()) is not None
        ]

    def _shown(self, name: str, words: str, rows: list[int]) -> Unknown:
        rows_words = ngettext(
            "%(count)s row: %(rows)s", "%(count)s rows: %(rows)s", len(rows)
        )
        named = ", ".join(map(str, rows[:ROWS_NAMED]))
        rows_words %= {
            "count": len(rows),
            "rows": f"{named}…" if len(rows) > ROWS_NAMED else named,
        }
        other = key_of(name, words, "other")
        return Unknown(
            words,
            rows_words,
            self[key_of(name, words)],
            self[other] if other in self.fields else None,
        )


def page(
    admin: Any, request: HttpRequest, run: SheetRun, report: Report
) -> HttpResponse:
    """Ask what unknown values mean, or show what was answered."""
    sheet, plan = admin.sheet, Plan.of(run.plan)
    data = request.POST if request.method == "POST" else None
    scope = admin.scope(request)
    form = ValuesForm(data, sheet=sheet, report=report, plan=plan, scope=scope)
    if request.method == "POST" and form.is_valid():
        steps.change_plan(run, form.chosen())
        return HttpResponseRedirect(admin.page_url("preview", str(run.token)))
    context = {
        "run": run,
        "form": form,
        "columns_url": admin.page_url("columns", str(run.token)),
        "preview_url": admin.page_url("preview", str(run.token)),
    }
    return admin.page(request, "admin/sheet_values.html", context)


def key_of(name: str, words: str, what: str = "value") -> str:
    """The field of a value, by the value and not by its place among others."""
    digest = blake2s(known_by(words).encode(), digest_size=8).hexdigest()
    return f"{what}-{name}-{digest}"
