"""Statistics for the Region: right against known records, and of one's own group."""

import datetime
import io

import pytest
from django.test import Client
from django.utils import timezone, translation
from openpyxl import load_workbook

from agrinnova.portal.statistics import progress
from agrinnova.portal.statistics.forms import StatisticsForm
from agrinnova.portal.statistics.scope import Scope
from agrinnova.portal.statistics.tables import Table
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from knowledge.actions import ask_for_translation
from knowledge.models import DailyPageViews, Feedback
from knowledge.querysets import PageView
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    FeedbackFactory,
    GroupFactory,
    OrganisationFactory,
    ResourceFactory,
    TopicFactory,
    coordinator,
    editor,
    officer,
)

PAGE, BOOK = "/admin/figures/", "/admin/figures.xlsx"
SPRING, SUMMER = datetime.date(2026, 4, 10), datetime.date(2026, 7, 10)
Lines = dict[str, list[int]]


def noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def dated(record, *, made: datetime.date, published: datetime.date | None = None):
    """`record`, as if it had been entered and published on those days."""
    days = {"created_at": noon(made)}
    if published:
        days["published_at"] = noon(published)
    type(record).objects.filter(pk=record.pk).update(**days)
    return record


def lines(table: Table) -> Lines:
    """The lines of a table that say more than nothing."""
    return {label: figures for label, figures in table.rows if any(figures)}


def asked(user, **query: str) -> dict[str, Table]:
    """The tables that `user` gets, by title."""
    with translation.override("en"):
        form = StatisticsForm(query, user=user)
        assert form.is_valid(), form.errors
        return {table.title: table for table in form.tables()}


@pytest.fixture
def ours():
    return GroupFactory(title="GAL Nostro", slug="nostro", published=True)


@pytest.fixture
def theirs():
    return GroupFactory(title="GAL Altrui", slug="altrui", published=True)


@pytest.fixture
def mapping(ours, theirs) -> None:
    """Four enterprises in spring, one of them the others', and one in summer."""
    rows = (
        {"is_young_led": True, "is_women_led": False, "workers": 3, "jobs_created": 1},
        {"is_young_led": True, "workers": 4},
        {"is_young_led": False, "is_women_led": True},
    )
    for number, row in enumerate(rows):
        one = EnterpriseFactory(
            group=ours,
            innovations=["product", "service"] if number == 0 else ["product"],
            benefits=["social"],
            published=number == 0,
            **row,
        )
        dated(one, made=SPRING, published=SUMMER if number == 0 else None)
    dated(EnterpriseFactory(group=theirs, workers=50), made=SPRING)
    dated(EnterpriseFactory(group=ours, workers=9), made=SUMMER)


def test_enterprises_are_counted_by_group_and_period(mapping) -> None:
    user = coordinator()
    spring = {"since": "2026-04-01", "until": "2026-06-30"}
    table = asked(user, **spring)["Enterprises by local action group"]
    assert table.columns == ["Mapped", "Interviewed", "Published"]
    assert lines(table) == {"GAL Nostro": [3, 0, 0], "GAL Altrui": [1, 0, 0]}
    assert table.total == ("Total", [4, 0, 0])
    summer = asked(user, since="2026-07-01")["Enterprises by local action group"]
    assert lines(summer) == {"GAL Nostro": [1, 0, 1]}


def test_the_first_and_the_last_day_count_by_the_local_clock() -> None:
    one = EnterpriseFactory()
    late = noon(SPRING) + datetime.timedelta(hours=11, minutes=50)
    Enterprise.objects.filter(pk=one.pk).update(created_at=late)
    for since, until, count in (
        ("2026-04-10", "2026-04-10", 1),
        ("2026-04-11", "", 0),
        ("", "2026-04-09", 0),
    ):
        scope = Scope(
            None,
            datetime.date.fromisoformat(since) if since else None,
            datetime.date.fromisoformat(until) if until else None,
        )
        assert progress.mapped(scope).count() == count


def test_not_known_is_kept_apart_from_no(mapping, ours) -> None:
    tables = asked(coordinator(), group=str(ours.pk), until="2026-06-30")
    assert lines(tables["Young people and women"]) == {
        "Led by young people": [2, 1, 0],
        "Led by women": [1, 1, 1],
    }
    assert lines(tables["Work"]) == {
        "Workforce": [7, 2, 1],
        "Jobs created": [1, 1, 2],
    }


def test_innovations_and_benefits_are_counted_by_kind(mapping, ours) -> None:
    tables = asked(coordinator(), group=str(ours.pk), until="2026-06-30")
    by_kind = list(lines(tables["Innovations by kind"]).values())
    assert sorted(by_kind) == [[1], [3]]
    assert list(lines(tables["Benefits for the territory"]).values()) == [[3]]


def test_what_was_withdrawn_is_no_longer_published() -> None:
    one = EnterpriseFactory(published=True)
    actions.withdraw(one, by=None)
    table = asked(coordinator())["Enterprises by local action group"]
    assert table.rows == [("Without a group", [1, 0, 0])]


def test_an_officer_sees_their_own_group_and_no_other(
    mapping, ours, theirs, client: Client
) -> None:
    user = officer(ours, language="en")
    table = asked(user)["Enterprises by local action group"]
    assert lines(table) == {"GAL Nostro": [4, 0, 1]}
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(PAGE)
    assert "GAL Nostro" in page.content.decode()
    assert "GAL Altrui" not in page.content.decode()
    other, missing = (client.get(PAGE, {"group": key}) for key in (theirs.pk, 987654))
    assert (other.status_code, missing.status_code) == (400, 400)
    assert "tables" not in other.context
    book = client.get(BOOK, {"group": theirs.pk})
    assert (book.status_code, "tables" in book.context) == (400, False)


