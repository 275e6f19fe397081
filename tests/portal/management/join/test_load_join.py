"""The real data: exactly what its README states, loaded once, whatever the repeats."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Max
from django.utils import translation

from agrinnova.core import ledger
from agrinnova.core.models import (
    Change,
    FundingStatement,
    LoadedRow,
    LocalActionGroup,
    Municipality,
    OldAddress,
    SearchEntry,
)
from agrinnova.portal.management.join import load_join
from agrinnova.publishing import actions
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Resource, Topic
from tests.data_files import (
    copy_of,
    moved,
    moved_since,
    pages,
    rename,
    set_cell,
)

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("joined")]
RECORDS = (
    (LocalActionGroup, 11),
    (Topic, 140),
    (Organisation, 32),
    (Resource, 180),
    (Enterprise, 76),
    (Course, 17),
    (SupportService, 6),
    (Event, 17),
)


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


def snapshot():
    """When each record was written, how often its past was, and the ledger."""
    written = {
        model: (
            model.objects.aggregate(Max("updated_at"))["updated_at__max"],
            model.history.count(),
        )
        for model, _ in RECORDS
    }
    rows = list(LoadedRow.objects.order_by("pk").values_list())
    return written, rows, list(Change.objects.values_list()), ledger.head()


class TestWhatIsLoaded:
    @pytest.mark.parametrize(("model", "count"), RECORDS)
    def test_every_row_is_a_published_record(self, model, count):
        assert model.objects.published().count() == model.objects.count() == count

    def test_topics_in_two_levels_and_resources_with_topic_and_document(self):
        assert Topic.objects.groups().count() == 14
        assert Topic.objects.get(slug="transhumance").parent.slug == "pasture-forage"
        guide = Resource.objects.get(title_ca__startswith="Formatges a Catalunya")
        assert guide.files.get().url == guide.source_url
        slugs = guide.topics.order_by("slug").values_list("slug", flat=True)
        assert list(slugs) == ["cheese", "quality-schemes", "raw-milk"]

    def test_ledger_and_search_hold_each_once(self):
        records = sum(count for _, count in RECORDS)
        assert Change.objects.exclude(kind="funding-statement").count() == records
        found = SearchEntry.objects.values("public_id").distinct().count()
        assert found == records

    def test_municipalities_with_their_groups(self):
        assert Municipality.objects.count() == 256
        clusone = Municipality.objects.get(name="Clusone")
        assert clusone.group.slug == "gal-presolana-e-laghi-bergamaschi"
        assert (clusone.latitude, clusone.longitude) == (45.8916, 9.9470)
        assert clusone.group_basis == "list"

    def test_the_renamed_group_has_both_names_and_its_old_address(self):
        group = LocalActionGroup.objects.get(slug="gal-presolana-e-laghi-bergamaschi")
        assert str(group) == "GAL Presolana e Laghi Bergamaschi"
        assert group.name_in_join == "GAL Valle Seriana e dei Laghi Bergamaschi"
        old = OldAddress.objects.get(slug="gal-valle-seriana-e-dei-laghi-bergamaschi")
        assert old.public_id == group.public_id
        others = LocalActionGroup.objects.exclude(pk=group.pk)
        assert {other.name_in_join for other in others} == {""}

    def test_abf_clusone_is_the_one_antenna(self):
        school = Organisation.objects.antennas().get()
        assert str(school) == "ABF Clusone"
        assert school.website == "https://abf.eu/clusone"
        assert "Alpine School" in school.certifications.get().name
        titles = [str(course) for course in school.courses.order_by("pk")]
        assert titles == [
            "Operatore agricolo - gestione di allevamenti",
            "Tecnico agricolo (quarto anno)",
            "Corsi per adulti nel settore verde",
        ]

    def test_a_course_has_its_providers_in_order(self):
        course = Course.objects.get(title_it__startswith="Incontri formativi La Valle")
        assert course.provider_names == [
            "comuni della Valle Imagna",
            "Comunità Montana Valle Imagna",
            "Coldiretti Bergamo",
            "Provincia di Bergamo",
        ]
        first = course.providers.first()
        assert (first.organisation, first.words) == (None, "comuni della Valle Imagna")

    def test_resources_per_language(self):
        expected = {"it": 54, "fr": 37, "en": 35, "ca": 28, "es": 28}
        for language, count in expected.items():
            assert Resource.objects.in_language(language).count() == count, language

    def test_events_of_join_and_those_without_a_date(self):
        assert Event.objects.filter(origin="join").count() == 10
        undated = Event.objects.filter(starts_on=None, ends_on=None)
        assert undated.count() == undated.exclude(date_text="").count() == 3
        opening = Event.objects.get(title_it__startswith="Avvio del progetto JoIN")
        assert opening.organiser_names == ["GAL GardaValsabbia2020", "partner di JoIN"]
        assert opening.ends_on == datetime.date(2019, 11, 22)

    def test_the_funding_statement_of_join_is_shown(self):
        shown = FundingStatement.objects.shown().get()
        assert shown.wording_it == (
            "Fondo europeo agricolo per lo sviluppo rurale: "
            "l’Europa investe nelle zone rurali"
        )
        kept = Change.objects.filter(kind="funding-statement")
        assert [change.public_id for change in kept] == [shown.public_id]
        assert FundingStatement.objects.count() == 2


class TestLoadingAgain:
    def test_it_changes_nothing(self):
        before = snapshot()
        report = load_join()
        assert snapshot() == before
        assert not report.added
        assert not report.changed
        assert report.unchanged["enterprises"] == 76

    def test_a_changed_cell_changes_one_record(self, tmp_path):
        folder = copy_of(tmp_path)
        set_cell(
            folder, "enterprises", {"name": "La Predosa"}, "innovation_types", "service"
        )
        head, others = ledger.head(), Enterprise.objects.exclude(title_it="La Predosa")
        before = list(others.order_by("pk").values())
        load_join(folder)
        farm = Enterprise.objects.get(title_it="La Predosa")
        assert [innovation.kind for innovation in farm.innovations.all()] == ["service"]
        assert moved_since(head) == moved(farm)
        assert list(others.order_by("pk").values()) == before

    def test_a_corrected_title_stays_the_same_record(self, tmp_path):
        folder = copy_of(tmp_path)
        farm = Enterprise.objects.get(title_it="La Predosa")
        set_cell(folder, "enterprises", {"name": "La Predosa"}, "name", "La Predosa 2")
        rename(folder, "La Predosa|Gromo", "La Predosa 2|Gromo")
        head = ledger.head()
        report = load_join(folder)
        farm.refresh_from_db()
        assert (farm.title_it, farm.slug) == ("La Predosa 2", "la-predosa")
        assert moved_since(head) == moved(farm)
        assert (report.added.total(), report.changed.total()) == (0, 1)
        assert report.gone == []
        assert load_join(folder).changed.total() == 0

    def test_a_changed_meaning_moves_exactly_those_who_use_the_word(self, tmp_path):
        folder = copy_of(tmp_path)
        _loader, meanings = pages()["resources"]
        rows = [meaning.row.cells for meaning in meanings]
        urls = [row["url"] for row in rows if "chestnut" in row["topics"].split(";")]
        users = Resource.objects.filter(source_url__in=urls)
        set_cell(folder, "topic_map", {"key": "chestnut"}, "slug", "nuts")
        head = ledger.head()
        load_join(folder)
        assert users
        assert set(moved_since(head)) == set(moved(*users))
        assert all(user.topics.filter(slug="nuts").exists() for user in users)

    def test_a_moved_municipality_moves_who_stands_there(self, tmp_path):
        folder = copy_of(tmp_path)
        gromo = {"municipality": "Gromo"}
        set_cell(folder, "municipalities", {"name": "Gromo"}, "latitude", "45.9705")
        set_cell(folder, "municipalities", {"name": "Gromo"}, "longitude", "9.9300")
        for column, value in (("latitude", "45.9705"), ("longitude", "9.9300")):
            set_cell(folder, "enterprises", gromo, column, value)
        head = ledger.head()
        assert dict(load_join(folder).changed) == {"municipalities": 1}
        assert moved_since(head) == moved(Enterprise.objects.get(title_it="La Predosa"))

    def test_a_website_of_a_group_moves_the_group_alone(self, tmp_path):
        folder = copy_of(tmp_path)
        slug, head = "gal-alt-urgell-cerdanya", ledger.head()
        set_cell(folder, "groups", {"slug": slug}, "website", "example.org")
        load_join(folder)
        assert moved_since(head) == moved(LocalActionGroup.objects.get(slug=slug))

    def test_a_renamed_group_moves_its_records(self, tmp_path):
        folder = copy_of(tmp_path)
        slug = "gal-alt-urgell-cerdanya"
        set_cell(folder, "groups", {"slug": slug}, "name", "GAL Cerdanya")
        group = LocalActionGroup.objects.get(slug=slug)
        theirs = (*group.enterprises.all(), *group.events.all(), *group.served_by.all())
        head = ledger.head()
        load_join(folder)
        assert set(moved(group, *theirs)) <= set(moved_since(head))
        kinds = {kind for kind, _ in moved_since(head)}
        assert kinds == {group.kind, *(record.kind for record in theirs)}

    def test_an_edit_made_here_survives(self, tmp_path):
        farm = Enterprise.objects.get(title_it="La Predosa")
        farm.summary_it = "Parole dell'ufficio."
        actions.save_record(farm)
        folder = copy_of(tmp_path)
        set_cell(folder, "enterprises", {"name": "Placat"}, "note", "corretto")
        load_join(folder)
        farm.refresh_from_db()
        assert farm.summary_it == "Parole dell'ufficio."

    def test_a_withdrawn_record_takes_new_words_and_stays_withdrawn(self, tmp_path):
        farm = Enterprise.objects.get(title_it="La Predosa")
        actions.withdraw(farm, by=None)
        folder = copy_of(tmp_path)
        set_cell(folder, "enterprises", {"name": "La Predosa"}, "legal_form", "Coop")
        load_join(folder)
        farm.refresh_from_db()
        assert (farm.legal_form, farm.status) == ("Coop", "withdrawn")
        assert not SearchEntry.objects.filter(public_id=farm.public_id).exists()
        assert Change.objects.get(public_id=farm.public_id).action == "withdraw"

    def test_a_row_that_is_gone_is_said_and_its_record_stays(self, tmp_path):
        folder = copy_of(tmp_path)
        path = folder / "courses.csv"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
        rename(folder, "Accompagnement chiens de protection|Institut de l'élevage", "")
        report = load_join(folder)
        assert report.gone == [
            "courses.csv: Accompagnement chiens de protection | Institut de l'élevage"
        ]
        assert Course.objects.count() == 17


@pytest.mark.usefixtures("in_english")
class TestCommand:
    def test_data_that_are_there_are_left_alone_if_asked(self, tmp_path):
        folder, out = copy_of(tmp_path), StringIO()
        set_cell(folder, "topics", 2, "label_it", "Tutt’altro")
        words = {"folder": folder, "skip_checks": True, "stdout": out}
        call_command("load_join", if_empty=True, **words)
        assert out.getvalue() == "The network’s data are already here.\n"
        assert not Topic.objects.filter(title_it="Tutt’altro").exists()
        call_command("load_join", **words)
        assert Topic.objects.filter(title_it="Tutt’altro").exists()
        assert "enterprises.csv: 0 added, 0 changed, 76 unchanged" in out.getvalue()

    def test_it_names_every_bad_cell_and_loads_nothing(self, tmp_path):
        folder = copy_of(tmp_path)
        set_cell(folder, "enterprises", {"name": "La Predosa"}, "note", "nota nuova")
        set_cell(folder, "courses", 2, "hours", "molte")
        set_cell(folder, "events", 3, "starts_on", "2020-13-01")
        before = snapshot()
        with pytest.raises(CommandError) as refusal:
            call_command("load_join", folder=folder, skip_checks=True)
        first, *lines = str(refusal.value).splitlines()
        assert first == "Nothing was loaded:"
        assert [line[: line.index(": ")] for line in lines] == [
            "courses.csv, row 2, column “hours”, “molte”",
            "events.csv, row 3, column “starts_on”, “2020-13-01”",
        ]
        assert snapshot() == before

    def test_what_the_database_refuses_is_named_too(self, tmp_path):
        folder = copy_of(tmp_path)
        LocalActionGroup.objects.filter(join_role="lead").update(slug="gal-nuovo")
        LoadedRow.objects.filter(file="groups", key="karki-leader").delete()
        set_cell(folder, "groups", {"slug": "karki-leader"}, "slug", "gal-nuovo")
        rename(folder, "karki-leader", "gal-nuovo")
        before = snapshot()
        with pytest.raises(CommandError, match=r"groups\.csv, row 12, column “slug”"):
            call_command("load_join", folder=folder, skip_checks=True)
        assert snapshot() == before
