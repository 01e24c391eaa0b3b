# ruff: noqa: E501 (tables of cases, one to a line)
"""What comes through from a Word document into the grid."""

import pytest

from spreadsheets import WorkbookRefused, limits, read_workbook
from spreadsheets.document_numbering import numeral
from spreadsheets.document_words import COVERED, DELETIONS, HIDDEN, NESTED, OTHER_FILES, PICTURE, TEXT_BOX, symbol
from spreadsheets.grid import Doubt
from spreadsheets.parsing import parse_workbook

from .making import OFFICE, packed
from .making_documents import (
    SMALL,
    STRICT_WORD,
    WORD,
    cell,
    document,
    paragraph,
    parts,
    row,
    run,
    table,
)

NUMBER = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
BOX = "<w:r><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r>"


def read(*blocks, **changes):
    return parse_workbook(document(*blocks, **changes), "Our plan.docx")


def rows(*blocks, **changes):
    sheet = read(*blocks, **changes).sheets[0]
    found = [[] for _ in range(sheet.last_row)]
    for (number, column), at in sorted(sheet.cells.items()):
        found[number - 1] += [""] * (column - 1 - len(found[number - 1])) + [at.text]
    return found


def only_cell(*paragraphs, look="", **changes):
    return read(table((cell(*paragraphs, look=look), "b")), **changes).sheets[0].cell(1, 1)


def test_through_the_front_door():
    book = read_workbook(document(), name="Our plan.docx")
    assert (book.name, book.sheets[0].name, book.doubts) == ("Our plan.docx", "Our plan", [])
    assert [(at.coordinate, at.text, at.value) for at in book.sheets[0].cells.values()] == [
        ("A1", "No", "No"),
        ("B1", "Action", "Action"),
        ("C1", "Lead", "Lead"),
        ("A2", "1", "1"),
        ("B2", "Agree a date", "Agree a date"),
        ("C2", "Chair", "Chair"),
    ]


HEADING = paragraph("Theme one", look='<w:pStyle w:val="Titre1"/>')

