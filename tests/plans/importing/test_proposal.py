"""The proposal says how a workbook was understood, what is left out, and asks where the evidence is thin."""

from dataclasses import replace
from pathlib import Path

import pytest

from plans.importing.corrections import NO_RATING, Corrections
from plans.importing.names_alike import names_alike
from plans.importing.reading import StatusReading
from plans.importing.understanding import propose
from spreadsheets import read_workbook
from spreadsheets.grid import Workbook

from .grids import book, sheet

WORKBOOKS = sorted((Path(__file__).parents[3] / "fixtures" / "workbooks").glob("*.xlsx"))
PLAN = [
    ["<5>*Harbour improvement plan"],
    ["*No", "*Action", "*Lead", "*Timescale", "*RAG"],
    ["#DDDDDD|<5>*Outcome 1: Safe moorings"],
    ["1", "Mend the north ladder", "Harbour Master", "May 2031", "#00B050|G"],
    ["2", "Test the outfall", "Water Team", "June 2031", "#FF0000|R"],
]
KEY = sheet([["*Key to RAG"], ["#00B050|G", "On course"], ["#FF0000|R", "Running late"]], name="Key")
ABOUT = sheet([["*About"], ["The harbour is old and much used, and the report of 2029 said so."]], name="About")
ENTRIES = sheet([["Tides"], ["Winds"], ["Swell"], ["Fog"]], name="List", hidden=True)
UPKEEP = sheet(
    [["*No", "*Ongoing maintenance actions", "*Timescale"], ["1", "Paint the sheds", "Yearly"]], name="Upkeep"
)
YARD = sheet([["*Task", "*Owner", "*Due"], ["Paint the sheds", "Yard Team", "May 2032"]], name="Yard")


def proposed(*rows, **told):
    return propose(book(*(sheet(r, name="Plan") if isinstance(r, list) else r for r in rows)), Corrections(**told))[1]


def asked(proposal):
    return [question.kind for question in proposal.questions]


# Sheets, tables, columns, bands


def test_each_sheet_has_its_kind_and_why():
    proposal = proposed(PLAN, KEY, ABOUT, ENTRIES, UPKEEP, YARD, sheet([], name="Blank"))
    assert [(shown.name, shown.kind) for shown in proposal.sheets] == [
        ("Plan", "plan"),
        ("Key", "legend"),
        ("About", "narrative"),
        ("List", "irrelevant"),
        ("Upkeep", "maintenance"),
        ("Yard", "part"),
        ("Blank", "irrelevant"),
    ]
    assert all(shown.why.endswith(".") for shown in proposal.sheets)
    assert [shown.hidden for shown in proposal.sheets].index(True) == 3


def test_the_table_its_columns_and_its_bands():
    proposal = proposed(PLAN, KEY)
    [table] = proposal.sheets[0].tables
    assert (table.header_first, table.header_last, table.first_row, table.last_row, table.actions) == (2, 2, 3, 5, 2)
    assert [(c.cell, c.heading, c.meaning, c.sureness) for c in table.columns] == [
        ("A2", "No", "ref", "sure"),
        ("B2", "Action", "action", "sure"),
        ("C2", "Lead", "owner", "sure"),
        ("D2", "Timescale", "timescale", "sure"),
        ("E2", "RAG", "rag", "sure"),
    ]
    assert (table.columns[2].filled, table.columns[2].samples) == (2, ["Harbour Master", "Water Team"])
    [band] = proposal.bands
    assert (band.sheet, band.row, band.cell, band.level, band.word) == ("Plan", 3, "A3", 1, "Outcome")


def test_a_column_read_from_its_cells_is_a_guess_and_one_unknown_has_no_meaning():
    rows = [
        ["*Action", "*Lead", "*", "*Anchorage"],
        *(["Mend it", "Warden", f"{n} May 2031", "North"] for n in range(1, 5)),
    ]
    columns = proposed(rows).sheets[0].tables[0].columns
    assert [(column.meaning, column.sureness) for column in columns[2:]] == [("timescale", "guess"), ("", "guess")]


def test_owner_cells_with_what_was_made_of_them():
    rows = [*PLAN, ["3", "Light the pier", "Harbour Master; Water Team", "July 2031", ""], PLAN[3]]
    cells = proposed(rows, KEY).owners
    assert [(cell.printed, cell.owners, cell.count, cell.cell) for cell in cells] == [
        ("Harbour Master", ["Harbour Master"], 2, "Plan!C4"),
        ("Water Team", ["Water Team"], 1, "Plan!C5"),
        ("Harbour Master; Water Team", ["Harbour Master", "Water Team"], 1, "Plan!C6"),
    ]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_the_actions_of_the_tables_are_those_of_the_reading(path):
    reading, proposal = propose(read_workbook(path.read_bytes(), name=path.name))
    assert sum(table.actions for shown in proposal.sheets for table in shown.tables) == len(reading.actions) > 0
    assert proposal.shape


# The shape


