"""Which row of a next report is which action, and what differs: as tables, on plain values."""

import datetime as dt
from copy import deepcopy

import pytest

from plans.importing.comparison import SURE, UNSURE
from plans.importing.corrections import Corrections
from plans.importing.likeness import Texts
from plans.importing.matching import match, place_keys
from plans.importing.ratings_next import letters_of
from plans.importing.reading import StatusReading

from .next_reports import KEY, ROWS, a_row, next_report, report, said, standings


def held(reading, before=None, **options):
    return match(standings(before or report()), reading, scheme=list(KEY), **options)


def found(comparison):
    """The ref of each row and of the action that it was found to be ('' for none)."""
    return [(p.reading.ref, p.standing.ref if p.standing else "") for p in comparison.pairs if p.reading]


def all_found():
    return [(row[0], row[0]) for row in ROWS]


# Matching

REWORDED = {
    "a word changed": "Agree a single referral form for every school and nursery",
    "a sentence added": f"{ROWS[0][2]}. The form is to be used for unborn children and by voluntary bodies too.",
    "shortened": "Agree one referral form for every school",
    "turned round": "One referral form agreed for every nursery and every school",
    "other lines, bullets and quotes": "• Agree one referral form\n• for every school and nursery",
}


@pytest.mark.parametrize("text", REWORDED.values(), ids=REWORDED)
def test_a_reworded_action_is_found(text):
    assert found(held(next_report(a1_1={"text": text}))) == all_found()


@pytest.mark.parametrize("text", REWORDED.values(), ids=REWORDED)
def test_a_reworded_action_is_found_without_refs(text):
    before, after = report(), next_report(a1_1={"text": text})
    for row in (*before.actions, *after.actions):
        row.ref = ""
    comparison = held(after, before)
    assert [pair.standing.id for pair in comparison.pairs if pair.standing] == [1, 2, 3, 4, 5, 6]


def test_refs_that_were_given_anew_do_not_mislead():
    """Everything moved up by one: each ref names another action than before."""
    after = next_report(a1_1=None)
    for number, row in enumerate(after.actions, 1):
        row.ref = str(number)
    before = report()
    for number, row in enumerate(before.actions, 1):
        row.ref = str(number)
    comparison = held(after, before)
    assert found(comparison) == [("1", "2"), ("2", "3"), ("3", "4"), ("4", "5"), ("5", "6")]
    assert [pair.standing.ref for pair in comparison.gone] == ["1"]


def test_another_action_under_a_known_ref_is_not_that_action():
    after = next_report(a1_3={"text": "Buy tablets for the reception desk", "owners": [], "timescale": ""})
    comparison = held(after)
    assert ("1.3", "") in found(comparison)
    pair = comparison.pairs[2]
    assert pair.sureness == UNSURE and [s.ref for s in pair.candidates] == ["1.3"]


@pytest.mark.parametrize("ref", ["A.10", "A10", "a 10", "Action A.10"])
def test_a_ref_is_the_same_however_it_is_written(ref):
    before, after = report(), next_report()
    before.actions[0].ref, after.actions[0].ref = "A10", ref
    assert "ref" not in [d.field for d in held(after, before).pairs[0].differences]


def test_rows_in_another_order_and_under_other_themes():
    after = next_report(a1_2={"theme": 1})
    after.actions.reverse()
    comparison = held(after)
    assert sorted(found(comparison)) == all_found()
    moved = next(pair for pair in comparison.pairs if pair.reading.ref == "1.2")
    assert [(d.field, d.kind, d.new) for d in moved.differences] == [("theme", "reworded", "Families are heard")]


def test_the_same_words_and_refs_under_two_themes_are_told_apart_by_theme():
    rows = [("1", 0, "Review every year"), ("2", 0, "Name a lead"), ("1", 1, "Review every year")]
    before, after = report(rows), report(list(reversed(rows)))
    comparison = held(after, before)
    assert [pair.standing.id for pair in comparison.pairs] == [3, 2, 1]


def test_the_same_words_more_often_than_before_are_asked():
    before = report([("", 0, "Review every year"), ("", 1, "Name a lead for the forum")])
    after = report([("", 0, "Review every year"), ("", 1, "Review every year"), ("", 1, "Name a lead for the forum")],
                   themes=("New one", "Another"))  # fmt: skip
    comparison = held(after, before)
    assert [pair.sureness for pair in comparison.pairs[:2]] == [UNSURE, UNSURE]
    assert [pair.standing.id for pair in comparison.matched] == [2]


