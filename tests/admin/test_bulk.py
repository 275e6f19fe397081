"""Many records at once: asked about on one page, named, each by its rights."""

from django.contrib.admin import site
from django.contrib.admin.models import LogEntry
from django.test import Client

from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import (
    address,
    confirmed,
    entered,
    messages_of,
    statuses,
)


def enterprise(group, title: str, **given):
    values = {"group": group, "title": title, "innovations": ["process"], **given}
    return factories.EnterpriseFactory(**values)


def asked(staff_client: Client, act: str, *records, of=Enterprise, **more):
    """The page that asks, reached from the list."""
    chosen = {"action": act, "_selected_action": [r.pk for r in records], **more}
    page = staff_client.post(address(of, "changelist"), chosen)
    assert page.status_code == 200
    return page


# --- publishing ---


def test_publishing_asks_with_what_the_checklist_says(staff_client, group) -> None:
    good = enterprise(group, "La Predosa", summary="B" * 100)
    poor = enterprise(group, "Il Ronco", summary="")
    lacking = enterprise(group, "Senza fonte", origin="join", source_url="")
    page = asked(staff_client, "publish", good, poor, lacking)
    assert statuses(good, poor, lacking) == ["draft"] * 3
    shown = {str(line.record): line.problems for line in page.context["lines"]}
    assert set(shown) == {"La Predosa", "Il Ronco"}
    assert any("0 caratteri" in words for words in shown["Il Ronco"])
    assert any("foto" in words for words in shown["Il Ronco"])
    (left,) = page.context["left_out"]
    assert str(left.record) == "Senza fonte"
    answer = confirmed(staff_client, page)
    assert statuses(good, poor, lacking) == ["published", "published", "draft"]
    (words,) = messages_of(staff_client.get(answer.url))
    assert "2" in words
    assert "La Predosa" in words
    assert "Senza fonte" not in words


def test_a_possible_duplicate_is_named_and_not_ticked(staff_client, group) -> None:
    place = factories.MunicipalityFactory()
    first = enterprise(group, "La Predosa", municipality=place, published=True)
    second = enterprise(group, "La Predosa", municipality=place)
    page = asked(staff_client, "publish", second)
    (line,) = page.context["lines"]
    assert not line.is_ticked
    assert str(first) in line.problems[0]
    confirmed(staff_client, page)
    assert statuses(second) == ["draft"]
    confirmed(staff_client, page, key=[str(second.pk)])
    assert statuses(second) == ["published"]


def test_a_contact_that_was_never_asked_is_told(staff_client, group) -> None:
    record = enterprise(group, "La Predosa")
    factories.ContactFactory(enterprise=record)
    (line,) = asked(staff_client, "publish", record).context["lines"]
    assert any("consenso" in words for words in line.problems)


def test_only_what_is_ticked_is_published(staff_client, group) -> None:
    one, two = enterprise(group, "Una"), enterprise(group, "Due")
    page = asked(staff_client, "publish", one, two)
    confirmed(staff_client, page, key=[str(one.pk)])
    assert statuses(one, two) == ["published", "draft"]


def test_all_across_pages_are_those_that_were_named(
    staff_client, group, monkeypatch
) -> None:
    """What comes into the list after the page was read is not published with it."""
    monkeypatch.setattr(site.get_model_admin(Enterprise), "list_per_page", 2)
    records = [enterprise(group, f"Azienda {n}") for n in range(5)]
    page = asked(staff_client, "publish", records[0], select_across="1")
    assert len(page.context["lines"]) == 5
    late = enterprise(group, "Arrivata dopo")
    keys = [str(record.pk) for record in (*records, late)]
    confirmed(staff_client, page, key=keys)
    assert set(statuses(*records)) == {"published"}
    assert statuses(late) == ["draft"]


def test_too_many_are_refused_in_words(staff_client, group, monkeypatch) -> None:
    monkeypatch.setattr("agrinnova.admin.bulk.views.MOST", 1)
    one, two = enterprise(group, "Una"), enterprise(group, "Due")
    chosen = {"action": "publish", "_selected_action": [one.pk, two.pk]}
    answer = staff_client.post(address(Enterprise, "changelist"), chosen, follow=True)
    assert "1" in messages_of(answer)[0]
    assert statuses(one, two) == ["draft", "draft"]


# --- rights ---


def test_nothing_of_another_group_is_reached(staff_client, group) -> None:
    mine = enterprise(group, "Mia")
    theirs = enterprise(factories.GroupFactory(published=True), "Altrui")
    for act in ("publish", "delete_drafts", "edit", "withdraw"):
        data = {"keys": f"{theirs.pk}", "key": [theirs.pk], "confirmed": "yes"}
        data["is_noteworthy"] = "yes"
        staff_client.post(f"/admin/enterprises/enterprise/bulk/{act}/", data)
    assert statuses(mine, theirs) == ["draft", "draft"]
    assert not theirs.is_noteworthy


