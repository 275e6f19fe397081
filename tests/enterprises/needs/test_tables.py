"""Tables by category: one pattern for all topics, and every state in words."""

from enterprises.needs.analysis.cells import small_figures
from enterprises.needs.analysis.counting import ALL, Counts, Key
from enterprises.needs.analysis.scores import Score
from enterprises.needs.analysis.tables import Column, breakdown

KEYS: list[Key] = [("group_id", number) for number in range(4)]
COLUMNS = [Column(f"g{number}", key) for number, key in enumerate(KEYS)]


def answers(used: int, needs: int = 0, surpluses: int = 0) -> Counts:
    return Counts(used, Score(used, 4 * used, 3 * used, needs, surpluses))


def states(topics: list[list[int]], asked: list[int]) -> list[str]:
    """For each topic the states of its cells, by their first letters."""
    found = {
        (topic, key): answers(used)
        for topic, line in enumerate(topics)
        for key, used in zip([ALL, *KEYS], [sum(line), *line], strict=True)
    }
    took_part = dict(zip(KEYS, asked, strict=True))
    _heads, rows = breakdown(list(range(len(topics))), COLUMNS, found, took_part)
    return ["".join(cell["state"][0] for cell in row) for row in rows]


def test_topics_with_some_blanks_hide_the_same_territories() -> None:
    """Else the third one, shown for one topic, would tell the first of another."""
    topics = [[3, 9, 8, 20], [3, 7, 9, 20], [3, 9, 9, 19]]
    assert states(topics, asked=[8, 9, 10, 20]) == ["hhvv"] * 3


def test_who_hardly_took_part_is_hidden_where_nobody_answered_too() -> None:
    assert states([[0, 9, 9, 20]], asked=[3, 9, 10, 20]) == ["hhvv"]
    assert states([[0, 9, 9, 20]], asked=[8, 9, 10, 20]) == ["zvvv"]


def test_a_territory_that_was_not_asked_says_so() -> None:
    columns = [*COLUMNS[:1], COLUMNS[1]._replace(is_asked=False)]
    found = {(0, key): answers(9) for key in (ALL, KEYS[0])}
    heads, rows = breakdown([0], columns, found, {KEYS[0]: 9})
    assert [head["state"] for head in heads] == ["value", "not_asked"]
    assert rows[0][1] == {"state": "not_asked"}


def test_a_few_without_a_need_hide_both_figures_that_tell_of_them() -> None:
    assert small_figures(answers(30, needs=28, surpluses=2)) == {"need", "ranked"}
    assert small_figures(answers(30, needs=20, surpluses=2)) == {"ranked"}
    assert small_figures(answers(30, needs=20, surpluses=5)) == set()
