"""The one search: in order, each record once, nothing private."""

from agrinnova.publishing import actions
from agrinnova.search import find
from tests.factories import ResourceFactory

from .support import resource, titles


class TestOrder:
    def test_any_word_finds_and_all_words_come_first(self):
        resource("Capre")
        resource("Latte")
        resource("Latte delle capre")
        found = titles("latte capre")
        assert found[0] == "Latte delle capre"
        assert sorted(found[1:]) == ["Capre", "Latte"]

    def test_neighbours_come_before_words_apart(self):
        resource("Sociale è bello, e anche agricoltura")
        resource("Agricoltura sociale")
        assert titles("agricoltura sociale")[0] == "Agricoltura sociale"

    def test_the_title_tells_more_than_the_summary(self):
        resource("Uno", summary="Di lamponi.")
        resource("Lamponi", summary="Uno.")
        assert titles("lamponi") == ["Lamponi", "Uno"]

    def test_a_rare_word_tells_more_than_a_common_one(self):
        for number in range(6):
            resource(f"Guida pratica {number}")
        resource("Lamponi")
        assert titles("guida lamponi")[0] == "Lamponi"

    def test_how_and_where_are_not_searched_for(self):
        resource("Come e dove")
        resource("Fermare la grandine")
        assert titles("come posso fermare la grandine?") == ["Fermare la grandine"]

    def test_a_query_of_nothing_but_such_words_is_still_asked(self):
        resource("Come quando")
        assert titles("come quando") == ["Come quando"]


class TestWhatIsPublic:
    def test_drafts_and_records_in_review_are_not_found(self):
        draft = ResourceFactory(title="Lamponi bozza")
        actions.submit_for_review(ResourceFactory(title="Lamponi letti"), by=None)
        assert draft.pk
        assert titles("lamponi") == []

    def test_withdrawing_takes_every_word_away_at_once(self):
        record = resource("Lamponi")
        assert titles("lamponi") == ["Lamponi"]
        actions.withdraw(record, by=None)
        assert find("lamponi", language="it").count == 0
        assert find("", language="it").count == 0

    def test_a_changed_title_is_found_at_once(self):
        record = resource("Lamponi")
        record.title_it = "Mirtilli"
        actions.save_record(record)
        assert titles("lamponi") == []
        assert titles("mirtilli") == ["Mirtilli"]
