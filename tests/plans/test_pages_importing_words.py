"""What the pages of an import lay out, on plain values: the key as typed, the rows of an original, a next report."""

import pytest
from django.http import QueryDict

from plans.forms import importing_corrections as corrected
from plans.forms.importing import read_key, read_owners
from plans.importing import presenting, presenting_next
from plans.importing.comparison import UNSURE, Comparison, Difference, Pair, Standing
from plans.importing.corrections import Corrections
from plans.importing.presenting_key import key_rows
from plans.importing.presenting_original import headings_of, original_table
from plans.importing.presenting_preview import Preview, counts_by_theme, split
from plans.importing.proposal import LeftOut, Mark, OwnerCell, Proposal, SheetProposal, TableProposal
from plans.importing.reading import ActionReading, PlanReading, Problem, Source, StatusReading, ThemeReading

from .importing.grids import book, sheet


def sent(**values):
    data = QueryDict(mutable=True)
    data.update({name.replace("_", "-"): value for name, value in values.items()})
    return data


# The key


def test_two_marks_with_one_letter_are_one_status():
    statuses, marks, mistakes = read_key(
        sent(
            rows="2", mark_0="green", letter_0="G", label_0="On track", mark_1="#00B050", letter_1="G", meaning_1="fine"
        )
    )
    assert mistakes == [] and marks == {"green": "G", "#00B050": "G"}
    assert [(s.letter, s.label, s.meaning) for s in statuses] == [("G", "On track", "fine")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"mark_0": "x", "shown_0": "‘x’"}, "Say what ‘x’ means"),
        ({"meaning_0": "delayed"}, "Give a letter or a word for ‘delayed’"),
        ({"letter_0": "ABCDEFGHI"}, "long for a letter"),
        ({"letter_0": "A", "complete_0": "on", "attention_0": "on"}, "cannot both be complete and need attention"),
        ({"letter_0": "A", "label_0": "One", "letter_1": "a", "label_1": "Two"}, "give them different letters"),
    ],
)
def test_a_key_that_cannot_stand_is_told_at_its_field(typed, said):
    _, _, mistakes = read_key(sent(rows="2", **typed))
    assert len(mistakes) == 1 and said in mistakes[0][1] and mistakes[0][0].startswith("id_")


def test_no_rating_and_empty_rows_make_no_status():
    statuses, marks, mistakes = read_key(sent(rows="2", mark_0="n/a", none_0="on"))
    assert (statuses, marks, mistakes) == ([], {"n/a": "none"}, [])


def test_nothing_is_taken_from_a_colour():
    proposal = Proposal(marks=[Mark("#00B050", fill="00B050", count=3, cells=["Plan!F4"])])
    row = key_rows(proposal, PlanReading(), Corrections())[0]
    assert (row.letter, row.label, row.meaning, row.is_complete) == ("", "", "", False)
    assert row.words == "a fill without words (green, 00B050)" and row.cells == "F4"


def test_the_key_shows_what_a_person_gave_and_statuses_that_no_cell_shows():
    told = Corrections(key=[StatusReading("P", "Done", is_complete=True)], marks={"ok": "P", "n/a": "none"})
    proposal = Proposal(marks=[Mark("ok", "OK"), Mark("n/a", "n/a")])
    first, second, *rest = key_rows(proposal, PlanReading(scheme=[StatusReading("R", "Red")]), told)
    assert (first.letter, first.is_complete, second.is_none) == ("P", True, True)
    assert [row.mark for row in rest] == [""]


# Corrections sent


def test_names_are_one_to_a_line_and_each_once():
    assert read_owners(" Lead  Nurse \r\n\r\n+Duty team\r\nLead Nurse\r\n+ ") == ["Lead Nurse", "+Duty team"]


def test_owners_as_they_were_are_no_correction():
    proposal = Proposal(owners=[OwnerCell("A & B", ["A", "B"], ["C"], cell="Plan!C4")])
    same = corrected.owners(Corrections(), sent(cell_0="Plan!C4", owners_0="A\nB\n+C"), proposal)
    other = corrected.owners(Corrections(), sent(cell_0="Plan!C4", owners_0="A & B"), proposal)
    moved = corrected.owners(Corrections(), sent(cell_0="Plan!C9", owners_0="A & B"), proposal)
    assert (same.owners, other.owners, moved.owners) == ({}, {"A & B": ["A & B"]}, {})
    with pytest.raises(corrected.Mistakes):
        corrected.owners(Corrections(), sent(cell_0="Plan!C4", owners_0=" "), proposal)


