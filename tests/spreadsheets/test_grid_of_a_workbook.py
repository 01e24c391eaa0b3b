"""What comes through from a workbook's parts into the grid."""

import datetime as dt

import pytest

from spreadsheets import read_workbook
from spreadsheets.grid import Area, Doubt
from spreadsheets.sheets import NO_RESULT

from . import making
from .making import WORKBOOK, sheet_xml, with_cells, with_rows, workbook


def first_sheet(content):
    return read_workbook(content, name="plan.xlsx").sheets[0]


def only_cell(*cells, **changes):
    sheet = first_sheet(with_cells(*cells, **changes))
    return sheet.cell(1, len(cells))


# A cell's XML -> (text, value)
VALUES = [
    ('<c t="s"><v>0</v></c>', "Action", "Action"),
    ('<c t="str"><f>A1</f><v>so</v></c>', "so", "so"),
    ('<c t="inlineStr"><is><t>typed here</t></is></c>', "typed here", "typed here"),
    ("<c><v>17</v></c>", "17", 17),
    ('<c t="n"><v>1.7E1</v></c>', "17", 17),
    ("<c><f>1+1</f><v>2</v></c>", "2", 2),
    ('<c s="3"><v>0.45</v></c>', "45%", 0.45),
    ('<c s="1"><v>40026</v></c>', "Aug 2009", dt.date(2009, 8, 1)),
    ('<c s="2"><v>40026</v></c>', "01/08/2009", dt.date(2009, 8, 1)),
    ('<c s="10"><v>40026.5</v></c>', "01/08/2009 12:00", dt.datetime.combine(dt.date(2009, 8, 1), dt.time(12))),
    ('<c s="11"><v>0.5</v></c>', "12:00", dt.time(12)),
    ('<c t="d" s="2"><v>2009-08-01</v></c>', "01/08/2009", dt.date(2009, 8, 1)),
    (
        '<c t="d"><v>2009-08-01T09:30:00Z</v></c>',
        "01/08/2009 09:30",
        dt.datetime.combine(dt.date(2009, 8, 1), dt.time(9, 30)),
    ),
    ('<c t="b"><v>1</v></c>', "TRUE", True),
    ('<c t="b"><v>0</v></c>', "FALSE", False),
    ('<c t="e"><f>A0</f><v>#REF!</v></c>', "#REF!", "#REF!"),
    ('<c s="12"><v>7</v></c>', "007", 7),
    ("<c><v>NaN</v></c>", "NaN", "NaN"),
    ('<c t="str"><v>=cmd|&apos; /C calc&apos;!A0</v></c>', "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    (
        '<c t="str"><v>&lt;script&gt;alert(1)&lt;/script&gt;</v></c>',
        "<script>alert(1)</script>",
        "<script>alert(1)</script>",
    ),
    ('<c t="str"><v>مرحبا \U0001f600</v></c>', "مرحبا \U0001f600", "مرحبا \U0001f600"),
    ('<c t="str"><v>one_x000D_\ntwo_x000a_three</v></c>', "one\ntwo\nthree", "one\ntwo\nthree"),
    ('<c t="str"><v>a_x0000_b_x0007_c_x005F_x0041_</v></c>', "abc_x0041_", "abc_x0041_"),
    ('<c t="str"><v>_xD83D__xDE00_ and _xD83D_</v></c>', "\U0001f600 and \ufffd", "\U0001f600 and \ufffd"),
    ('<c t="str"><v>\uf0b7 first\n\uf0b7 second</v></c>', "\uf0b7 first\n\uf0b7 second", "\uf0b7 first\n\uf0b7 second"),
]


@pytest.mark.parametrize(("cell", "text", "value"), VALUES)
def test_text_and_value_of_a_cell(cell, text, value):
    found = only_cell(cell)
    assert (found.text, found.value) == (text, value)
    assert type(found.value) is type(value)


def test_a_month_keeps_its_format_so_that_its_precision_is_known():
    assert only_cell('<c s="1"><v>40026</v></c>').number_format == "mmm yyyy"


def test_dates_of_the_1904_system():
    dated = WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert only_cell('<c s="1"><v>38564</v></c>', workbook=dated).value == dt.date(2009, 8, 1)


@pytest.mark.parametrize(
    ("style", "fill"),
    [
        (making.PLAIN, None),
        (making.RED, "FF0000"),
        (making.TINTED, "FF4040"),
        (making.INDEXED, "FFFF00"),
        (making.WHITE, None),
        (99, None),
    ],
)
def test_fill(style, fill):
    assert only_cell(f'<c s="{style}"><v>1</v></c>').fill == fill


def test_a_fill_without_text_is_a_cell_and_a_blank_without_fill_is_none():
    sheet = first_sheet(with_cells(f'<c s="{making.RED}"/>', f'<c s="{making.BOLD}"/>', '<c t="str"><v>  </v></c>'))
    assert [(cell.coordinate, cell.text, cell.fill) for cell in sheet.cells.values()] == [("A1", "", "FF0000")]


def test_a_palette_of_the_workbooks_own():
    own = "<colors><indexedColors>" + '<rgbColor rgb="00123456"/>' * 20 + "</indexedColors></colors></styleSheet>"
    styles = making.STYLES.replace("</styleSheet>", own)
    assert only_cell(f'<c s="{making.INDEXED}"><v>1</v></c>', styles=styles).fill == "123456"


