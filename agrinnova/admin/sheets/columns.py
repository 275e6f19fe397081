"""Import, column mapping page: which column of a file goes to which field."""

from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language
from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.columns.base import Column, Identifier, InLanguage
from agrinnova.spreadsheets.files.headers import SheetOutline
from agrinnova.spreadsheets.files.reading import outline
from agrinnova.spreadsheets.mapping import memory
from agrinnova.spreadsheets.mapping.offers import offers
from agrinnova.spreadsheets.mapping.plan import (
    CHOSEN,
    GUESSED,
    LAST_TIME,
    LEFT_OUT,
    UNKNOWN,
    Plan,
)
from agrinnova.spreadsheets.mapping.proposal import Sample, propose_at
from agrinnova.spreadsheets.runs import steps
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

SAMPLES = 3
SHOWN = 60  # characters of a sample
WHY = {
    GUESSED: gettext_lazy("guessed: please look"),
    UNKNOWN: gettext_lazy("not recognised: please choose"),
    LAST_TIME: gettext_lazy("as last time"),
}


class FileColumn(NamedTuple):
    """One column of the file on the page."""

    header: str
    samples: list[str]
    why: str
    field: Any


class ColumnsForm(forms.Form):
    """Where each column of the file goes, and what new records have in common."""

    def __init__(
        self, data: Any, *, sheet: Sheet, sample: Sample, plan: Plan, scope: Scope
    ) -> None:
        self.sheet, self.sample, self.plan = sheet, sample, plan
        super().__init__(data)
        choices = choices_of(sheet, scope)
        self.names: dict[str, str] = {}
        for place, header in enumerate(sample.header):
            name = f"column-{place}"
            self.names[header] = name
            self.fields[name] = forms.ChoiceField(
                label=header,
                choices=choices,
                required=False,
                initial=plan.columns.get(header, LEFT_OUT),
            )
        self.fields["language"] = forms.ChoiceField(
            label=_("The texts of the file are in"),
            choices=Language.choices,
            initial=plan.language,
        )
        self.fixed = dict(_fixed(sheet, scope, plan))
        self.fields |= {f"fixed-{name}": made for name, made in self.fixed.items()}

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        chosen = self.chosen()
        for name, headers in chosen.doubles(self.sheet).items():
            label = capfirst(self.sheet.columns[name].label)
            words = _("Several columns go to “%(field)s”: leave it to one of them.")
            for header in headers:
                self.add_error(self.names[header], words % {"field": label})
        if chosen.lacks_name(self.sheet):
            label = capfirst(self.sheet.columns["title"].label)
            words = _("Say which column names the record: choose “%(field)s” for it.")
            self.add_error(None, words % {"field": label})
        return data

    def chosen(self) -> Plan:
        """The plan as the person wants it."""
        data = self.cleaned_data
        columns = {h: data.get(name, LEFT_OUT) for h, name in self.names.items()}
        fixed = {name: data.get(f"fixed-{name}", "") for name in self.fixed}
        taken = set(columns.values())
        return Plan(
            self.plan.sheet,
            self.plan.header,
            data.get("language", self.plan.language),
            columns,
            dict.fromkeys(columns, CHOSEN),
            {
                name: words
                for name, words in fixed.items()
                if words and name not in taken
            },
            self.plan.values,
            is_confirmed=True,
        )

    @property
    def rows(self) -> list[FileColumn]:
        """The columns of the file in their order."""
        return [
            FileColumn(
                header,
                [
                    Truncator(value.replace("\n", " ")).chars(SHOWN)
                    for value in self.sample.shown(header, SAMPLES)
                ],
                str(WHY.get(self.plan.why.get(header, ""), "")),
                self[name],
            )
            for header, name in self.names.items()
        ]

    @property
    def common(self) -> list[Any]:
        """The fields that are the same for all rows."""
        return [self["language"], *(self[f"fixed-{name}"] for name in self.fixed)]

    @property
    def lacking(self) -> list[str]:
        """What new records need and no column is taken for."""
        taken = set(self.plan.columns.values())
        return [
            capfirst(column.label)
            for name, column in self.sheet.columns.items()
            if column.required and name not in taken and name not in self.plan.fixed
        ]


