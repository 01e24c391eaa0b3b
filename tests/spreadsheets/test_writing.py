"""A written workbook read back: by openpyxl for what the file holds, by our own reader for what a person sees."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest

from spreadsheets import read_workbook
from spreadsheets.colours import ink_on, luminance
from spreadsheets.safe_text import CELL_CHARACTERS
from spreadsheets.tables import Column, Lead, Painted, Table
from spreadsheets.writing import write_workbook

CREATED = dt.datetime.combine(dt.date(2019, 7, 31), dt.time(9, 30))
COLUMNS = [
    Column("No"),
    Column("Action", width=40),
    Column("Due", "date"),
    Column("RAG"),
    Column("Days late", "number"),
    Column("Done", "percent"),
]
ROWS = [
    ["1.1", "Agree how attendance is recorded", dt.date(2020, 11, 30), Painted("G Green", "2E7D32"), 0, 0.5],
    ["1.2", "=cmd|' /C calc'!A0", "Autumn 2020", Painted("A Amber", "FFBF00", bold=True), 1234, 0.125],
    ["1.3", "- first\n- second", None, Painted("R Red", "C62828", ink="FFFF00"), 12],
]
LEADS = [Lead(["A plan & its report"], "title"), Lead(["As at 31 July 2019"], "heading"), Lead()]


def written(*tables, **changes):
    properties = {"title": "A plan & its report", "author": "A partnership", "created": CREATED, **changes}
    return write_workbook(tables or [Table("Actions", COLUMNS, ROWS, LEADS)], **properties)


def opened(*tables, **changes):
    return openpyxl.load_workbook(io.BytesIO(written(*tables, **changes)))


def one_cell(value, kind="text"):
    return opened(Table("T", [Column("X", kind)], [[value]])).active["A2"]


# A value and its column's kind -> (what the file holds, how it is shown)
VALUES = [
    (dt.date(2019, 7, 1), "date", dt.datetime.combine(dt.date(2019, 7, 1), dt.time()), "1 July 2019"),
    (CREATED, "date", CREATED, "31 July 2019 09:30"),
    (CREATED.replace(tzinfo=dt.UTC), "date", CREATED, "31 July 2019 09:30"),
    (dt.date(1890, 3, 5), "date", "5 March 1890", "5 March 1890"),
    ("Autumn 2020", "date", "Autumn 2020", "Autumn 2020"),
    (1234, "number", 1234, "1,234"),
    (1.5, "number", 1.5, "1.5"),
    (1234, "text", 1234, "1234"),
    ("4.2", "number", "4.2", "4.2"),
    (0.5, "percent", 0.5, "50%"),
    (0.125, "percent", 0.125, "12.5%"),
    (float("inf"), "number", "inf", "inf"),
    (10**17, "number", "100000000000000000", "100000000000000000"),
    (True, "text", "Yes", "Yes"),
    (False, "number", "No", "No"),
    ("=1+1", "text", "=1+1", "=1+1"),
    ("=1+1", "number", "=1+1", "=1+1"),
    ("@here", "text", "@here", "@here"),
    ("a\x00\x07b\r\nc", "text", "ab\nc", "ab\nc"),
    ("\uf0b7 <b>&amp; \U0001f600", "text", "\uf0b7 <b>&amp; \U0001f600", "\uf0b7 <b>&amp; \U0001f600"),
]


@pytest.mark.parametrize(("value", "kind", "held", "shown"), VALUES)
def test_a_value_is_held_typed_and_shown_as_meant(value, kind, held, shown):
    content = written(Table("T", [Column("X", kind)], [[value]]))
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["A2"]
    assert cell.value == held
    assert cell.data_type != "f"
    assert read_workbook(content, name="x.xlsx").sheets[0].cell(2, 1).text == shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "\uff1d1"])
def test_what_looks_like_a_formula_is_marked_as_text_for_who_edits_the_cell(text):
    assert one_cell(text).quotePrefix


def test_ordinary_text_is_not_marked():
    assert not one_cell("Agree a date").quotePrefix


def test_text_that_looks_like_an_escape_comes_back_as_typed():
    content = written(Table("T", [Column("X")], [["a_x0041_b"]]))
    assert read_workbook(content, name="x.xlsx").sheets[0].cell(2, 1).text == "a_x0041_b"


def test_nothing_and_empty_text_are_empty_cells():
    assert one_cell(None).value is None
    assert one_cell("").value is None


def test_the_table_can_be_filtered_scrolled_and_printed():
    sheet = opened().active
    assert sheet.title == "Actions"
    assert sheet.auto_filter.ref == "A4:F7"
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.left.text == "A plan && its report"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert [cell.value for cell in sheet[4]] == [column.heading for column in COLUMNS]
    assert all(cell.font.b for cell in sheet[4])
    assert all(cell.alignment.wrap_text for row in sheet["A4:F7"] for cell in row)


def test_leads_run_across_the_table():
    sheet = opened().active
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:F1", "A2:F2"}
    assert sheet["A1"].font.sz > sheet["A2"].font.sz > sheet["A5"].font.sz


def test_a_small_table_among_the_leads_is_typed_and_lined_up():
    leads = [Lead(["Report", "Total"], "captions"), Lead([dt.date(2019, 7, 31), 17], "row"), Lead(["note"])]
    sheet = opened(Table("Summary", leads=leads)).active
    assert (sheet["A2"].number_format, sheet["B2"].value) == ("d mmmm yyyy", 17)
    assert [sheet[place].alignment.horizontal for place in ("A1", "B1", "A2", "B2")] == ["left", "right"] * 2
    assert sheet.auto_filter.ref is None


def test_many_leads_are_not_frozen_with_the_header():
    table = Table("T", COLUMNS, ROWS, [Lead(["line"])] * 6)
    assert opened(table).active.freeze_panes is None


def test_a_status_has_its_words_its_fill_and_ink_that_reads():
    sheet = opened().active
    found = [(cell.value, cell.fill.fgColor.rgb[2:], cell.font.color.rgb[2:], cell.font.b) for cell in sheet["D"][4:]]
    assert found == [
        ("G Green", "2E7D32", "FFFFFF", False),
        ("A Amber", "FFBF00", "000000", True),
        ("R Red", "C62828", "FFFF00", False),
    ]


@pytest.mark.parametrize("fill", ["000000", "FFFFFF", "777777", "767676", "FF0000", "00FF00", "0000FF", "FFBF00"])
def test_ink_has_contrast(fill):
    light, dark = sorted((luminance(fill), luminance(ink_on(fill))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_long_text_goes_on_on_a_sheet_of_its_own():
    text = "=" + "word " * 15_000 + "end"
    assert len(text) > 2 * CELL_CHARACTERS
    book = opened(Table("Actions", [Column("Ref"), Column("Text")], [["1", text]]))
    first = book["Actions"]["B2"].value
    rest = list(book["Long texts"].iter_rows(min_row=2, values_only=True))
    assert all(len(piece) <= CELL_CHARACTERS for piece in [first, *(row[3] for row in rest)])
    assert first.endswith(" […continues on sheet 'Long texts']")
    assert [row[:3] for row in rest] == [("Actions", "B2", 2), ("Actions", "B2", 3)]
    assert first.removesuffix(" […continues on sheet 'Long texts']") + "".join(row[3] for row in rest) == text


def test_text_that_just_fits_is_left_alone():
    book = opened(Table("Actions", [Column("Text")], [["x" * CELL_CHARACTERS]]))
    assert book.sheetnames == ["Actions"]
    assert len(book.active["A2"].value) == CELL_CHARACTERS


def test_sheets_get_valid_names_of_their_own():
    tables = [Table("Plan: 2019/20", COLUMNS), Table("Plan 2019 20", COLUMNS), Table("Long texts", COLUMNS)]
    assert opened(*tables).sheetnames == ["Plan 2019 20", "Plan 2019 20 (2)", "Long texts"]


def test_properties_name_the_document():
    properties = opened().properties
    assert (properties.title, properties.creator) == ("A plan & its report", "A partnership")
    assert (properties.created, properties.modified) == (CREATED, CREATED)


def test_the_same_tables_give_the_same_bytes():
    content = written()
    assert content == written()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2019, 7, 31, 9, 30, 0)}
        dates = re.findall(rb">(\d{4}-[^<]*)<", archive.read("docProps/core.xml"))
    assert dates == [b"2019-07-31T09:30:00Z"] * 2


def test_columns_are_wide_enough_to_read_and_narrow_enough_to_print():
    words = "Chair and lead officers to agree how attendance at meetings is recorded and reviewed. " * 4
    columns = [Column("No"), Column("Due", "date"), *[Column(f"Text {n}") for n in range(5)], Column("Given", width=12)]
    sheet = opened(Table("T", columns, [["1.1", dt.date(2020, 9, 30), *[words] * 5, words]] * 3)).active
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert widths[0] < 12
    assert widths[1] >= len("30 September 2020")
    assert all(24 <= width <= 60 for width in widths[2:7])
    assert widths[7] == 12
    assert sum(widths) <= 190
    assert sheet.row_dimensions[2].height > 10 * sheet.row_dimensions[1].height / 2


@pytest.mark.parametrize(
    "make",
    [
        lambda: Column("X", "money"),
        lambda: Lead(["x"], "huge"),
        lambda: Table("T", [Column("X")], [["1", "2"]]),
        lambda: write_workbook([], title="", author="", created=CREATED),
    ],
)
def test_mistakes_of_the_caller_are_said(make):
    with pytest.raises(ValueError, match=r"\.$"):
        make()