# Blocks of a document -> the rows of the sheet
ROWS = [
    ("a paragraph, then a table", [paragraph("About"), SMALL], [["About"], ["No", "Action", "Lead"], ["1", "Agree a date", "Chair"]]),
    ("empty paragraphs are no rows", [paragraph(), SMALL, paragraph("  ")], [["No", "Action", "Lead"], ["1", "Agree a date", "Chair"]]),
    ("two tables", [table(("a", "b")), paragraph(), table(("c", "d"))], [["a", "b"], [], ["c", "d"]]),
    ("two tables with nothing between", [table(("a", "b")), table(("c", "d"))], [["a", "b"], [], ["c", "d"]]),
    ("a heading between tables", [table(("a", "b")), HEADING, table(("c", "d"))], [["a", "b"], [], ["Theme one"], ["c", "d"]]),
    ("words after a table", [table(("a", "b")), paragraph("Note"), paragraph("More")], [["a", "b"], [], ["Note"], ["More"]]),
    ("an empty row stays", [table(("a", "b"), ("", ""), ("c", "d"))], [["a", "b"], [], ["c", "d"]]),
    ("headings repeated by hand stay", [table(("a", "b"), ("c", "d"), ("a", "b"))], [["a", "b"], ["c", "d"], ["a", "b"]]),
    ("a table in a content control", [f"<w:sdt><w:sdtPr/><w:sdtContent>{table(('a', 'b'))}</w:sdtContent></w:sdt>"], [["a", "b"]]),
    ("a row in a content control", [table(f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>", ("c", "d"))], [["a", "b"], ["c", "d"]]),
    ("a table of contents is left out", [paragraph("One\t3", look='<w:pStyle w:val="Contents"/>'), table(("a", "b"))], [["a", "b"]]),
    ("a row deleted with tracking", [table(("a", "b"), row("x", "y", look="<w:del/>"), ("c", "d"))], [["a", "b"], ["c", "d"]]),
    ("a row inserted with tracking", [table(("a", "b"), row("c", "d", look="<w:ins/>"))], [["a", "b"], ["c", "d"]]),
    ("a row that begins further right", [table(("a", "b", "c"), row("x", "y", look='<w:gridBefore w:val="1"/>'))], [["a", "b", "c"], ["", "x", "y"]]),
    ("numbered lines outside tables", [paragraph("Aims", look=NUMBER.format(0, 1)), SMALL], [["1. Aims"], ["No", "Action", "Lead"], ["1", "Agree a date", "Chair"]]),
    ("a picture file inside", [paragraph("<w:r><w:drawing/></w:r>"), table(("a", "b"))], [["a", "b"]]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "blocks", "found"), ROWS, ids=[case[0] for case in ROWS])
def test_rows(what, blocks, found):
    assert rows(*blocks) == found


# What stands in a paragraph -> the text of its cell
TEXTS = [
    ("runs are joined", [run("Agree "), run("a date")], "Agree a date"),
    ("white space that is not kept", ["<w:r><w:t> Agree\n it </w:t></w:r>"], "Agree  it"),
    ("tab and breaks", ["<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"], "a\tb\nc\nd"),
    ("a page break", ['<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>'], "ab"),
    ("hyphens", ["<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>t</w:t></w:r>"], "co\u2011opt"),
    ("a tick", ['<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'], "✓"),
    ("a link", [f'<w:hyperlink r:id="rId9">{run("the policy")}</w:hyperlink>', run(" here")], "the policy here"),
    ("a content control", [f"<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>{run('Chair')}</w:sdtContent></w:sdt>"], "Chair"),
    ("a content control not filled in", [f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Choose')}</w:sdtContent></w:sdt>", run("x")], "x"),
    ("a field shows its result", ["<w:r><w:fldChar/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>", run("1 May"), "<w:r><w:fldChar/></w:r>"], "1 May"),
    ("a simple field", [f'<w:fldSimple w:instr="DATE">{run("1 May")}</w:fldSimple>'], "1 May"),
    ("a smart tag", [f"<w:smartTag>{run('Perth')}</w:smartTag>"], "Perth"),
    ("an insertion", [run("a"), f"<w:ins>{run('b')}</w:ins>"], "ab"),
    ("a deletion", [run("a"), "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"], "a"),
    ("moved to here", [f"<w:moveTo>{run('b')}</w:moveTo>"], "b"),
    ("moved from here", [run("a"), f"<w:moveFrom>{run('b')}</w:moveFrom>"], "a"),
    ("hidden words", [run("a"), run("secret", "<w:vanish/>")], "a"),
    ("a look that was changed", [run("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")], "a"),
    ("a formula of mathematics", ["<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"], "x=1"),
    ("formulas stay text", [run("=cmd|' /C calc'!A0")], "=cmd|' /C calc'!A0"),
    ("what Excel escapes is text here", [run("a_x0041_b")], "a_x0041_b"),
    ("right to left and emoji", [run("مرحبا \U0001f600")], "مرحبا \U0001f600"),
    ("tags in the text", [run("&lt;script&gt;alert(1)&lt;/script&gt;")], "<script>alert(1)</script>"),
    ("control characters of its own", [run("a&#x7f;b")], "ab"),
    ("a choice and its fall-back", [f"<mc:AlternateContent><mc:Choice>{run('new')}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"], "new"),
    ("a tab stop is no tab", ["a"], "a"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "inside", "text"), TEXTS, ids=[case[0] for case in TEXTS])
def test_text_of_a_paragraph(what, inside, text):
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert only_cell(paragraph(*inside, look=stops)).text == text


STRUCK, BOLD = "<w:strike/>", "<w:b/>"

# The paragraphs of a cell -> (text, struck text, bold, struck)
LOOKS = [
    ([paragraph("one"), paragraph("two")], ("one\ntwo", "", False, False)),
    ([paragraph(), paragraph("one"), paragraph(), paragraph("two"), paragraph()], ("one\n\ntwo", "", False, False)),
    ([paragraph(run("a", BOLD), run(" "), run("b", BOLD))], ("a b", "", True, False)),
    ([paragraph(run("a", BOLD), run("b"))], ("ab", "", False, False)),
    ([paragraph(run("a", '<w:b w:val="0"/>'), look='<w:pStyle w:val="Loud"/>')], ("a", "", False, False)),
    ([paragraph("a", look='<w:pStyle w:val="Loud"/>')], ("a", "", True, False)),
    ([paragraph(run("a", '<w:rStyle w:val="Strong"/>'))], ("a", "", True, False)),
    ([paragraph(run("Aug", STRUCK), run(" Dec"))], ("Dec", "Aug", False, False)),
    ([paragraph(run("Aug", "<w:dstrike/>"), run(" Dec"))], ("Dec", "Aug", False, False)),
    ([paragraph(run("Aug", '<w:rStyle w:val="Gone"/>'), run(" Dec"))], ("Dec", "Aug", False, False)),
    ([paragraph("one"), paragraph(run("Aug", STRUCK)), paragraph("two")], ("one\ntwo", "Aug", False, False)),
    ([paragraph(run("Aug", STRUCK))], ("Aug", "", False, True)),
    ([paragraph(run("a"), look=f"<w:rPr>{BOLD}{STRUCK}</w:rPr>")], ("a", "", False, False)),
    ([paragraph("a", look=NUMBER.format(0, 2))], ("• a", "", False, False)),
    ([paragraph(run("a", BOLD), look=NUMBER.format(0, 2))], ("• a", "", True, False)),
    ([paragraph(run("a", STRUCK), look=NUMBER.format(0, 2)), paragraph("b")], ("b", "• a", False, False)),
    ([paragraph(look=NUMBER.format(0, 2)), paragraph("b")], ("b", "", False, False)),
    ([paragraph(look=NUMBER.format(0, 1))], ("1.", "", False, False)),
    ([paragraph("a", look='<w:pStyle w:val="Numbered"/>')], ("1. a", "", False, False)),
    ([paragraph("a", look='<w:pStyle w:val="Numbered"/>' + NUMBER.format(0, 0))], ("a", "", False, False)),
    ([paragraph("a", look="<w:rPr><w:del/></w:rPr>"), paragraph("b")], ("ab", "", False, False)),
    ([paragraph("a", look="<w:rPr><w:del/></w:rPr>")], ("a", "", False, False)),
    ([paragraph("a", look='<w:pStyle w:val="Round"/>')], ("a", "", False, False)),
]


@pytest.mark.parametrize(("paragraphs", "looks"), LOOKS)
def test_how_a_cell_looks(paragraphs, looks):
    found = only_cell(*paragraphs)
    assert (found.text, found.struck_text, found.bold, found.struck) == looks


def test_numbers_of_lists_are_counted_through_the_document():
    order = [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (0, 1), (1, 1), (0, 3), (0, 3), (0, 2), (0, 1), (5, 1), (0, 99)]
    made = table(*((cell(paragraph(look=NUMBER.format(level, number))), "x") for level, number in order))
    expected = ["1.", "1.1", "1.2", "(iii)", "(iv)", "2.", "2.1", "10.", "11.", "", "12.", "", ""]
    sheet = read(made).sheets[0]
    assert [at.text if (at := sheet.cell(place, 1)) else "" for place in range(1, len(order) + 1)] == expected


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (5000, "upperRoman", "5000"),
        (3, "none", ""),
        (3, "ordinalText", "3"),
    ],
)
def test_numerals(number, form, shown):
    assert numeral(number, form) == shown


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("wingdings", "FC", "✓"),
        ("Wingdings 2", "F050", "✓"),
        ("Webdings", "F072", "✗"),
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F021", "\uf021"),
        ("Wingdings", "21", "\uf021"),
        ("Arial", "2713", "✓"),
        ("Arial", "0007", ""),
        ("Arial", "D800", ""),
        ("Arial", "zz", ""),
        ("Arial", "110000", ""),
    ],
)
def test_symbols(font, code, shown):
    assert symbol(font, code) == shown


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('<w:shd w:val="clear" w:color="auto" w:fill="ff0000"/>', "FF0000"),
        ('<w:shd w:val="solid" w:color="00FF00" w:fill="auto"/>', "00FF00"),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', None),
        ('<w:shd w:val="clear" w:fill="auto"/>', None),
        ('<w:shd w:val="nil" w:fill="FF0000"/>', None),
        ('<w:shd w:val="clear" w:fill="red"/>', None),
        ('<w:tcPrChange><w:tcPr><w:shd w:val="clear" w:fill="FF0000"/></w:tcPr></w:tcPrChange>', None),
    ],
)
def test_fill(shading, fill):
    assert only_cell("a", look=shading).fill == fill


