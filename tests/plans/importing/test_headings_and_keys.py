"""What a heading that names two kinds of people means, what counts as a heading of totals, and which statuses warn."""

import pytest

from plans.importing.corrections import Corrections
from plans.importing.headings import meanings
from plans.importing.reading import StatusReading
from plans.importing.statuses import make_status
from plans.importing.understanding import NoPlanFound, propose, understand
from spreadsheets.grid import Cell
from tests.plans.importing.grids import book, plan_of, sheet


def best(text):
    found = meanings(text)
    return max(found, key=found.get)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("LEAD & others involved", "owner"),
        ("Lead officer and supporting agencies", "owner"),
        ("Lead / Support", "owner"),
        ("Supporting lead", "supporting"),
        ("Supporting agencies", "supporting"),
        ("Others involved", "supporting"),
        ("Total Completed", "count"),
        ("Total Actions / Tasks", "count"),
    ],
)
def test_heading(heading, meaning):
    assert best(heading) == meaning


@pytest.mark.parametrize(
    ("letter", "label", "fill", "warns"),
    [
        ("R", "RED", None, True),
        ("A", "Amber: held up", None, True),
        ("G", "Green", "00B050", False),
        ("A", "HELD UP", "FFC000", True),
        ("R", "PAST ITS DATE", "FF0000", True),
        ("A", "ACHIEVED", "00B050", False),
        ("R", "COMPLETE", "FF0000", False),
        ("A", "AGREED", None, False),
        ("A", "Amber: in progress", "FFC000", False),
        ("A", "ON TRACK", "FFC000", False),
        ("A", "In progress, at risk", "FFC000", True),
        ("A", "Amber: not started", "FFC000", True),
    ],
)
def test_status_that_warns(letter, label, fill, warns):
    assert make_status(letter, label, "", fill).needs_attention is warns


NOBODYS = "Ward Locality Wave Cohort Approver Directorate Portfolio Tag Cycle Epic Sprint Lot Batch".split()


def test_many_headings_that_nobody_knows_beside_clear_ones():
    headings = [*NOBODYS[:5], "Action", *NOBODYS[5:], "Lead", "Timescale"]
    rows = [[*"abcde", f"Write guide {n} for the wards", *"fghijklm", "Head of Service", "May 2025"] for n in (1, 2)]
    plan = plan_of([headings, *rows])
    assert [action.text for action in plan.actions] == [rows[0][5], rows[1][5]]
    assert [(action.owners, action.timescale) for action in plan.actions] == [(["Head of Service"], "May 2025")] * 2


def test_sentences_beside_clear_words_are_no_headings():
    long = ["What the group said about this last year, and what it wished to see done before it met again"] * 8
    with pytest.raises(NoPlanFound):
        plan_of([[*long, "Action", "Lead", "Timescale"], [*"abcdefgh", "Write", "Head", "May 2025"]])


def test_days_in_figures_are_no_numbers_of_actions():
    rows = [["Action", "Date", "Completion date", "Lead"]]
    rows += [[f"Do thing {n}", f"0{n}/02/2024", f"30/0{n}/2024", "Head of Service"] for n in (4, 6, 9)]
    plan = plan_of(rows)
    assert [action.ref for action in plan.actions] == ["", "", ""]
    assert [action.timescale for action in plan.actions] == ["30/04/2024", "30/06/2024", "30/09/2024"]


def test_a_column_taken_for_want_of_a_better_is_never_sure():
    rows = [["Recommendation", "Lead", "Timescale"]]
    rows += [[f"Write guide {n} for the wards", "Head of Service", "May 2025"] for n in (1, 2, 3)]
    _, proposal = propose(book(sheet(rows)))
    said = {column.heading: (column.meaning, column.sureness) for column in proposal.sheets[0].tables[0].columns}
    assert said == {
        "Recommendation": ("action", "guess"),
        "Lead": ("owner", "sure"),
        "Timescale": ("timescale", "sure"),
    }


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (("Key", "Sheet1"), "board 2024"),
        (("Key", "Board plan"), "Board plan"),
        (("RAG key", "Actions"), "board 2024"),
        (("Lists", "North Board"), "North Board"),
    ],
)
def test_a_key_or_list_gives_the_plan_no_title(names, title):
    key = [["R", "Red", "Off track"], ["A", "Amber", "Some delay"], ["G", "Green", "On track"]]
    table = [["Action", "Lead", "Timescale"], ["Write the guide", "Head of Service", "May 2025"]]
    plan = understand(book(sheet(key, name=names[0]), sheet(table, name=names[1]), name="board_2024.xlsx"))
    assert plan.title == title


@pytest.mark.parametrize(
    "below",
    [["Lead", "Role", "Joined"], ["This plan follows the review of a young person."]],
    ids=["table", "sentence"],
)
def test_a_table_or_a_sentence_below_the_title_is_no_part_of_it(below):
    table = [["Action", "Lead", "Timescale"], ["Write the guide", "Head of Service", "May 2025"]]
    assert plan_of([["North Board action plan"], below, [], *table]).title == "North Board action plan"


def test_of_columns_that_nobody_knows_the_wordiest_holds_the_actions():
    rows = [["No", "Thing that needs sorted", "Whose job", "Deadline"]]
    rows += [[f"{n}", f"Put right form {n} for the wards", f"Practice link officer {n}", "May 2025"] for n in (1, 2)]
    reading, proposal = propose(book(sheet(rows)), Corrections(headers={"Sheet1": 1}))
    assert [action.text for action in reading.actions] == [rows[1][1], rows[2][1]]
    assert proposal.questions


def test_a_status_that_only_a_fill_shows_tells_its_cell():
    table = [["Action", "Lead", "Timescale", "RAG"], ["Write the guide", "Head of Service", "May 2025", ""]]
    grid = sheet([*table, ["Read the guide", "Head of Service", "May 2025", ""]])
    grid.cells[2, 4] = Cell(2, 4, "", fill="00B050")
    told = Corrections(key=[StatusReading("G", "Going well")], marks={"#00B050": "G"})
    first, second = propose(book(grid), told)[0].actions
    assert [update.status for update in first.updates] == ["G"]
    assert (first.cells.get("rag"), second.cells.get("rag")) == ("D2", None)
