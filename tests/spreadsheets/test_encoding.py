"""A grid survives its journey from the reading process, whatever stands in it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from spreadsheets.encoding import from_json, to_json
from spreadsheets.grid import Area, Cell, Doubt, Sheet, Workbook

VALUES = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(allow_nan=False, allow_infinity=False),
    some.text(),
    some.dates(),
    some.datetimes(),
    some.times(),
)
CELLS = some.builds(
    Cell,
    row=some.integers(1, 20_000),
    column=some.integers(1, 256),
    text=some.text(),
    value=VALUES,
    fill=some.none() | some.just("FF0000"),
    bold=some.booleans(),
    struck=some.booleans(),
    number_format=some.text(),
    struck_text=some.text(),
)


@settings(deadline=None, derandomize=True)  # no timings, and the same examples on every machine
@given(some.lists(CELLS, max_size=5))
def test_any_cell_comes_back_as_it_was(cells):
    book = Workbook("plan.xlsx", [Sheet("Plan", {(cell.row, cell.column): cell for cell in cells})])
    back = from_json(to_json(book))
    assert back == book
    kinds = [type(cell.value) for cell in book.sheets[0].cells.values()]
    assert [type(cell.value) for cell in back.sheets[0].cells.values()] == kinds


def test_the_rest_of_a_sheet_comes_back_too():
    sheet = Sheet("Plan", {}, [Area(1, 1, 2, 3)], True, frozenset({4}), frozenset({5, 6}))
    book = Workbook("plan.xlsx", [sheet], [Doubt("Plan", "A1", "Why?")])
    assert from_json(to_json(book)) == book


def test_one_long_text_in_many_cells_is_sent_once():
    cells = {(row, 1): Cell(row, 1, "word " * 1000, "word " * 1000) for row in range(1, 101)}
    assert len(to_json(Workbook("plan.xlsx", [Sheet("Plan", cells)]))) < 12_000


@pytest.mark.parametrize("kind", [dt.date, dt.datetime])
def test_a_day_and_a_moment_are_kept_apart(kind):
    value = dt.date(2019, 7, 31) if kind is dt.date else dt.datetime.combine(dt.date(2019, 7, 31), dt.time())
    book = Workbook("x", [Sheet("s", {(1, 1): Cell(1, 1, "x", value)})])
    assert type(from_json(to_json(book)).sheets[0].cells[1, 1].value) is kind