def test_a_fill_without_words_is_a_cell():
    found = only_cell("", look='<w:shd w:fill="FFBF00"/>')
    assert (found.text, found.value, found.fill) == ("", None, "FFBF00")


def test_the_shading_of_words_is_none_of_the_cell():
    assert only_cell(paragraph(run("a", '<w:shd w:fill="FF0000"/>'), look='<w:shd w:fill="FF0000"/>')).fill is None


ACROSS, DOWN, GOES_ON = '<w:gridSpan w:val="{}"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

# The rows of a table -> (its merged areas, the rows of words)
MERGED = [
    ("across", [row(cell("band", look=ACROSS.format(3))), ("a", "b", "c")], ["A1:C1"], [["band"], ["a", "b", "c"]]),
    ("down", [(cell("a", look=DOWN), "b"), (cell(look=GOES_ON), "c"), ("d", "e")], ["A1:A2"], [["a", "b"], ["", "c"], ["d", "e"]]),
    ("down to the end", [(cell("a", look=DOWN), "b"), (cell(look=GOES_ON), "c")], ["A1:A2"], [["a", "b"], ["", "c"]]),
    ("down twice", [(cell("a", look=DOWN), "b"), (cell(look=GOES_ON), "c"), (cell("d", look=DOWN), "e"), (cell(look=GOES_ON), "f")], ["A1:A2", "A3:A4"], [["a", "b"], ["", "c"], ["d", "e"], ["", "f"]]),
    ("both ways", [(cell("a", look=ACROSS.format(2) + DOWN), "b"), (cell(look=ACROSS.format(2) + GOES_ON), "c"), ("1", "2", "3")], ["A1:B2"], [["a", "", "b"], ["", "", "c"], ["1", "2", "3"]]),
    ("goes on from nothing", [(cell("a", look=GOES_ON), "b")], [], [["a", "b"]]),
    ("as in Word 97", [(cell("a", look='<w:hMerge w:val="restart"/>'), cell(look="<w:hMerge/>"), "b"), ("1", "2", "3")], ["A1:B1"], [["a", "", "b"], ["1", "2", "3"]]),
    ("a width of nothing", [row(cell("a", look=ACROSS.format(0)), cell("b", look=ACROSS.format("x")))], [], [["a", "b"]]),
    ("a width of a million", [row(cell("a", look=ACROSS.format(1_000_000)), "b"), ("1", "2")], ["A1:B1"], [["a", "", "b"], ["1", "2"]]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "made", "areas", "words"), MERGED, ids=[case[0] for case in MERGED])
