"""Two people on one record: what only one changed stays, a clash is shown, not lost."""

import pytest
from django.contrib.admin.models import LogEntry

from agrinnova.portal.dashboard.tables import TABLES
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import address, fields_of, messages_of
from tests.walks import walked

from .support import CLOSED, FORMS, opened, saved, value

# One comparison is for all (the last test). These have a form of their own make: rows
# within it, two owners, words of a list; the others are compared on a walk.
DECISIVE = {"enterprise", "contact", "course", "event", "localactiongroup"}


def test_every_form_that_can_be_written_in_is_tried_here() -> None:
    tables = {model._meta.model_name for model, _admin in TABLES}
    assert tables == {*FORMS, *CLOSED}


@pytest.mark.parametrize("name", walked(FORMS, DECISIVE))
def test_what_only_one_has_changed_stays(anna, bea, name) -> None:
    make, (first, hers), (second, other) = FORMS[name]
    row = make()
    before, after = opened(anna, row), opened(bea, row)
    assert saved(anna, row, before, **{first: hers}).status_code == 302
    answer = saved(bea, row, after, **{second: other})
    assert answer.status_code == 302
    assert (value(row, first), value(row, second)) == (hers, other)
    follow = bea.get(answer.url)
    assert [words for words in messages_of(follow) if "Anna" in words], messages_of(
        follow
    )


@pytest.mark.parametrize("name", walked(FORMS, DECISIVE))
def test_what_both_have_changed_is_shown_side_by_side(anna, bea, name) -> None:
    make, (first, hers), _other = FORMS[name]
    row = make()
    mine = {"mode": "written", "position": "9", "language": "ca"}.get(first, "Di Bea")
    before, after = opened(anna, row), opened(bea, row)
    assert saved(anna, row, before, **{first: hers}).status_code == 302
    answer = saved(bea, row, after, **{first: mine})
    assert answer.status_code == 200
    assert value(row, first) == hers
    (conflict,) = answer.context["conflicts"]
    assert "Anna" in conflict.who
    assert conflict.who in answer.content.decode()
    again = fields_of(answer)
    assert again[first] == mine
    choice = conflict.choice
    # Sent again without a choice nothing is saved: no colleague is overwritten unread.
    answer = saved(bea, row, again)
    assert answer.status_code == 200
    assert value(row, first) == hers
    (still,) = answer.context["conflicts"]
    assert (still.found, still.theirs, still.mine) == conflict[2:5]
    # Hers is kept...
    assert saved(bea, row, again, **{choice: "theirs"}).status_code == 302
    assert value(row, first) == hers
    # ... or one's own, from the same page: nobody has changed it since.
    answer = saved(bea, row, again, once=None, **{choice: "mine"})
    assert answer.status_code == 302
    assert value(row, first) == mine


def test_the_same_words_are_no_clash(anna, bea) -> None:
    row = factories.EnterpriseFactory()
    before, after = opened(anna, row), opened(bea, row)
    saved(anna, row, before, summary_it="Uguale\r\nper due")
    assert saved(bea, row, after, summary_it="Uguale\r\nper due").status_code == 302


def test_a_third_who_comes_between_is_shown_too(anna, bea) -> None:
    row = factories.EnterpriseFactory()
    first, second, third = opened(anna, row), opened(bea, row), opened(anna, row)
    saved(anna, row, first, summary_it="Prima")
    answer = saved(bea, row, second, summary_it="Mia")
    saved(anna, row, third, summary_it="Terza", **{"choice:summary_it": "mine"})
    again = saved(anna, row, opened(anna, row), summary_it="Terza")
    assert again.status_code == 302
    answer = saved(bea, row, fields_of(answer))
    assert answer.status_code == 200
    assert value(row, "summary_it") == "Terza"
    assert answer.context["conflicts"][0].theirs == "Terza"


def test_a_page_that_does_not_say_what_was_found_saves_nothing_unseen(anna) -> None:
    row = factories.EnterpriseFactory(summary="Parole")
    data = opened(anna, row)
    assert data["found"]
    for bad in ("", "x" + data["found"]):
        answer = saved(anna, row, data, found=bad, summary_it="Altre")
        assert answer.status_code == 200
        assert value(row, "summary_it") == "Parole"
        assert fields_of(answer)["summary_it"] == "Altre"
    mine = {"choice:summary_it": "mine"}
    assert saved(anna, row, fields_of(answer), **mine).status_code == 302
    assert value(row, "summary_it") == "Altre"


def test_what_is_picked_from_a_list_is_put_together(anna, bea) -> None:
    one, two, three = (factories.TopicFactory(published=True) for _ in range(3))
    row = factories.EnterpriseFactory(topics=[one])
    before, after = opened(anna, row), opened(bea, row)
    saved(anna, row, before, topics=[str(two.pk)])  # takes one away, adds two
    answer = saved(bea, row, after, topics=[str(one.pk), str(three.pk)])
    assert answer.status_code == 302
    assert set(row.topics.all()) == {two, three}