def test_a_sheet_that_repeats_the_actions_does_not_hide_them():
    after = next_report()
    after.actions += [a_row(*row[:3], line=30 + place) for place, row in enumerate(ROWS)]
    comparison = held(after)
    assert found(comparison)[:6] == all_found()
    assert all(pair.sureness == UNSURE and pair.candidates for pair in comparison.pairs[6:])


def test_maintenance_and_improvement_of_one_ref_are_two():
    before = report(
        [("4", 0, "Keep the procedures up to date"), a_row("4", None, "Hold six meetings", kind="maintenance")]
    )
    after = deepcopy(before)
    after.actions.reverse()
    assert [pair.standing.id for pair in held(after, before).pairs] == [2, 1]


LONG = "Agree one referral form for every school and nursery; train the clerks of all schools in its daily use"
HALVES = ("Agree one referral form for every school and nursery", "Train the clerks of all schools in its daily use")


def test_an_action_split_in_two_is_asked():
    before = report([("1", 0, LONG), *ROWS[3:]])
    after = report([("1", 0, HALVES[0]), ("2", 0, HALVES[1]), *ROWS[3:]])
    comparison = held(after, before)
    assert [(p.sureness, [s.id for s in p.candidates]) for p in comparison.pairs[:2]] == [(UNSURE, [1]), (UNSURE, [1])]
    assert [(pair.standing.id, pair.sureness) for pair in comparison.gone] == [(1, UNSURE)]


def test_two_actions_joined_are_asked():
    before = report([("1", 0, HALVES[0]), ("2", 0, HALVES[1]), *ROWS[3:]])
    comparison = held(report([("1", 0, LONG), *ROWS[3:]]), before)
    assert comparison.pairs[0].sureness == UNSURE
    assert sorted(s.id for s in comparison.pairs[0].candidates) == [1, 2]


@pytest.mark.parametrize("answer, ids", [("1", [1, None]), ("new", [None, None])])
def test_an_answer_decides(answer, ids):
    before = report([("1", 0, LONG), *ROWS[3:]])
    after = report([("1", 0, HALVES[0]), ("2", 0, HALVES[1]), *ROWS[3:]])
    answers = {"Plan!B2": answer, "Plan!B3": "new"}
    pairs = held(after, before, matches=answers).pairs[:2]
    assert [pair.standing and pair.standing.id for pair in pairs] == ids
    assert not any(pair.candidates for pair in pairs)


@pytest.mark.parametrize("answers, words", [
    ({"Plan!B2": "1", "Plan!B3": "1"}, "is another row's already"),
    ({"Plan!B2": "77"}, "is not in the plan"),
])  # fmt: skip
def test_an_answer_that_cannot_be_is_told(answers, words):
    comparison = held(next_report(), matches=answers)
    assert words in comparison.problems[0].message and comparison.problems[0].cell in ("B2", "B3")


def test_answers_survive_their_way_through_json():
    told = Corrections(matches={"Plan!B2": "12"})
    assert Corrections.from_json(told.to_json()) == told


def test_two_actions_of_one_cell_have_two_keys():
    rows = [a_row("", None, "One"), a_row("", None, "Two"), a_row("", None, "Three", line=3)]
    assert place_keys(rows) == ["Plan!B2", "Plan!B2#2", "Plan!B3"]


def test_an_action_that_was_withdrawn_is_not_told_as_gone():
    before = standings(report())
    before[0].withdrawn = True
    comparison = match(before, next_report(a1_1=None, a1_2=None))
    assert [pair.standing.ref for pair in comparison.gone] == ["1.2"]


# Differences

NO_DIFFERENCE = {
    "quotes, case and bullets": {"text": "• agree one Referral form\n  for every school and nursery."},
    "the same day in other words": {"timescale": "30 June 2021"},
    "nothing at all": {"timescale": "", "owners": [], "updates": [], "ref": "", "theme": None},
    "complete is no timescale": {"timescale": "Complete"},
}
MOVED = ("timescale", "moved date", "June 2021", "May 2022")
DIFFERENCES = {
    "ref": ({"ref": "4.4"}, [("ref", "reworded", "1.1", "4.4")]),
    "owner": ({"owners": ["Clerk"]}, [("owners", "owners", "Head of Learning", "Clerk")]),
    "rating": ({"updates": said("", "R")}, [("RAG", "re-rated", "A", "R")]),
    "rating by its label": ({"updates": said("", "Red")}, [("RAG", "re-rated", "A", "R")]),
    "words": ({"updates": said("Agreed", "A")}, [("progress", "progress", "Drafted", "Agreed")]),
    "done": (
        {"updates": said("", "B")},
        [("RAG", "re-rated", "A", "B"), ("complete", "completed", "no", "yes")],
    ),
    "a date": (
        {"timescale": "May 2022"},
        [MOVED, ("due date", "moved date", "30 June 2021", "31 May 2022")],
    ),
    "words that give no date": (
        {"timescale": "When staff are in post"},
        [(*MOVED[:3], "When staff are in post"), ("due date", "moved date", "30 June 2021", "")],
    ),
    "a revised date": (
        {"revised_timescale": "May 2022"},
        [MOVED, ("due date", "moved date", "30 June 2021", "31 May 2022")],
    ),
    "another column": ({"extra": [("Risk", "High")]}, [("Risk", "changed", "", "High")]),
}  # fmt: skip