def test_merged_cells(what, made, areas, words):
    assert [area.coordinate for area in read(table(*made)).sheets[0].merges] == areas
    assert rows(table(*made)) == words


def test_a_border_moved_by_a_hair_makes_no_column():
    wide = ACROSS.format(2)
    made = table(
        ("No", cell("Action", look=wide), "Lead"),
        row(cell("1", look=wide), "Tell", "Chair"),
        row(cell("2", look=wide), "Ask", "Clerk"),
        widths=(800, 90, 4000, 2000),
    )
    assert rows(made) == [["No", "Action", "Lead"], ["1", "Tell", "Chair"], ["2", "Ask", "Clerk"]]
    assert read(made).sheets[0].merges == []


def test_a_narrow_column_with_cells_of_its_own_stays_one():
    made = table(("", "No", "Action"), (cell("", look='<w:shd w:fill="FF0000"/>'), "1", "Tell"), widths=(90, 800, 4000))
    assert rows(made) == [["", "No", "Action"], ["", "1", "Tell"]]


def test_a_border_moved_by_much_is_a_column():
    wide = ACROSS.format(2)
    made = table(("a", cell("b", look=wide)), row(cell("c", look=wide), "d"), widths=(800, 900, 4000))
    assert rows(made) == [["a", "b"], ["c", "", "d"]]