def test_names_are_joined_only_as_confirmed_and_part_again():
    proposal = Proposal(alike=[("Board", "The Board")])
    assert corrected.merges(Corrections(), sent(pair_0="Board|The Board", alike_0=""), proposal).renames == {}
    told = corrected.merges(Corrections(), sent(pair_0="Board|The Board", alike_0="first"), proposal)
    assert told.renames == {"The Board": "Board"}
    data = sent()
    data["part-again"] = "The Board"
    assert corrected.merges(told, data, proposal).renames == {}


@pytest.mark.parametrize(
    ("before", "pressed", "after"),
    [
        ({}, {"leave": "My plan!5-7"}, {"My plan": [5, 6, 7]}),
        ({"My plan": [5, 6]}, {"back": "My plan!6"}, {"My plan": [5]}),
        ({"My plan": [5]}, {"back": "My plan!5"}, {}),
    ],
)
def test_rows_left_out(before, pressed, after):
    proposal = Proposal(sheets=[SheetProposal("My plan", "plan")])
    assert corrected.rows(Corrections(rows_out=before), sent(**pressed), proposal).rows_out == after


@pytest.mark.parametrize("place", ["", "Plan!", "Plan!x", "!5", "Plan!0", "Plan!7-5", "Plan!1-9999999"])
def test_rows_that_nobody_could_mean_are_refused(place):
    with pytest.raises(corrected.Mistakes):
        corrected.rows(Corrections(), sent(leave=place), Proposal())


@pytest.mark.parametrize(("text", "rows"), [("5", {"S": 5}), ("0", {"S": 0}), ("", {})])
def test_the_row_of_the_headings(text, rows):
    proposal = Proposal(sheets=[SheetProposal("S", "plan")])
    assert corrected.sheet(Corrections(headers={"S": 9}), sent(sheet="S", header=text), proposal).headers == rows


@pytest.mark.parametrize("text", ["five", "-1", "99999999", "²"])
def test_what_is_no_row_is_told(text):
    with pytest.raises(corrected.Mistakes):
        corrected.sheet(Corrections(), sent(sheet="S", header=text), Proposal(sheets=[SheetProposal("S", "plan")]))


# The preview and the original


def plan_of_two():
    themes = [ThemeReading("Heard", level="Outcome", ref="1"), ThemeReading("Ask", level="Aim", parent=0, is_aim=True)]
    one = ActionReading("Write it", Source("S", 2, 3, "A2"), theme=1, cells={"text": "A2", "aim": "A1"})
    two = ActionReading("Print it", Source("S", 3, 3, "A3"), theme=0, timescale="When ready")
    return PlanReading(themes=themes, actions=[one, two])


def preview(problems=()):
    grid = book(sheet([["Ask", ""], ["Write it", "#FFC000|"], ["Print it", "When ready"]], name="S"))
    return Preview(grid, plan_of_two(), Proposal(), list(problems))


def test_each_action_stands_beside_its_rows_and_the_cells_above_that_it_took_words_from():
    first, second = preview().lines([0, 1])
    assert [one.cell for one in first.originals] == ["A1", "A2", "A3", "B3"]
    assert first.bands == [("Outcome 1", "Heard"), ("Aim", "Ask")] and second.bands == []
    assert (first.leave, second.rows) == ("S!2-3", "row 3")


def test_a_doubt_stands_at_its_cell_and_one_elsewhere_in_the_row_beside_it():
    problems = [
        Problem("S", "B3", "warning", "Odd date."),
        Problem("S", "Z3", "warning", "Hidden."),
        Problem("S", "A3", "note", "-"),
    ]
    layout = preview(problems)
    line = layout.lines([1])[0]
    assert [one.message for cell in line.originals for one in cell.doubts] == ["Odd date."]
    assert [one.message for one in line.doubts] == ["Hidden."] and layout.places_of_doubt() == [0, 1]


def test_aims_count_with_the_theme_above_them():
    assert counts_by_theme(plan_of_two()) == [("Outcome 1: Heard", 2)]