def first_pair(told):
    before, after = report(), next_report(a1_1={"updates": []} | told)
    before = standings(before)
    before[0].due_on = dt.date(2021, 6, 30)
    return match(before, after, scheme=list(KEY)).pairs[0]


@pytest.mark.parametrize("told", NO_DIFFERENCE.values(), ids=NO_DIFFERENCE)
def test_no_difference(told):
    assert first_pair(told).differences == []


@pytest.mark.parametrize("told, expected", DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_told_field_by_field(told, expected):
    assert [(d.field, d.kind, d.old, d.new) for d in first_pair(told).differences] == expected


def test_what_the_file_leaves_blank_is_named():
    pair = first_pair({"timescale": "", "owners": [], "updates": []})
    assert pair.not_in_file == ["timescale", "RAG", "progress", "owners"] and pair.sureness == SURE


def test_no_longer_complete_takes_another_rating():
    for updates, kinds in (
        (said("Once more", "B"), {"progress"}),
        (said("Once more"), {"progress"}),
        (said("To be redone", "A"), {"progress", "re-rated", "no longer complete"}),
    ):
        pair = held(next_report(a2_1={"updates": updates})).pairs[3]
        assert {difference.kind for difference in pair.differences} == kinds


def test_counts():
    counts = held(next_report(a1_1={"owners": ["Clerk"]}, a2_2=None)).counts
    assert counts["matched"] == 5 and counts["gone"] == 1 and counts["owners"] == 1


# Keys and likeness

RED, DONE = StatusReading("R", "Red"), StatusReading("C", "Complete", is_complete=True)


@pytest.mark.parametrize("theirs, expected", [
    ([StatusReading("1", "Red")], {"1": "R", "red": "R"}),  # the same label
    ([StatusReading("R", "Off track")], {"r": "R", "off track": "R"}),  # the same letter
    ([StatusReading("C", "Concern")], {}),  # the letter of a status that means complete
    ([StatusReading("R", "Rejected"), StatusReading("X", "Red")], {"x": "R", "red": "R"}),
    ([StatusReading("H", "On hold")], {}),
    ([], {"r": "R", "red": "R", "c": "C", "complete": "C"}),
])  # fmt: skip
def test_statuses_of_another_key(theirs, expected):
    assert letters_of(theirs, [RED, DONE]) == expected


@pytest.mark.parametrize("one, other, least, most", [
    ("Train all staff", "Train all staff", 1, 1),
    ("Train all staff", "All staff trained", 1, 1),
    ("Train all staff", "Buy new chairs", 0, 0),
    ("Train duty staff in the use of chronologies", "Train duty staff in chronologies", 0.5, 0.99),
    ("", "Train all staff", 0, 0),
])  # fmt: skip
def test_likeness(one, other, least, most):
    assert least <= Texts([one], [other]).likeness(0, 0) <= most + 1e-9


def test_an_older_report_differs_in_progress_alone():
    after = next_report(a1_1={"text": "Agree one form for every school", "updates": said("Talks held", "R")})
    assert [d.kind for d in held(after, older=True).pairs[0].differences] == ["progress"]


def test_like_actions_for_other_people_are_not_taken_for_one_another():
    """A row of a family is asked where its words are as like those of an action that is another row's."""
    rows = [(str(n), 0, f"Deliver child protection training to all {who} staff") for n, who in enumerate(TEAMS, 1)]
    before = report(rows)
    after = report([*rows[:2], ("3", 0, "Deliver child protection training to all library staff"), *rows[3:]])
    for row in (*before.actions, *after.actions):
        row.ref = ""
    comparison = held(after, before)
    assert [pair.standing and pair.standing.id for pair in comparison.pairs if pair.reading] == [1, 2, None, 4]
    assert 3 in [standing.id for standing in comparison.pairs[2].candidates]


TEAMS = ("police", "health", "housing", "nursery")