def test_files_of_one_form_have_one_shape():
    other = [["<5>*Another plan"], [], *PLAN[1:2], *PLAN[3:], *PLAN[3:]]
    dated = [[*PLAN[1], "*Progress to May 2031"], [*PLAN[3], "Done"]]
    later = [[*PLAN[1], "*Progress to June 2032"], [*PLAN[4], "Not done"]]
    assert proposed(PLAN).shape == proposed(other).shape != proposed(YARD).shape
    assert proposed(dated).shape == proposed(later).shape != proposed(PLAN).shape


# What is left out


def test_rows_left_out_say_why():
    rows = [
        *PLAN[:2],
        ["(number)", "(what will be done?)", "(who?)", "(when?)", "(choose one)"],
        *PLAN[3:],
        ["Harbour improvement plan"],
        ["Total", "2"],
    ]
    left = proposed(rows, ENTRIES).left_out
    assert [(item.sheet, item.row, item.why.split()[0], item.asked) for item in left] == [
        ("Plan", 3, "Guidance", False),
        ("Plan", 6, "A", False),
        ("Plan", 7, "A", False),
        *(("List", row, "Only", False) for row in range(1, 5)),
    ]


# The key


@pytest.mark.parametrize(
    ("marks", "named"),
    [
        (["on course", "late"], "'on course' (1), 'late' (1)"),
        (["G", "R"], "'G' (1), 'R' (1)"),
        (["1", "4"], "'1' (1), '4' (1)"),
        (["✓", "✗"], "'✓' (1), '✗' (1)"),
        (["50%", "90%"], "'50%' (1), '90%' (1)"),
        (["#FF0000|", "#00B050|"], "the red fill FF0000 (1), the green fill 00B050 (1)"),
        (["Amber", "Amber"], "'Amber' (2)"),
    ],
)
def test_marks_without_a_key_are_asked_for(marks, named):
    rows = [*PLAN[:2], *([*row[:4], mark] for row, mark in zip(PLAN[3:], marks, strict=True))]
    reading, proposal = propose(book(sheet(rows, name="Plan")))
    assert asked(proposal) == ["key"]
    assert named in proposal.questions[0].message
    assert (proposal.questions[0].sheet, proposal.questions[0].cell) == ("Plan", "E3")
    assert all(not status.meaning and not status.is_complete for status in reading.scheme)


@pytest.mark.parametrize(
    "told",
    [
        {"key": []},
        {"key": [StatusReading("G", "On course"), StatusReading("R", "Late")]},
        {"marks": {"g": NO_RATING, "r": NO_RATING}},
    ],
)
def test_an_answer_settles_the_question_of_the_key(told):
    assert asked(proposed(PLAN, **told)) == []


def test_an_answer_for_one_mark_leaves_the_others_open():
    [question] = proposed(PLAN, marks={"g": NO_RATING}).questions
    assert "'R'" in question.message and "'G'" not in question.message


def test_a_mark_that_the_file_s_key_does_not_have_is_asked_for_where_it_recurs():
    rows = [*PLAN, *([str(n), f"Light lamp {n}", "Warden", "July 2031", "halted"] for n in (3, 4))]
    [question] = proposed(rows, KEY).questions
    assert question.kind == "key" and "'halted' (2)" in question.message
    assert asked(proposed(rows[:-1], KEY)) == []
    assert asked(proposed(rows, KEY, marks={"halted": NO_RATING})) == []


@pytest.mark.parametrize("marks", [["Complete", "n/a"], ["", ""], ["#D9D9D9|", ""]])
def test_what_needs_no_key_is_not_asked_for(marks):
    rows = [*PLAN[:2], *([*row[:4], mark] for row, mark in zip(PLAN[3:], marks, strict=True))]
    assert asked(proposed(rows)) == []


def test_the_shading_of_whole_rows_is_no_mark():
    rows = [*PLAN[:2], *([f"#DDEEFF|{text}" for text in [*row[:4], ""]] for row in PLAN[3:])]
    proposal = proposed(rows)
    assert proposal.marks == [] and asked(proposal) == []


# Columns and headings


def test_two_columns_that_could_be_the_timescale_are_a_question():
    rows = [
        ["*Action", "*Lead", "*Due date", "*Target date"],
        *(["Mend it", "Warden", "1 May 2031", "2 May 2031"],) * 3,
    ]
    [question] = proposed(rows).questions
    assert (question.kind, question.sheet) == ("column", "Plan")
    assert "'Due date' and 'Target date'" in question.message
    assert asked(proposed(rows, columns={"Plan!D1": "timescale"})) == []
    assert asked(proposed(rows, columns={"Plan!D1": "other"})) == []


def test_status_columns_without_an_order_are_a_question():
    rows = [["*Action", "*Lead", "*Delivery RAG", "*Impact RAG"], *(["Mend it", "Warden", "G", "R"],) * 3]
    [question] = proposed(rows).questions
    assert question.kind == "column" and "'Delivery RAG' and 'Impact RAG'" in question.message
    assert asked(proposed(rows, columns={"Plan!C1": "rag"})) == ["key"]


