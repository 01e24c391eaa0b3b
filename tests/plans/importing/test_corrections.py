"""What a person tells the importer is heeded, place by place; what names no place is left aside and said."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from plans.importing.corrections import KEPT, LEFT_OUT, NO_RATING, NOT_A_BAND, NOTE, Corrections
from plans.importing.reading import StatusReading
from plans.importing.understanding import propose, understand
from spreadsheets import read_workbook

from .grids import book, path_of, sheet

WORKBOOKS = sorted((Path(__file__).parents[3] / "fixtures" / "workbooks").glob("*.xlsx"))
HEADS = ["*Action", "*Lead", "*Timescale", "*RAG"]
PLAN = [
    ["<4>*Harbour improvement plan"],
    [],
    HEADS,
    ["#DDDDDD|<4>*Safe moorings"],
    ["Mend the north ladder", "Harbour Master", "May 2031", "on course"],
    ["#DDDDDD|<4>*Clean water"],
    ["Test the outfall", "Water Team and Harbour Master", "June 2031", "late"],
    ["Publish the results", "Harbour master", "July 2031", "late"],
]
KEY = [StatusReading("G", "On course", colour="00B050"), StatusReading("R", "Running late")]


def told(rows=PLAN, *others, name="Plan", **corrections):
    return propose(book(sheet(rows, name=name), *others), Corrections(**corrections))


def texts(reading):
    return [action.text for action in reading.actions]


def statuses(reading):
    return [[update.status for update in action.updates if update.status] for action in reading.actions]


def unheeded(reading):
    return [p.message for p in reading.problems if p.message.startswith("A correction speaks of")]


# Nothing told, and the same told again


def test_nothing_told_is_the_program_s_own_reading():
    workbook = book(sheet(PLAN, name="Plan"))
    assert propose(workbook)[0] == understand(workbook) == understand(workbook, Corrections())


def said_again(reading, proposal):
    """Corrections that say what the proposal says, through JSON as they are kept."""
    again = Corrections(key=list(reading.scheme), title=reading.title, as_at=reading.as_at)
    for shown in proposal.sheets:
        again.sheets[shown.name] = shown.kind
        for table in shown.tables[:1]:
            again.headers[shown.name] = table.header_last
        for column in [column for table in shown.tables for column in table.columns if column.meaning]:
            again.columns[f"{shown.name}!{column.cell}"] = column.meaning
    again.bands = {f"{band.sheet}!{band.cell}": str(band.level) for band in proposal.bands}
    again.marks = {mark.mark: mark.letter or NO_RATING for mark in proposal.marks}
    again.owners = {cell.printed: [*cell.owners, *(f"+{n}" for n in cell.supporting)] for cell in proposal.owners}
    return Corrections.from_json(json.loads(json.dumps(again.to_json())))


def assert_said_again_changes_nothing(workbook):
    reading, proposal = propose(workbook)
    second, shown = propose(workbook, said_again(reading, proposal))
    assert unheeded(second) == []
    assert replace(second, problems=[]) == replace(reading, problems=[])
    assert (shown.bands, shown.marks, shown.owners, shown.alike, shown.shape) == (
        proposal.bands,
        proposal.marks,
        proposal.owners,
        proposal.alike,
        proposal.shape,
    )


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_what_the_proposal_says_said_again_changes_nothing(path):
    assert_said_again_changes_nothing(read_workbook(path.read_bytes(), name=path.name))


def test_a_real_plan_said_again_changes_nothing(shared_plans):
    for path in sorted(shared_plans.glob("*.xlsx")):
        assert_said_again_changes_nothing(read_workbook(path.read_bytes(), name=path.name))


# Sheets


SECOND = sheet([["*Task", "*Owner", "*Due"], ["Paint the sheds", "Yard Team", "May 2032"]], name="Yard")
LOOSE = sheet(
    [["*Why we do this"], ["The harbour is old and much used, and the report of 2029 said so."]], name="About"
)


def test_an_irrelevant_sheet_brings_nothing_in_and_is_counted():
    reading, proposal = told(PLAN, SECOND, sheets={"Yard": "irrelevant"})
    assert "Paint the sheds" not in texts(reading)
    assert [(left.row, left.asked) for left in proposal.left_out if left.sheet == "Yard"] == [(1, True), (2, True)]
    assert proposal.sheets[1].kind == "irrelevant"


def test_every_sheet_left_out_leaves_no_plan_and_asks():
    reading, proposal = told(sheets={"Plan": "irrelevant"})
    assert reading.actions == [] and [question.kind for question in proposal.questions] == ["header"]


def test_a_narrative_sheet_goes_to_the_introduction():
    reading, proposal = told(PLAN, SECOND, sheets={"Yard": "narrative"})
    assert "Paint the sheds" not in texts(reading) and "Paint the sheds" in reading.introduction
    assert proposal.sheets[1].kind == "narrative"


def test_a_list_of_short_entries_is_left_out_until_a_person_wants_it():
    entries = sheet([["Tides"], ["Winds"], ["Swell"], ["Fog"]], name="List")
    assert "Swell" not in told(PLAN, entries)[0].introduction
    assert "Swell" in told(PLAN, entries, sheets={"List": "narrative"})[0].introduction


def test_a_key_in_any_form_is_read_where_a_person_says_that_it_is_one():
    key = sheet([["on course", "All goes as planned"], ["late", "Behind its date"]], name="Marks")
    reading, proposal = told(PLAN, key, sheets={"Marks": "legend"})
    assert [status.label for status in reading.scheme] == ["on course", "late"]
    assert statuses(reading) == [["on course"], ["late"], ["late"]]
    assert proposal.sheets[1].kind == "legend" and proposal.questions == []


def test_a_sheet_told_to_be_maintenance_or_a_part_or_the_plan():
    reading, _ = told(PLAN, SECOND, sheets={"Yard": "maintenance"})
    assert [action.kind for action in reading.actions] == ["improvement"] * 3 + ["maintenance"]
    reading, proposal = told(PLAN, SECOND, sheets={"Yard": "part"})
    theme = reading.themes[reading.actions[-1].theme]
    assert (theme.title, theme.headings["action"], proposal.sheets[1].kind) == ("Yard", "Task", "part")
    reading, proposal = told(PLAN, SECOND, sheets={"Yard": "plan"})
    assert not any(theme.headings for theme in reading.themes) and proposal.sheets[1].kind == "plan"


def test_the_sheet_told_to_be_the_second_plan_leaves_the_headings_to_the_other():
    reading, proposal = told(PLAN, SECOND, sheets={"Plan": "part"})
    assert reading.headings["action"] == "Task"
    assert [shown.kind for shown in proposal.sheets] == ["part", "plan"]


# Headings and columns


ODD = [
    ["*Harbour plan"],
    ["*Doings", "*Folk", "*Then"],
    ["Mend the ladder at the north end of the quay", "Harbour Master", "May 2031"],
    ["Test the outfall below the fish market each week", "Water Team", "June 2031"],
]


def test_a_row_told_to_be_the_heading_is_one():
    reading, proposal = told(ODD)
    assert reading.actions == [] and proposal.questions[0].kind == "header"
    reading, proposal = told(
        ODD, headers={"Plan": 2}, columns={"Plan!A2": "action", "Plan!B2": "owner", "Plan!C2": "timescale"}
    )
    assert texts(reading) == [ODD[2][0], ODD[3][0]]
    assert [action.owners for action in reading.actions] == [["Harbour Master"], ["Water Team"]]
    assert [action.timescale for action in reading.actions] == ["May 2031", "June 2031"]
    assert proposal.questions == [] and unheeded(reading) == []


def test_a_sheet_told_to_have_no_heading_has_no_table():
    reading, proposal = told(PLAN, SECOND, headers={"Yard": 0})
    assert "Paint the sheds" not in texts(reading) and proposal.sheets[1].tables == []
    assert unheeded(reading) == []


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        (KEPT, lambda action: ("Lead", "Harbour Master") in action.extra and not action.owners),
        (LEFT_OUT, lambda action: not action.owners and not action.extra),
        ("supporting", lambda action: action.supporting == ["Harbour Master"] and not action.owners),
        ("group", lambda action: action.governance_groups == ["Harbour Master"]),
        ("notes", lambda action: ("Lead", "Harbour Master") in action.extra),
        ("measures", lambda action: action.measures == ["Harbour Master"]),
    ],
)
def test_a_column_told_its_meaning(meaning, expected):
    reading, proposal = told(columns={"Plan!B3": meaning})
    assert expected(reading.actions[0])
    column = proposal.sheets[0].tables[0].columns[1]
    assert (column.meaning, column.sureness, column.samples[0]) == (meaning, "sure", "Harbour Master")


def test_a_column_left_out_is_not_missed():
    reading, _ = told(columns={"Plan!B3": LEFT_OUT})
    assert not any("Left out" in problem.message for problem in reading.problems)


def test_the_column_that_was_taken_for_it_gives_way():
    rows = [["*Action", "*Detail of the work", "*Lead"], ["Ladder", "Mend the north ladder", "Harbour Master"]]
    reading, proposal = told(rows, columns={"Plan!B1": "action"})
    assert texts(reading) == ["Mend the north ladder"]
    assert reading.actions[0].extra == [("Action", "Ladder")]
    assert [column.meaning for column in proposal.sheets[0].tables[0].columns] == ["", "action", "owner"]


# Bands and rows


def test_a_band_told_another_level():
    plan, _ = told()
    assert path_of(plan, plan.actions[1]) == ["Clean water"]
    reading, proposal = told(bands={"Plan!A6": "2"})
    assert path_of(reading, reading.actions[1]) == ["Safe moorings", "Clean water"]
    assert [band.level for band in proposal.bands] == [1, 2]


def test_a_band_told_to_be_outermost_again():
    rows = [HEADS, ["Outcome 1: Safe moorings"], ["Theme 1: Ladders"], ["Mend one", "Warden", "May 2031"]]
    rows += [["Theme 2: Clean water"], ["Test it", "Warden", "June 2031"]]
    reading, _ = told(rows, bands={"Plan!A5": "1"})
    assert path_of(reading, reading.actions[0]) == ["Outcome 1: Safe moorings", "Theme 1: Ladders"]
    assert path_of(reading, reading.actions[1]) == ["Theme 2: Clean water"]


def test_a_row_told_to_be_a_band_or_none_or_a_note():
    reading, _ = told(bands={"Plan!A6": NOT_A_BAND})
    assert texts(reading)[1] == "Clean water"
    reading, proposal = told(bands={"Plan!A6": NOTE})
    assert "Clean water" in reading.introduction and [band.row for band in proposal.bands] == [4]
    reading, _ = told(bands={"Plan!A7": "2"})
    assert texts(reading) == ["Mend the north ladder", "Publish the results"]
    assert path_of(reading, reading.actions[1])[1].startswith("Test the outfall")


def test_a_row_above_the_heading_told_to_be_a_band():
    reading, _ = told(bands={"Plan!A1": "1"})
    assert path_of(reading, reading.actions[0])[0] == "Harbour improvement plan"


def test_rows_left_out_are_counted():
    reading, proposal = told(rows_out={"Plan": [7, 99]})
    assert texts(reading) == ["Mend the north ladder", "Publish the results"]
    asked = [left for left in proposal.left_out if left.asked]
    assert [(left.row, left.text.split("  ")[0][:16]) for left in asked] == [(7, "Test the outfall")]


# Key and marks


def test_a_key_that_a_person_gives_is_the_plan_s():
    reading, proposal = told(key=KEY, marks={"late": "R"})
    assert [status.letter for status in reading.scheme] == ["G", "R"]
    assert statuses(reading) == [["G"], ["R"], ["R"]]
    assert [(mark.mark, mark.letter, mark.count) for mark in proposal.marks] == [
        ("on course", "G", 1),
        ("late", "R", 2),
    ]
    assert proposal.questions == []


def test_a_mark_without_a_rating_and_one_that_the_key_does_not_have():
    reading, _ = told(key=KEY, marks={"late": NO_RATING})
    assert statuses(reading) == [["G"], [], []]
    reading, _ = told(key=KEY, marks={"late": "Z"})
    assert statuses(reading)[1] == [] and len(unheeded(reading)) == 1


def test_bare_fills_told_by_a_person():
    rows = [HEADS, ["Mend it", "Warden", "May 2031", "#FF0000|"], ["Test it", "Warden", "June 2031", "#0000FF|"]]
    assert [question.kind for question in told(rows)[1].questions] == ["key"]
    reading, proposal = told(rows, key=KEY, marks={"#FF0000": "R", "#0000FF": "G"})
    assert statuses(reading) == [["R"], ["G"]] and proposal.questions == []


def test_one_text_in_two_fills_can_be_told_apart():
    rows = [HEADS, ["Mend it", "Warden", "May 2031", "#FF0000|ongoing"], ["Test it", "Warden", "June 2031", "ongoing"]]
    reading, proposal = told(rows, key=KEY, marks={"ongoing": "G", "ongoing #FF0000": "R"})
    assert statuses(reading) == [["R"], ["G"]]
    assert [mark.mark for mark in proposal.marks] == ["ongoing #FF0000", "ongoing"]


def test_a_colour_of_a_person_s_key_that_is_none_is_no_colour():
    reading, _ = told(key=[StatusReading("G", "On course", colour="green"), StatusReading("", "")])
    assert [(status.letter, status.colour) for status in reading.scheme] == [("G", "")]


# Owners and names


def test_an_owner_cell_told_otherwise():
    printed = "Water Team and Harbour Master"
    reading, proposal = told(owners={printed: ["Water Team", "+Harbour Master"]})
    assert (reading.actions[1].owners, reading.actions[1].supporting) == (["Water Team"], ["Harbour Master"])
    reading, proposal = told(owners={printed.replace(" and ", "\r\nand ").replace("\r\n", " "): [printed]})
    assert reading.actions[1].owners == [printed]
    assert next(cell for cell in proposal.owners if cell.printed == printed).owners == [printed]


def test_names_told_to_be_one():
    reading, proposal = told(renames={"Harbour Master": "Port Captain"})
    assert [action.owners[-1] for action in reading.actions] == ["Port Captain"] * 3
    reading, _ = told(renames={"Water Team": "Harbour Master"})
    assert reading.actions[1].owners == ["Harbour Master"]
    reading, _ = told(renames={"Water Team": "Harbour Master", "Harbour Master": "Water Team"})
    assert reading.actions[1].owners


# Title and day; what is not there


def test_title_and_day_are_as_told():
    reading, _ = told(title=" The plan of the harbour ", as_at=dt.date(2031, 3, 1))
    assert (reading.title, reading.as_at) == ("The plan of the harbour", dt.date(2031, 3, 1))


@pytest.mark.parametrize(
    "correction",
    [
        {"sheets": {"Nowhere": "plan"}},
        {"sheets": {"Plan": "poem"}},
        {"headers": {"Plan": 5000}},
        {"headers": {"Nowhere": 3}},
        {"columns": {"Plan!Z3": "owner"}},
        {"columns": {"Plan!B3": "colour of the sea"}},
        {"columns": {"no place": "owner"}},
        {"bands": {"Plan!A500": "1"}},
        {"bands": {"Plan!A4": "17"}},
        {"marks": {"purple": "G"}, "key": KEY},
        {"owners": {"Nobody": ["Somebody"]}},
        {"renames": {"Nobody": "Somebody"}},
        {"rows_out": {"Plan": [4000]}},
    ],
)
def test_a_correction_that_finds_no_place_is_left_aside_and_said(correction):
    reading, _ = told(**correction)
    assert len(reading.actions) == 3
    assert len(unheeded(reading)) == 1