def run(text, look=None):
    inside = "" if look is None else f"<rPr>{look}</rPr>"
    return f'<r>{inside}<t xml:space="preserve">{text}</t></r>'


# Rich text, the cell's style -> (text, struck text, bold, struck)
RICH = [
    (run("Aug 2019", "<strike/>") + run(" Dec 2019", ""), 0, (" Dec 2019", "Aug 2019", False, False)),
    (run("Dec 2019 ", "<b/>") + run("(was Aug)", '<strike val="1"/>'), 0, ("Dec 2019 ", "(was Aug)", False, False)),
    (run("Aug ", "<strike/>") + run("2019", "<strike/><b/>"), 0, ("Aug 2019", "", False, True)),
    (run("a", "<strike/>") + run(" b ", "") + run("c", "<strike/>"), 0, (" b ", "a\nc", False, False)),
    (run("A", "<b/>") + run("B", "<b/>"), 0, ("AB", "", True, False)),
    (run("not ", '<strike val="0"/>') + run("struck", ""), 0, ("not struck", "", False, False)),
    (run("as the cell") + run(" kept", ""), making.STRUCK, (" kept", "as the cell", False, False)),
    ("<t>all of it</t>", making.STRUCK, ("all of it", "", False, True)),
    ("<t>heading</t>", making.BOLD, ("heading", "", True, False)),
    ('<t>base</t><rPh sb="0" eb="1"><t>hint</t></rPh>', 0, ("base", "", False, False)),
]


@pytest.mark.parametrize("kind", ["shared", "inline"])
@pytest.mark.parametrize(("rich", "style", "looks"), RICH)
def test_struck_and_bold_runs(kind, rich, style, looks):
    if kind == "shared":
        cell = only_cell(f'<c t="s" s="{style}"><v>0</v></c>', shared=f"<si>{rich}</si>")
    else:
        cell = only_cell(f'<c t="inlineStr" s="{style}"><is>{rich}</is></c>')
    assert (cell.text, cell.struck_text, cell.bold, cell.struck) == looks


def test_places_without_names_follow_one_another():
    sheet = first_sheet(
        with_rows('<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>')
    )
    assert [cell.coordinate for cell in sheet.cells.values()] == ["A1", "D1", "E1", "A2"]


def test_merges_and_what_is_hidden():
    sheet = first_sheet(
        workbook(
            sheet=sheet_xml(
                '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row>',
                before='<cols><col min="2" max="3" hidden="1"/><col min="300" max="16384" hidden="1"/></cols>',
                after="".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:C2", "E5:E5", "F9:XFD9")),
            )
        )
    )
    assert sheet.merges == [Area(1, 1, 2, 3), Area(9, 6, 9, 256)]
    assert sheet.merges[0].coordinate == "A1:C2"
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {2, 3}
    assert sheet.merge_at(2, 3) == Area(1, 1, 2, 3)
    assert sheet.merge_at(9, 100) == Area(9, 6, 9, 256)
    assert sheet.merge_at(3, 3) is None
    sheet.merges.append(Area(3, 1, 3, 3))
    assert sheet.merge_at(3, 3) == Area(3, 1, 3, 3)


@pytest.mark.parametrize(("state", "hidden"), [("visible", False), ("hidden", True), ("veryHidden", True)])
def test_hidden_sheets_come_through_and_say_so(state, hidden):
    listed = WORKBOOK.replace('sheetId="1"', f'sheetId="1" state="{state}"')
    assert first_sheet(workbook(workbook=listed)).hidden is hidden


def test_sheets_stand_in_the_order_of_the_workbook():
    listed = WORKBOOK.replace("<sheets>", '<sheets><sheet name="First &amp; best" sheetId="9" r:id="rId1"/>')
    assert [sheet.name for sheet in read_workbook(workbook(workbook=listed), name="x.xlsx").sheets] == [
        "First & best",
        "Plan",
    ]


def test_names_with_a_prefix_are_the_same_names():
    prefixed = (
        sheet_xml().replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    )
    assert first_sheet(workbook(sheet=prefixed)).cell(1, 2).text == "Lead officer"


# What the file leaves open
DOUBTS = [
    ("<c><f>1+1</f></c>", NO_RESULT),
    ("<c><f>1+1</f><v></v></c>", NO_RESULT),
    ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "This cell holds the error #DIV/0!."),
    ('<c><v>1</v></c><c r="A1"><v>2</v></c>', "The file has this cell twice; the first is shown."),
]


@pytest.mark.parametrize(("cells", "message"), DOUBTS)
def test_doubts(cells, message):
    book = read_workbook(with_cells(cells), name="plan.xlsx")
    assert book.doubts == [Doubt("Plan", "A1", message)]


def test_a_formula_that_gives_empty_text_is_no_doubt():
    assert read_workbook(with_cells('<c t="str"><f>""</f><v></v></c>'), name="plan.xlsx").doubts == []


def test_doubts_do_not_go_on_for_ever():
    rows = "".join(f'<row r="{n}"><c><f>1</f></c></row>' for n in range(1, 1001))
    doubts = read_workbook(with_rows(rows), name="plan.xlsx").doubts
    assert len(doubts) == 201
    assert doubts[-1].message == "800 more doubts of these kinds are not listed."
