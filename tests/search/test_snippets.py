"""Snippets of search results: the words that answer, in the reader's language."""

from tests.factories import (
    TopicFactory,
)

from .support import only, resource


class TestSnippets:
    def test_what_was_found_is_marked_and_the_rest_escaped(self):
        resource("Uno", summary="Il <script>alert(1)</script> & i lamponi.")
        snippet = only("lamponi").snippet
        assert "<mark>lamponi</mark>" in snippet.html
        assert "<script>" not in snippet.html
        assert "&lt;" in snippet.html or "alert" not in snippet.html
        assert "<mark>" not in snippet.text

    def test_marks_in_the_text_itself_change_nothing(self):
        resource("Uno", summary="\ue000lamponi\ue001 e \ue000mirtilli")
        html = only("lamponi").snippet.html
        assert html.count("<mark>") == html.count("</mark>")
        assert "\ue000" not in html

    def test_words_of_the_topic_are_marked_in_the_records_language(self, pasture):
        resource("Uno", summary="Sette giorni in malga.", topics=[pasture])
        assert "<mark>malga</mark>" in only("pletes", "ca").snippet.html

    def test_words_that_say_nothing_are_not_marked(self):
        cheese = TopicFactory(title="formatge de cabra", published=True)
        resource(
            "Uno",
            summary="El formatge de cabra d'Alinyà.",
            original_language="ca",
            topics=[cheese],
        )
        html = only("formatge de cabra", "ca").snippet.html
        marked = "<mark>formatge</mark> de <mark>cabra</mark>"
        assert html == f"El {marked} d&#x27;Alinyà."

    def test_a_part_of_a_longer_name_is_not_marked(self, pasture):
        TopicFactory(
            title="pascoli",
            search_words="piano di gestione dei pascoli",
            published=True,
        )
        resource("Uno", summary="Il piano dei pascoli e un piano di gestione.")
        html = only("pascoli").snippet.html
        assert html == "Il piano dei <mark>pascoli</mark> e un piano di gestione."

    def test_a_stem_of_another_language_marks_nothing(self, pasture):
        resource("Uno", summary="La forma del formaggio.")
        html = only("formatge", "ca").snippet.html  # in Catalan its stem is "form"
        assert html == "La forma del <mark>formaggio</mark>."
