"""The bench's own promises: it counts the database, takes turns, and flips them."""

import pytest
from django.db import connection

from .clock import Spent, spent
from .measuring import Figures, Measured, measure
from .report import BEGIN, END, renewed
from .row import Row, Side
from .starting import Start
from .tables import beside, growth, starts, work


def side(name: str, order: list[str], milliseconds: float) -> Side:
    def asked(times: int) -> Spent:
        order.append(name)
        return Spent(milliseconds, milliseconds / 2)

    return asked


def test_sides_take_turns_and_the_order_flips() -> None:
    order: list[str] = []
    others = {"a": side("a", order, 60), "b": side("b", order, 30)}
    measured = measure(Row("x", side("ours", order, 40), others), seconds=0.1)
    first, second, third = order[3:6], order[6:9], order[9:12]
    assert first == ["ours", "a", "b"]
    assert second == ["b", "a", "ours"]
    assert third == first
    assert measured.ours == Figures(60, 60, 60, 20)
    assert measured.against["b"].median == 45


@pytest.mark.django_db
def test_the_database_s_work_is_counted_and_what_comes_before_is_not() -> None:
    def work() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT sum(sqrt(i)) FROM generate_series(1, 300000) AS i")

    assert spent(work).database > 5
    assert spent(lambda: None, before=work).database < 5


def test_the_tables_say_what_was_measured() -> None:
    ours, other = Figures(90, 100, 110, 40), Figures(49, 50, 51, 10)
    row = Measured("list", ours, {"plain": other})
    slower = Measured("list", Figures(140, 150, 160, 40), {})
    table = beside({0: [slower], 10_000: [row]})
    assert "150" not in table
    assert "| list | 150 (140 to 160) | 40 |  |  |  |" in work({0: [slower]})
    assert "| list | 100 (90 to 110) | 40 | plain | 50 (49 to 51) | 0.50 |" in table
    assert "| list | 100 | 150 | 1.50 |" in growth({1_000: [row], 10_000: [slower]})
    assert "| once more | 3.5 | 6.0 |" in starts({"once more": Start(3.5, 6)})


def test_only_what_stands_between_the_marks_is_renewed() -> None:
    page = f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n"
    assert renewed(page, "new") == f"Before.\n{BEGIN}\nnew\n{END}\nAfter.\n"
    with pytest.raises(AssertionError, match="lost its marks"):
        renewed("Before.", "new")