def test_the_history_says_who_changed_what(anna, bea) -> None:
    row = factories.EnterpriseFactory()
    data = opened(bea, row)
    saved(anna, row, opened(anna, row), summary_it="Di Anna")
    saved(bea, row, data, products="Formaggi")
    told_now = LogEntry.objects.filter(user__name="Bea").latest("pk")
    assert "summary" not in told_now.change_message
    assert str(row.history.first().history_user) == "Bea"


# --- what became of the record itself ---


def test_words_for_a_record_deleted_meanwhile_are_kept(anna, bea) -> None:
    row = factories.EnterpriseFactory()
    data = opened(bea, row)
    anna.post(address(row, "delete"), {"post": "yes"})
    answer = saved(bea, row, data, summary_it="Le mie parole")
    assert answer.status_code == 404
    shown = answer.content.decode()
    assert "Le mie parole" in shown
    assert "Anna" in shown
    assert not Enterprise.objects.exists()


@pytest.mark.parametrize("to", ["published", "withdrawn"])
def test_a_step_taken_meanwhile_is_told_before_anything_is_saved(anna, bea, to) -> None:
    row = factories.EnterpriseFactory(
        published=to == "withdrawn", innovations=["process"]
    )
    data = opened(bea, row)
    step = "publish" if to == "published" else "withdraw"
    chosen = {"keys": row.pk, "key": row.pk, "confirmed": "yes"}
    anna.post(f"/admin/enterprises/enterprise/bulk/{step}/", chosen)
    answer = saved(bea, row, data, summary_it="Mie")
    assert answer.status_code == 200
    assert value(row, "summary_it") != "Mie"
    assert "Anna" in str(answer.context["errors"])
    assert fields_of(answer)["summary_it"] == "Mie"
    assert saved(bea, row, fields_of(answer)).status_code == 302
    assert value(row, "summary_it") == "Mie"


def test_words_for_one_merged_meanwhile_are_kept_and_it_is_told(anna, bea) -> None:
    kept = factories.EnterpriseFactory(published=True, innovations=["process"])
    row = factories.EnterpriseFactory(
        published=True, innovations=["process"], benefits=["social"]
    )
    data = opened(bea, row)
    anna.post(address(kept, "act"), {"act": "merge", "other": str(row.pk)})
    words = {"summary_it": "Mie", "benefits-0-description_it": "Riga mia"}
    answer = saved(bea, row, data, **words)
    assert answer.status_code == 200
    assert str(kept) in str(answer.context["errors"])
    assert fields_of(answer)["summary_it"] == "Mie"
    assert "Riga mia" in answer.content.decode()


def test_words_in_fields_closed_meanwhile_are_kept(anna, bea) -> None:
    guide = factories.InterviewGuideFactory(title="Traccia")
    data = opened(bea, guide)
    saved(anna, guide, opened(anna, guide), _step="publish")
    words = {"title_it": "Titolo mio", "questions-0-text_it": "Domanda mia"}
    answer = saved(bea, guide, data, **words)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "Titolo mio" in shown
    assert "Domanda mia" in shown


def test_earlier_words_do_not_replace_what_was_never_read(anna, bea) -> None:
    row = factories.EnterpriseFactory(summary="Prima")
    saved(bea, row, opened(bea, row), summary_it="Seconda")
    page = bea.get(address(row, "history"))
    first = row.history.last().history_id
    back = {"act": "back", "version": first, "newest": page.context["newest"]}
    saved(anna, row, opened(anna, row), summary_it="Di Anna")
    bea.post(address(row, "act"), back)
    assert value(row, "summary_it") == "Di Anna"
    back["newest"] = bea.get(address(row, "history")).context["newest"]
    bea.post(address(row, "act"), back)
    assert value(row, "summary_it") == "Prima"


def test_whoever_only_reads_is_not_asked(staff_client, group) -> None:
    helper = factories.translator(group)
    page = staff_client.get(address(helper, "change"))
    assert page.status_code == 200
    assert "found" not in fields_of(page)


def test_columns_that_no_form_shows_are_not_put_back(anna, monkeypatch) -> None:
    """A worker writes the state of a build while the form is being saved."""
    row = factories.ReportFactory()
    data = opened(anna, row)
    acquire_lock = actions.ledger.acquire_lock

    def meanwhile() -> None:
        acquire_lock()
        type(row).objects.filter(pk=row.pk).update(progress=81)

    monkeypatch.setattr(actions.ledger, "acquire_lock", meanwhile)
    assert saved(anna, row, data, introduction="Nuova").status_code == 302
    row.refresh_from_db()
    assert (row.progress, row.introduction) == (81, "Nuova")


@pytest.mark.parametrize(("model", "model_admin"), TABLES)
def test_no_admin_saves_past_the_comparison(model, model_admin) -> None:
    """`save_model` is the base's: what a kind does to save, it does in `save_row`."""
    del model
    own = [
        cls.__name__
        for cls in model_admin.__mro__
        if "save_model" in vars(cls) and cls.__module__.split(".")[0] != "django"
    ]
    assert own == ["ComparedAdmin"]
