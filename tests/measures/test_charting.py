"""The geometry of the charts, held against sums that can be done by hand."""

from datetime import date
from decimal import Decimal

import pytest

from measures import charting
from measures.charting import BOTTOM, LEFT, RIGHT, TOP, line_chart, nice_ticks, proportion_bar, value_words

JAN, JUL, DEC = date(2024, 1, 31), date(2024, 7, 31), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0, 41, [0, 10, 20, 30, 40, 50]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 3, [0, 1, 2, 3]),
        (-4, 7, [-5, 0, 5, 10]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 12_000, [0, 5000, 10000, 15000]),
        (0, 0.3, [0, 0.1, 0.2, 0.3]),
    ],
)
def test_ticks_are_round_and_enclose(low, high, ticks):
    assert nice_ticks(low, high) == ticks


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (78, "%", "78%"),
        (Decimal("85.000"), "%", "85%"),
        (Decimal("30.500"), "days", "30.5 days"),
        (1250, "", "1,250"),
        (0, "", "0"),
        (Decimal("-0.0001"), "", "0"),
        (100, "", "100"),
    ],
)
def test_values_in_words(value, unit, words):
    assert value_words(value, unit) == words


def test_nothing_to_draw():
    assert line_chart([]) is None
    assert line_chart([(JAN, None)], targets=[(None, 5)]) is None


def test_readings_run_from_left_to_right_and_a_percentage_fills_0_to_100():
    chart = line_chart([(DEC, 100), (JAN, 0)], unit="%")
    first, last = chart.points
    assert (first.day, last.day) == (JAN, DEC)
    assert first.y == BOTTOM
    assert last.y == TOP
    assert LEFT < first.x < last.x < RIGHT


def test_time_is_to_scale():
    """30 June is half-way through the 364 days between 1 January and 31 December 2023."""
    ends = [(date(2023, 1, 1), 1), (date(2023, 7, 2), 2), (date(2023, 12, 31), 3)]
    a, b, c = line_chart(ends).points
    assert b.x == pytest.approx((a.x + c.x) / 2, abs=0.1)


def test_one_reading_stands_in_the_middle_without_a_line():
    chart = line_chart([(JAN, 5)])
    assert chart.points[0].x == (LEFT + RIGHT) / 2
    assert chart.line == ""


def test_a_later_reading_of_the_same_day_is_the_correction():
    assert [point.label for point in line_chart([(JAN, 5), (JAN, 7)]).points] == ["7"]


def test_a_flat_line_is_drawn():
    chart = line_chart([(JAN, 0), (JUL, 0)])
    assert {point.y for point in chart.points} == {BOTTOM}


def test_the_target_is_a_line_and_makes_room_for_itself():
    chart = line_chart([(JAN, 55), (JUL, 60)], targets=[(None, 250)], unit="weeks")
    (x1, y1), (x2, y2) = (map(float, corner.split(",")) for corner in chart.target_line.split())
    assert (x1, x2) == (LEFT, RIGHT)
    assert TOP <= y1 == y2 < min(point.y for point in chart.points)
    assert chart.target_words == "target 250 weeks"


def test_a_target_for_a_day_holds_up_to_that_day():
    chart = line_chart([(JAN, 41), (DEC, 22)], targets=[(DEC, 20), (JUL, 30)])
    corners = [tuple(map(float, corner.split(","))) for corner in chart.target_line.split()]
    assert len(corners) == 4
    assert corners[0][1] == corners[1][1] < corners[2][1] == corners[3][1]  # 30 lies above 20
    assert corners[1][0] == corners[2][0]


def test_the_title_says_it_in_a_sentence():
    chart = line_chart([(JAN, 55), (DEC, 78)], targets=[(None, 90)], unit="%", name="Reviews with the child's words")
    assert chart.title == "Reviews with the child's words: 55% in Jan 2024, 78% in Dec 2024; target 90%."


@pytest.mark.parametrize("count", [1, 2, 7, 24, 60])
def test_labels_under_the_line_never_touch(count):
    days = [date(2019 + n // 12, n % 12 + 1, 1) for n in range(count)]
    chart = line_chart([(day, n) for n, day in enumerate(days)])
    places = [tick.text_at for tick in chart.x_ticks]
    assert all(b - a >= charting.LABEL_WIDTH * 0.75 for a, b in zip(places, places[1:], strict=False))
    assert chart.x_ticks[0].label == charting.day_words(days[0])
    half = charting.LABEL_WIDTH / 2
    assert all(half <= place <= chart.width - half for place in places)


@pytest.mark.parametrize("values", [(1, 9), (9, 1), (5, 5), (0, 0), (-3, 4)])
@pytest.mark.parametrize("target", [None, 0, 5, 9])
def test_everything_stays_inside_the_drawing(values, target):
    targets = [] if target is None else [(None, target)]
    chart = line_chart(list(zip((JAN, DEC), values, strict=True)), targets=targets)
    for point in chart.points:
        assert 0 <= point.x <= chart.width
        assert TOP <= point.y <= BOTTOM
    assert 0 < chart.last_words_y < chart.height
    if targets:
        assert 0 < chart.target_words_y < chart.height


def test_a_value_that_rose_to_its_target_is_written_above_both_lines():
    chart = line_chart([(JAN, 20), (DEC, 100)], targets=[(None, 100)], unit="%")
    assert chart.last_words_y < chart.last.y


# The bar


def test_the_parts_fill_the_bar_and_keep_their_order():
    bar = proportion_bar([("R", "red", 3), ("A", "amber", 8), ("G", "green", 20), ("", "none", 2)])
    assert [part.words for part in bar.parts] == ["R 3", "A 8", "G 20", "2"]
    assert bar.parts[0].x == 1
    last = bar.parts[-1]
    assert last.x + last.width == pytest.approx(bar.width - 1, abs=0.3)
    for before, after in zip(bar.parts, bar.parts[1:], strict=False):
        assert after.x == pytest.approx(before.x + before.width + charting.GAP, abs=0.2)


def test_equal_numbers_have_equal_parts():
    a, b = proportion_bar([("R", "red", 5), ("G", "green", 5)]).parts
    assert a.width == b.width


def test_noughts_are_left_out():
    assert [part.words for part in proportion_bar([("R", "red", 0), ("G", "green", 5)]).parts] == ["G 5"]
    assert proportion_bar([]).parts == ()


def test_one_among_hundreds_is_still_seen_without_words_that_do_not_fit():
    part = proportion_bar([("R", "red", 1), ("G", "green", 900)]).parts[0]
    assert part.width >= charting.LEAST
    assert part.words == ""


def test_an_unknown_tone_is_drawn_in_grey():
    assert proportion_bar([("X", "mauve", 1)]).parts[0].fill == charting.BAR_LOOKS["grey"][0]


def test_not_rated_is_a_dashed_outline():
    assert proportion_bar([("", "none", 1)]).parts[0].dash
