"""Charts: where marks stand, how dark they are, and that they repeat their table."""

import re

from django.template.loader import render_to_string

from agrinnova.web.charts import HeatCell, heat_map, shade_of, stacked_bars


def test_a_share_is_the_darker_the_higher_and_unknown_has_no_shade() -> None:
    assert [shade_of(share) for share in (None, 0, 19, 20, 79, 80, 100)] == [
        *(0, 1, 1, 2, 4, 5, 5)
    ]


def test_the_column_of_all_stands_apart_and_the_others_have_numbers() -> None:
    cells = [HeatCell("60", 60, is_framed=True), HeatCell("?", None), HeatCell("0", 0)]
    chart = heat_map(["All", "Valley", "Hills"], [("Cheese", cells)], all_first=True)
    assert [head.text for head in chart.heads] == ["", "1", "2"]
    assert [(mark.text, words) for mark, words in chart.key] == [
        *(("1", "Valley"), ("2", "Hills"))
    ]
    (strip,) = chart.strips
    gaps = [
        after.x - before.x - before.width
        for before, after in zip(strip.marks, strip.marks[1:], strict=False)
    ]
    assert gaps[0] > gaps[1] > 0
    last = strip.marks[-1]
    assert last.x + last.width <= chart.width
    assert [(m.text, m.opacity, m.is_framed) for m in strip.marks] == [
        *(("60", ".4", True), ("?", "0", False), ("0", ".1", False))
    ]


def test_many_columns_make_the_drawing_wider_not_the_cells_too_small() -> None:
    row = [HeatCell("1", 1)] * 12
    chart = heat_map([str(at) for at in range(12)], [("Cheese", row)])
    assert min(mark.width for mark in chart.strips[0].marks) >= 38
    assert chart.width > 336


def test_the_parts_of_a_bar_fill_it_and_a_small_one_has_no_number() -> None:
    rows = [("Young", [60, 1, 39]), ("Women", [0, 20, 30])]
    young, women = stacked_bars(["Yes", "No", "Not known"], rows).strips
    assert [mark.text for mark in young.marks] == ["60", "", "39"]
    assert sum(mark.width for mark in young.marks) == 336
    assert [mark.text for mark in women.marks] == ["20", "30"]
    assert sum(mark.width for mark in women.marks) == 168
    assert women.marks[0].shade == young.marks[1].shade  # both “no”


def test_nothing_to_stack_is_an_empty_bar() -> None:
    (strip,) = stacked_bars(["Yes"], [("Young", [0])]).strips
    assert strip.marks == []


def test_it_is_hidden_from_readers_aloud_and_has_no_style_of_its_own() -> None:
    chart = heat_map(["All", "<b>"], [("Cheese", [HeatCell("1", 1)] * 2)])
    drawn = render_to_string("parts/chart.html", {"chart": chart})
    assert re.match(r'\s*<div class="chart" aria-hidden="true">', drawn)
    assert "style=" not in drawn
    assert "&lt;b&gt;" in drawn
    assert re.findall(r"<(?:a|button)\b|tabindex", drawn) == []