def test_without_a_heading_the_likeliest_row_is_named():
    rows = [["*Harbour plan"], ["*Doings", "*Folk", "*Then"], ["Mend the ladder", "Warden", "May 2031"]]
    reading, proposal = propose(book(sheet(rows, name="Plan")))
    [question] = proposal.questions
    assert reading.actions == []
    assert (question.kind, question.sheet, question.cell) == ("header", "Plan", "A2")
    assert "row 2 ('Doings', 'Folk', 'Then')" in question.message


def test_a_workbook_without_anything_asks_for_a_heading():
    for workbook in (Workbook("none.xlsx"), book(sheet([]))):
        assert asked(propose(workbook)[1]) == ["header"]


def test_a_sheet_told_to_be_the_plan_is_asked_for_its_heading():
    [question] = proposed(PLAN, KEY, ABOUT, sheets={"About": "plan"}).questions
    assert (question.kind, question.sheet) == ("header", "About")


# Names alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Harbour Leadership Group", "Harbour Commission Leadership Group", True),
        ("Harbour & Quay Board", "Harbour and Quay Board", True),
        ("Harbour Sub Group", "Harbour Sub-Group", True),
        ("Harbour Subgroup", "Harbour Sub Group", True),
        ("Performence Team", "Performance Team", True),
        ("HSB", "Harbour Safety Board", True),
        ("Head of the Water Service", "Head of Water Service", True),
        ("Water Team", "Harbour Team", False),
        ("Team 1", "Team 2", False),
        ("Team Manager", "Water Team Manager", False),
        ("Quay North Lead", "Quay South Lead", False),
        ("harbour master", "Harbour Master", False),
    ],
)
def test_names_alike(one, other, alike):
    pairs = [set(pair) for pair in names_alike([one, other])]
    assert pairs == ([{one, other}] if alike else [])


def test_a_name_that_the_partnership_has_is_the_one_to_keep():
    assert names_alike(["Harbour Safety Board"], ["HSB"]) == [("Harbour Safety Board", "HSB")]
    assert names_alike(["Harbour Safety Board"], ["Harbour Safety Board"]) == []
    workbook = book(sheet(PLAN, name="Plan"))
    assert propose(workbook, known_names=["Harbor Master"])[1].alike == [("Harbour Master", "Harbor Master")]


def test_many_names_stay_within_bounds():
    names = [f"Team {a}{b}{c} of the Harbour Board" for a in "abcdefgh" for b in "abcdefgh" for c in "abcdefgh"]
    assert len(names_alike(names)) <= 200


def test_a_name_told_to_be_another_is_alike_no_more():
    rows = [*PLAN, replace_owner(PLAN[4], "The Water Team")]
    assert proposed(rows, KEY).alike == [("Water Team", "The Water Team")]
    assert proposed(rows, KEY, renames={"The Water Team": "Water Team"}).alike == []


def replace_owner(row, name):
    return [*row[:2], name, *row[3:]]


def test_what_a_person_told_is_not_changed_by_the_reading():
    key = [StatusReading("G", " On course ")]
    kept = [replace(status) for status in key]
    proposed(PLAN, key=key)
    assert key == kept


def test_the_shape_is_the_file_s_whatever_was_corrected():
    odd = [["*Harbour plan"], ["*Doings", "*Folk", "*Then"], ["Mend the ladder", "Warden", "May 2031"]]
    corrected = proposed(odd, headers={"Plan": 2}, columns={"Plan!A2": "action"}, rows_out={"Plan": [1]})
    assert corrected.sheets[0].tables and corrected.shape == proposed(odd).shape != ""
    assert proposed(PLAN, YARD, sheets={"Yard": "irrelevant"}).shape == proposed(PLAN, YARD).shape


@pytest.mark.parametrize("heading", ["", "*Lamp"])
def test_a_column_of_bare_fills_is_taken_for_the_statuses_and_asked_about(heading):
    rows = [["*Action", "*Lead", "*Timescale", heading]]
    rows += [[f"Mend ladder {n}", "Warden", "May 2031", f"#{fill}|"] for n, fill in enumerate(["FF0000", "00B050"] * 2)]
    proposal = proposed(rows)
    column = proposal.sheets[0].tables[0].columns[3]
    assert (column.meaning, column.sureness, column.cell) == ("rag", "guess", "D1")
    assert [mark.mark for mark in proposal.marks] == ["#FF0000", "#00B050"] and asked(proposal) == ["key"]
    reading, proposal = propose(book(sheet(rows, name="Plan"), KEY))
    assert [action.updates[-1].status for action in reading.actions] == ["R", "G"] * 2 and asked(proposal) == []


def test_striped_rows_are_no_statuses():
    fills = ["#DDEEFF|", "#EEFFDD|"] * 2
    rows = [["*Action", "*Lead", "*Timescale"], *([f"{f}Mend it", f"{f}Warden", f"{f}May 2031", f] for f in fills)]
    assert [column.meaning for column in proposed(rows).sheets[0].tables[0].columns] == ["action", "owner", "timescale"]