@pytest.mark.parametrize(
    ("look", "is_bold"),
    [
        ('<w:pStyle w:val="Titre1"/>', True),
        ('<w:pStyle w:val="Own"/>', True),
        ('<w:pStyle w:val="Outlined"/>', True),
        ('<w:outlineLvl w:val="0"/>', True),
        ('<w:pStyle w:val="Titre1"/><w:outlineLvl w:val="9"/>', False),
        ('<w:pStyle w:val="Loud"/>', True),
        ('<w:pStyle w:val="Unknown"/>', False),
        ("", False),
    ],
)
def test_a_heading_is_bold_and_as_wide_as_the_table_under_it(look, is_bold):
    sheet = read(paragraph("Theme one", look=look), paragraph("words"), SMALL, HEADING).sheets[0]
    assert sheet.cell(1, 1).bold is is_bold
    assert [area.coordinate for area in sheet.merges] == (["A1:C1"] if is_bold else [])


def test_strict_namespaces_read_the_same():
    swapped = {
        name: content.replace(WORD, STRICT_WORD)
        .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        .replace("officeDocument/2006/math", "officeDocument/math")
        for name, content in parts(HEADING, SMALL).items()
    }
    assert parse_workbook(packed(swapped), "x.docx").sheets[0].cells == read(HEADING, SMALL).sheets[0].cells


def reference(kind, number=1):
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


# What stands in a cell -> what is said of it at its place
NOTES = [
    (reference("footnote"), ["The footnote here was left out: ‘See the annex.’."]),
    (reference("endnote"), ["The endnote here was left out: ‘See the end.’."]),
    (reference("comment"), ["The comment here was left out: ‘Is this agreed?’."]),
    (reference("comment", 7), ["The comment here was left out."]),
    (BOX.format(paragraph("Mind this") + paragraph("too")), [TEXT_BOX.format("Mind this too")]),
    (BOX.format(paragraph()), []),
    (f"<w:r><w:pict><w:txbxContent>{paragraph('old way')}</w:txbxContent></w:pict></w:r>", [TEXT_BOX.format("old way")]),
    ("<w:r><w:drawing/></w:r>", [PICTURE]),
    ("<w:r><w:object/></w:r>", [PICTURE]),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "messages"), NOTES)
def test_what_is_left_out_is_said_at_its_cell(inside, messages):
    book = read(table(("a", cell(paragraph(run("b"), inside)))))
    assert book.doubts == [Doubt("Our plan", "B1", message) for message in messages]
    assert book.sheets[0].cell(1, 2).text == "b"


def test_a_text_box_outside_tables_is_told_too():
    book = read(paragraph(BOX.format(paragraph("Title of the plan"))), SMALL)
    assert book.doubts == [Doubt("Our plan", "", TEXT_BOX.format("Title of the plan"))]