def test_an_editor_has_no_figures(client: Client) -> None:
    client.force_login(
        editor(OrganisationFactory()), "django.contrib.auth.backends.ModelBackend"
    )
    assert client.get(PAGE).status_code == 403
    assert b"figures" not in client.get("/admin/").content


def test_resources_are_counted_by_topic_and_language_with_their_use(ours) -> None:
    cheese = TopicFactory(title="Formaggio", published=True)
    old = ResourceFactory(group=ours, topics=[cheese], published=True)
    new = ResourceFactory(group=ours, topics=[cheese], published=True)
    ResourceFactory(group=ours, topics=[cheese])
    dated(old, made=SPRING, published=SPRING)
    dated(new, made=SUMMER, published=SUMMER)
    days = {SPRING: 7, SUMMER: 2}
    DailyPageViews.objects.add(
        {PageView(old.public_id, day, "it", "resource"): n for day, n in days.items()}
    )
    tables = asked(coordinator(), since="2026-07-01", until="2026-07-31")
    assert lines(tables["Resources by topic"]) == {"Formaggio": [1, 2, 2]}
    by_language = lines(tables["Resources by language of the documents"])
    assert by_language == {"italiano": [1, 2, 2]}
    before = asked(coordinator("b@example.org"), until="2026-06-30")
    assert lines(before["Resources by topic"]) == {"Formaggio": [1, 1, 7]}


def test_training_is_counted_with_its_hours(ours) -> None:
    for hours in (40, 20, None):
        CourseFactory(group=ours, hours=hours, published=True)
    CourseFactory(group=ours, hours=100)
    table = asked(coordinator(), kind="course")["Training on offer"]
    assert table.total == ("Total", [3, 3, 60, 1])


def test_events_count_once_they_are_over(ours) -> None:
    today = timezone.localdate()
    for day in (SPRING, today - datetime.timedelta(days=1), today, None):
        when = {"starts_on": day, "ends_on": day}
        words = {} if day else {"date_text": "primavera 2019"}
        EventFactory(group=ours, published=True, **when, **words)
    tomorrow = today + datetime.timedelta(days=1)
    EventFactory(group=ours, starts_on=SPRING, ends_on=tomorrow, published=True)
    EventFactory(group=ours, starts_on=SPRING, ends_on=SPRING)
    assert asked(coordinator())["Events by kind"].total == ("Total", [3, 1])
    spring = {"since": "2026-04-01", "until": "2026-04-30"}
    table = asked(coordinator("b@example.org"), **spring)["Events by kind"]
    assert table.total == ("Total", [1, 1])


def test_use_and_feedback_are_those_of_the_group_s_records(ours, theirs) -> None:
    for group, times in ((ours, 3), (theirs, 5)):
        one = EnterpriseFactory(group=group, published=True)
        for language in ("it", "ca"):
            page_view = PageView(one.public_id, SPRING, language, one.kind)
            DailyPageViews.objects.add({page_view: times})
        FeedbackFactory(kind=one.kind, public_id=one.public_id, about="wrong")
        ask_for_translation(one, "fr")
    FeedbackFactory()  # of the portal as a whole
    mine = asked(officer(ours))
    assert mine["Translations asked for"].total == ("Total", [0, 1, 0, 0, 0, 1])
    assert mine["Pages read"].total == ("Total", [3, 0, 3, 0, 0, 6])
    assert mine["Feedback from readers"].total == ("Total", [1, 0])
    assert lines(mine["Feedback from readers"]) == {"Something is wrong here": [1, 0]}
    every = asked(coordinator())
    assert every["Pages read"].total == ("Total", [8, 0, 8, 0, 0, 16])
    assert every["Feedback from readers"].total == (
        "Total",
        [Feedback.objects.count(), 0],
    )


@pytest.mark.parametrize(
    ("kind", "titles"), [("event", 1), ("enterprise", 5), ("resource", 2), ("", 13)]
)
def test_the_kind_narrows_the_tables(kind: str, titles: int) -> None:
    tables = asked(coordinator(), kind=kind)
    assert len(tables) == titles
    assert all(table.how for table in tables.values())
    wide = {len(figures) for t in tables.values() for _label, figures in t.rows}
    assert wide <= {len(t.columns) for t in tables.values()}


def test_the_workbook_has_the_same_figures_as_numbers_and_no_formula(
    mapping, client: Client
) -> None:
    TopicFactory(title="=1+1", slug="formula", published=True)
    formula = TopicFactory(title='=HYPERLINK("http://x")', published=True)
    ResourceFactory(topics=[formula], published=True)
    user = coordinator(language="en")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    answer = client.get(BOOK)
    book = load_workbook(io.BytesIO(answer.content))
    tables = asked(user)
    assert len(book.sheetnames) == 1 + len(tables)
    for sheet, table in zip(book.worksheets[1:], tables.values(), strict=True):
        found = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
        for row, (label, figures) in zip(found, table.rows, strict=False):
            assert row == [label, *figures]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert '=HYPERLINK("http://x")' in [cell.value for cell in cells]
    assert answer["Content-Disposition"].startswith('attachment; filename="agrinnova-')