def test_problems_are_told_once_each_the_gravest_first_with_their_action():
    problems = [
        Problem("S", "B3", "note", "n"),
        Problem("S", "B2", "warning", "w"),
        Problem("S", "B2", "warning", "w"),
        Problem("", "", "error", "e"),
    ]
    rows = presenting.problem_rows(problems, plan_of_two(), 1)
    assert [(row.severity, row.anchor, row.page) for row in rows] == [
        ("error", "", 1),
        ("warning", "action-1", 1),
        ("note", "action-1", 1),
    ]


def test_rows_left_out_are_summed_up_with_their_reasons():
    out = [LeftOut("S", 1, "a", "A heading."), LeftOut("S", 2, "b", "A heading."), LeftOut("S", 3, "c", asked=True)]
    assert presenting.left_out_summary(out) == "1 row as you said; 2 rows: A heading"
    assert presenting.left_out_rows(out)[0].asked


@pytest.mark.parametrize(
    ("cell", "place"), [("B18", ("B", 18)), ("AA7:AB9", ("AA", 7)), ("", ("", 0)), ("row 5", ("", 0))]
)
def test_cells_are_read(cell, place):
    assert split(cell) == place


def test_an_original_shows_its_headings_what_was_asked_for_and_where_merged_words_begin():
    grid = sheet([["Aim", "Action"], ["Be heard", "Write it"], ["", "Print it"]], name="S", down=[(1, 0, 3)])
    table = original_table(grid, range(1, 2), 3, 3, "B3")
    heading, row = table.rows
    assert (table.letters, heading.is_heading, row.is_asked) == (["A", "B"], True, True)
    assert [(one.text, one.from_cell, one.is_asked) for one in row.cells] == [
        ("Be heard", "A2", False),
        ("Print it", "", True),
    ]


def test_no_more_rows_of_an_original_than_a_page_holds():
    table = original_table(sheet([["x"]] * 500, name="S"), (), 1, 400)
    assert len(table.rows) == 60 and table.more == 340


def test_the_headings_are_those_of_the_table_above():
    tables = [TableProposal(1, 2, 3, 9), TableProposal(12, 12, 13, 20)]
    proposal = Proposal(sheets=[SheetProposal("S", "plan", tables=tables)])
    assert list(headings_of(proposal, "S", 5)) == [1, 2] and list(headings_of(proposal, "S", 14)) == [12]
    assert list(headings_of(proposal, "Other", 5)) == []


# A next report


def comparison():
    old = Standing(7, "Write it", ref="1")
    row = ActionReading("Write it", Source("S", 2, 2, "A2"))
    odd = ActionReading("Sing it", Source("S", 3, 3, "A3"))
    pairs = [
        Pair(old, row, "ref", cell="S!A2", differences=[Difference("rag", "A", "G", "re-rated")]),
        Pair(None, odd, "new", UNSURE, cell="S!A3", candidates=[Standing(8, "Sing")]),
        Pair(Standing(9, "Dance"), None, "gone"),
    ]
    return Comparison(pairs)


def row_of(place, matches=None):
    pair = comparison().pairs[place]
    return presenting_next.pair_row(pair, {id(pair.reading): 0}, matches or {}, {"A": "A Amber", "G": "G Green"})


def test_a_difference_is_told_in_words_and_a_sure_pair_asks_nothing():
    row = row_of(0)
    assert (row.state, row.name) == ("Re-rated", "")
    assert [(one.field, one.old, one.new) for one in row.differences] == [("RAG", "A Amber", "G Green")]


def test_a_row_in_doubt_offers_its_candidates_and_a_new_action():
    row = row_of(1, {"S!A3": "8"})
    assert row.state == "To decide" and row.name == "match:S!A3" and row.chosen == "8"
    assert [value for value, _ in row.options] == ["", "8", "new"]


@pytest.mark.parametrize(
    ("show", "number"),
    [("", 3), ("unsure", 1), ("new", 1), ("gone", 1), ("re-rated", 1), ("unchanged", 0), ("reworded", 0)],
)
def test_a_chip_shows_what_it_says(show, number):
    assert len(presenting_next.pairs_to_show(comparison(), show)) == number


def test_the_comparison_opens_with_its_numbers_and_that_nothing_is_written():
    text = "".join(part.text for part in presenting_next.opening(comparison()))
    assert text == (
        "2 rows: 1 is an action that the plan has; 1 to decide; 1 new; 1 re-rated; 1 not in this file. "
        "Nothing is written yet."
    )