def test_an_editor_publishes_none_and_deletes_their_own_drafts(client, group) -> None:
    school = factories.OrganisationFactory(group=group, published=True)
    staff_client = entered(client, factories.editor(school))
    course = factories.CourseFactory(group=group, providers=[school])
    public = factories.CourseFactory(group=group, providers=[school], published=True)
    chosen = {"keys": str(course.pk), "key": [course.pk], "confirmed": "yes"}
    assert (
        staff_client.post("/admin/antennas/course/bulk/publish/", chosen).status_code
        == 403
    )
    page = asked(staff_client, "delete_drafts", course, public, of=Course)
    (left,) = page.context["left_out"]
    assert left.record == public
    confirmed(staff_client, page)
    assert list(Course.objects.all()) == [public]


def test_nothing_is_done_by_looking(staff_client, group) -> None:
    record = enterprise(group, "La Predosa")
    for act in ("publish", "delete_drafts", "edit", "withdraw"):
        url = f"/admin/enterprises/enterprise/bulk/{act}/?keys={record.pk}"
        assert (
            staff_client.get(url + "&confirmed=yes&key=" + str(record.pk)).status_code
            == 200
        )
    assert statuses(record) == ["draft"]
    assert staff_client.get("/admin/enterprises/enterprise/bulk/no/").status_code == 404


# --- deleting ---


def test_drafts_are_deleted_and_what_was_public_never(staff_client, group) -> None:
    one, two = enterprise(group, "Una"), enterprise(group, "Due")
    public = enterprise(group, "Pubblica", published=True)
    gone = enterprise(group, "Ritirata", withdrawn=True)
    page = asked(staff_client, "delete_drafts", one, two, public, gone)
    assert {str(line.record) for line in page.context["left_out"]} == {
        "Pubblica",
        "Ritirata",
    }
    assert Enterprise.objects.count() == 4
    keys = [str(record.pk) for record in (one, two, public, gone)]
    answer = confirmed(staff_client, page, key=keys)
    assert set(Enterprise.objects.all()) == {public, gone}
    assert "Una" in messages_of(staff_client.get(answer.url))[0]
    assert LogEntry.objects.filter(action_flag=3).count() == 2


def test_a_draft_that_others_point_to_is_named(staff_client, group) -> None:
    school = factories.OrganisationFactory(title="Scuola", group=group)
    factories.CourseFactory(title="Caseificio", group=group, providers=[school])
    page = asked(staff_client, "delete_drafts", school, of=Organisation)
    answer = confirmed(staff_client, page)
    assert Organisation.objects.exists()
    assert "Scuola" in messages_of(staff_client.get(answer.url))[0]


# --- changing ---


def test_fields_of_many_are_changed_with_their_history(staff_client, group) -> None:
    topic, other = (factories.TopicFactory(published=True) for _ in range(2))
    one = enterprise(group, "Una", topics=[other])
    two = enterprise(group, "Due", published=True, is_noteworthy=True)
    page = asked(staff_client, "edit", one, two)
    before = two.history.count()
    confirmed(
        staff_client,
        page,
        sector="beekeeping",
        is_noteworthy="yes",
        add_topics=[str(topic.pk)],
        remove_topics=[str(other.pk)],
    )
    for record in (one, two):
        record.refresh_from_db()
        assert (record.sector, record.is_noteworthy) == ("beekeeping", True)
        assert list(record.topics.all()) == [topic]
    assert two.history.count() == before + 1
    assert LogEntry.objects.filter(action_flag=2).count() == 2


def test_a_field_left_empty_stays(staff_client, group) -> None:
    record = enterprise(group, "Una", is_noteworthy=True)
    page = asked(staff_client, "edit", record)
    answer = confirmed(staff_client, page)
    assert answer.status_code == 200  # nothing was said
    confirmed(staff_client, page, is_noteworthy="no")
    record.refresh_from_db()
    assert (record.is_noteworthy, record.sector) == (False, "goat_sheep_farming")


def test_the_group_is_the_coordinator_s_to_change(staff_client, group) -> None:
    other = factories.GroupFactory(published=True)
    record = enterprise(group, "Una")
    page = asked(staff_client, "edit", record)
    assert "group" not in page.context["form"].fields
    confirmed(staff_client, page, is_noteworthy="yes", group=str(other.pk))
    record.refresh_from_db()
    assert record.group == group
    coordinator = entered(Client(), factories.coordinator())
    page = asked(coordinator, "edit", record)
    confirmed(coordinator, page, group=str(other.pk))
    record.refresh_from_db()
    assert record.group == other


def test_sent_twice_it_is_done_once(staff_client, group) -> None:
    record = enterprise(group, "Una")
    page = asked(staff_client, "publish", record)
    first, second = confirmed(staff_client, page), confirmed(staff_client, page)
    assert first.url == second.url
    assert len(messages_of(staff_client.get(first.url))) == 2
