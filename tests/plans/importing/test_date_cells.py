"""True date cells: how much of a date its format shows, and the last day on which that is still on time."""

import datetime as dt
import io

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from plans.importing.dates import find_day, last_day_shown, true_date
from plans.importing.understanding import understand
from spreadsheets import read_workbook
from spreadsheets.grid import Cell

from .grids import book, said
from .grids import sheet as grid_sheet

DAY = dt.datetime(2020, 3, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("number_format", "precision", "last"),
    [
        ("mmm-yy", "month", dt.date(2020, 3, 31)),
        ("mmmm yyyy", "month", dt.date(2020, 3, 31)),
        ("[$-809]mmmm yyyy;@", "month", dt.date(2020, 3, 31)),
        ("mmm\\ yy", "month", dt.date(2020, 3, 31)),
        ("mm/yyyy", "month", dt.date(2020, 3, 31)),
        ("mmmm", "month", dt.date(2020, 3, 31)),
        ('"By end "mmm yyyy', "month", dt.date(2020, 3, 31)),
        ("yyyy", "year", dt.date(2020, 12, 31)),
        ("dd/mm/yyyy", "date", dt.date(2020, 3, 1)),
        ("d-mmm", "date", dt.date(2020, 3, 1)),
        ("[$-F800]dddd, mmmm dd, yyyy", "date", dt.date(2020, 3, 1)),
        ("dd/mm/yyyy hh:mm", "date", dt.date(2020, 3, 1)),
        ("General", "date", dt.date(2020, 3, 1)),
    ],
)
def test_what_a_date_cell_shows(number_format, precision, last):
    cell = Cell(3, 4, "as shown", DAY, number_format=number_format)
    assert true_date(cell) == (DAY.date(), precision)
    assert last_day_shown(cell) == last


def test_words_that_look_like_a_date_are_no_true_date():
    assert true_date(Cell(3, 4, "March 2020", "March 2020")) == (None, "")
    assert last_day_shown(Cell(3, 4, "43891", 43891)) is None


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_workbook_that_counts_from_1904_has_the_same_days(epoch):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    for row, number_format in enumerate(("mmm-yy", "dd/mm/yyyy"), start=1):
        sheet.cell(row, 1, DAY).number_format = number_format
    sheet.cell(3, 1, "31.3.20")
    buffer = io.BytesIO()
    book.save(buffer)
    grid = read_workbook(buffer.getvalue(), name="plan.xlsx").sheets[0]
    assert last_day_shown(grid.cell(1, 1)) == dt.date(2020, 3, 31)
    assert last_day_shown(grid.cell(2, 1)) == dt.date(2020, 3, 1)
    assert find_day(grid.cell(3, 1).text) == dt.date(2020, 3, 31)


def test_of_two_dates_the_struck_one_is_kept_beside_the_action_and_the_other_is_current():
    page = grid_sheet(
        [["Action", "Owner", "Due date"], ["Buy phones", "Manager", "x"], ["Sell", "Manager", "May 2020"]]
    )
    page.cells[2, 3] = Cell(2, 3, "Sept 2020", "Sept 2020", struck_text="June 2020")
    plan = understand(book(page))
    assert plan.actions[0].timescale == "Sept 2020"
    assert plan.actions[0].extra == [("Due date (struck through)", "June 2020")]
    assert "'June 2020' is struck through" in said(plan, "note")
    assert plan.actions[1].extra == []