# Blocks -> what is said of the whole document
OVERALL = [
    ([paragraph("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"), SMALL], DELETIONS.format(1)),
    ([table(("a", "b"), row("c", look="<w:del/>"))], DELETIONS.format(1)),
    ([paragraph(run("x", "<w:vanish/>")), SMALL], HIDDEN.format(1)),
    (['<w:altChunk r:id="x"/>', SMALL], OTHER_FILES.format(1)),
]


@pytest.mark.parametrize(("blocks", "message"), OVERALL)
def test_what_is_left_out_of_the_document_is_said_once(blocks, message):
    assert read(*blocks).doubts == [Doubt("", "", message)]


def test_a_table_inside_a_cell():
    inner = table(("May", "June"), ("", ""), (cell(paragraph("1"), paragraph("2")), "3"))
    book = read(table(("a", cell(paragraph("Dates"), inner, paragraph()))))
    assert book.sheets[0].cell(1, 2).text == "Dates\nMay | June\n1 2 | 3"
    assert book.doubts == [Doubt("Our plan", "B1", NESTED)]


def test_words_behind_a_merged_cell_are_not_lost_unsaid():
    book = read(table((cell("a", look=DOWN), "b"), (cell("under", look=GOES_ON), "c")))
    assert book.doubts == [Doubt("Our plan", "A2", COVERED.format("under"))]


@pytest.mark.parametrize("blocks", [[paragraph("Only words.")], [table()], [paragraph()]])
def test_a_document_without_a_table(blocks):
    with pytest.raises(WorkbookRefused, match=r"is a Word document without a table.*Put the actions into a table"):
        read(*blocks)


@pytest.mark.parametrize("part", ["styles", "numbering", "comments"])
def test_a_part_that_is_named_but_missing(part):
    with pytest.raises(WorkbookRefused, match=rf'its part "{part}.xml" is missing'):
        read(**{part: None})


def test_a_document_without_styles_and_lists():
    assert rows(SMALL, document_rels=None, styles=None, numbering=None) == rows(SMALL)


# Just within a limit, and just beyond it
LIMITS = [
    ("ROWS", 2, [table(("a",), ("b",))], [table(("a",), ("b",), ("c",))], "more than 2 rows"),
    ("ROWS", 2, [paragraph("x"), table(("a",))], [paragraph("x"), table(("a",), ("b",))], "cell A3"),
    ("COLUMNS", 2, [table(("a", "b"))], [table(("a", "b", "c"))], "cell C1"),
    ("CELLS", 2, [table(("a", "b"))], [table(("a", "b", "c"))], "more than 2 cells"),
    ("TEXT_CHARACTERS", 2, [table(("a", "b"))], [table(("a", "bb"))], "more than 2 characters"),
    (
        "MERGES",
        1,
        [table(tuple("abc"), (cell("a", look=ACROSS.format(2)), "c"))],
        [table(tuple("abc"), *[(cell("a", look=ACROSS.format(2)), "c")] * 2)],
        "more than 1 merged areas",
    ),
    (
        "MERGES",
        0,
        [table(tuple("abc"), tuple("def"))],
        [table((cell("a", look=DOWN),), (cell("", look=GOES_ON),))],
        "more than 0 merged areas",
    ),
    ("TABLES_DEEP", 1, [table(("a",))], [table((cell(table(("a",))),))], "inside one another more than 1 deep"),
    ("NUMBERINGS", 9, [table(("a",))], None, "more than 8 kinds of lists"),
    ("NOTES", 3, [table(("a",))], None, "more than 2 footnotes and comments"),
]


@pytest.mark.parametrize(("limit", "most", "within", "beyond", "words"), LIMITS)
def test_each_limit(monkeypatch, limit, most, within, beyond, words):
    monkeypatch.setattr(limits, limit, most)
    assert read(*within).sheets
    if beyond is None:
        monkeypatch.setattr(limits, limit, most - 1)
    with pytest.raises(WorkbookRefused, match=words):
        read(*(beyond or within))