def page(
    admin: Any, request: HttpRequest, run: SheetRun, content: bytes
) -> HttpResponse:
    """Ask where the columns go."""
    sheet, scope = admin.sheet, admin.scope(request)
    outlines = outline(content)
    plan = _plan(request, run, sheet, outlines, scope)
    sample = Sample(outlines, plan.sheet, plan.header)
    data = request.POST if request.method == "POST" else None
    form = ColumnsForm(data, sheet=sheet, sample=sample, plan=plan, scope=scope)
    if request.method == "POST" and form.is_valid():
        steps.change_plan(run, form.chosen())
        return HttpResponseRedirect(admin.page_url("preview", str(run.token)))
    context = {
        "run": run,
        "form": form,
        "plan": plan,
        "places": places(outlines),
        "place": place_of(plan.sheet, plan.header),
        "preview_url": admin.page_url("preview", str(run.token)),
    }
    return admin.page(request, "admin/sheet_columns.html", context)


def choices_of(sheet: Sheet, scope: Scope) -> list[Any]:
    """Where a column may go, in groups: published, private, in one language."""
    groups: dict[str, list[tuple[str, str]]] = {"": [(LEFT_OUT, _("leave out"))]}
    public = _("Published with the record")
    private = _("Private, for your group only")
    groups |= {public: [], private: []}
    for name, column in sheet.columns.items():
        if column.is_read:
            group = _group(column, public, private)
            groups.setdefault(group, []).append((name, _label(column)))
    return [*groups.pop(""), *groups.items()]


def places(outlines: list[SheetOutline]) -> list[tuple[str, str]]:
    """The rows that may be the header, each with its first words."""
    return [
        (place_of(one.name, row.number), _place(one.name, row.number, row.cells))
        for one in outlines
        for row in one.rows
    ]


def place_of(sheet: str, row: int) -> str:
    """Sheet and row in one word, for an address or a form."""
    return f"{row}:{sheet}"


def _place(sheet: str, row: int, cells: list[str]) -> str:
    words = " · ".join(cell for cell in cells if cell)
    told = {"sheet": sheet, "row": row, "words": Truncator(words).chars(SHOWN)}
    if sheet:
        return _("Sheet “%(sheet)s”, row %(row)s: %(words)s") % told
    return _("Row %(row)s: %(words)s") % told


def _plan(
    request: HttpRequest,
    run: SheetRun,
    sheet: Sheet,
    outlines: list[SheetOutline],
    scope: Scope,
) -> Plan:
    """The plan that is kept, or one for the header that somebody names."""
    plan = Plan.of(run.plan)
    asked = request.POST.get("place") or request.GET.get("place")
    known = [value for value, _words in places(outlines)]
    if asked not in known or asked == place_of(plan.sheet, plan.header):
        return plan
    row, _colon, name = asked.partition(":")
    known_before = memory.recall(sheet.model.kind, current_user(request))
    return propose_at(sheet, outlines, (name, int(row)), scope, known_before)


def _group(column: Column, public: str, private: str) -> str:
    if column.is_private:
        return private
    if isinstance(column, InLanguage):
        return _("Texts in one language")
    if isinstance(column, Identifier):
        return _("From an export")
    return public


def _label(column: Column) -> str:
    return capfirst(column.label) + (" *" if column.required else "")


def _fixed(sheet: Sheet, scope: Scope, plan: Plan) -> Any:
    """The fields that new records may have in common: needed ones, and the group."""
    for name, column in sheet.columns.items():
        needs = column.required or (name == "group" and scope.own_group is None)
        known = offers(column, scope) if needs else None
        if known is not None:
            choices = [("", "—"), *known.labels.items()]
            words = plan.fixed.get(name, "")
            initial = words if words in known.labels else ""
            yield (
                name,
                forms.ChoiceField(
                    label=capfirst(column.label),
                    choices=choices,
                    required=False,
                    initial=initial,
                ),
            )
