"""Lists and sources' words are said with the signs of the reader's language."""

from agrinnova.core.vocabulary import FacetList, source_words


def test_words_of_a_source_have_the_apostrophe_of_a_printer() -> None:
    assert source_words("products", "productes d'horta", "ca") == "productes d’horta"
    assert source_words("products", "typed l'altre dia", "ca") == "typed l'altre dia"


def test_labels_have_the_apostrophe_of_a_printer_and_codes_stay() -> None:
    training = FacetList("training_format")
    assert training.label("peer_group", "fr") == "groupe d’échange entre agriculteurs"
    assert "Provence-Alpes-Côte d'Azur" in FacetList("region").codes
