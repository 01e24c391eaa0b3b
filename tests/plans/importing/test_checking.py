"""Doubts over a whole reading: each stands on its cell, says what looks wrong, and none is raised without cause."""

import datetime as dt
from types import SimpleNamespace

import pytest

from plans.importing.checking import check
from plans.importing.reading import ActionReading, PlanReading, Source, UpdateReading

CELLS = {"text": "B{}", "timescale": "D{}", "completed": "F{}", "owners": "C{}", "ref": "A{}"}
AS_AT = dt.date(2024, 3, 31)


def row(number, *, sheet="Plan", cells=CELLS, **told):
    """An action of one row that nothing is wrong with, but for what is `told`."""
    told = {"ref": str(number), "owners": ["Lead Officer"], "timescale": "March 2025", "theme": 0} | told
    found = {name: cell.format(number) for name, cell in cells.items()}
    return ActionReading(f"Do {number}", Source(sheet, number, number, f"B{number}"), cells=found, **told)


def doubts(*rows, plan=None, **told):
    """(cell, severity, message) of each doubt in a plan of 2023 to 2026 with `rows` among others."""
    told = {"period_start": dt.date(2023, 4, 1), "period_end": dt.date(2026, 3, 31), "as_at": AS_AT} | told
    rows = [*rows, *(row(number) for number in range(50, 60))]
    return [(p.cell, p.severity, p.message) for p in check(PlanReading(actions=rows, **told), plan=plan)]


def test_a_plan_with_nothing_wrong():
    assert doubts() == []


@pytest.mark.parametrize(
    ("told", "cell", "says"),
    [
        ({"timescale": "March 2022"}, "D5", "31 March 2022, lies before the plan began (1 April 2023)"),
        ({"timescale": "31 March 2049"}, "D5", "lies 23 years after the plan's end"),
        ({"timescale": "2025", "timescale_date": dt.date(1925, 3, 1)}, "D5", "1 March 1925, lies before"),
        ({"revised_timescale": "June 2032"}, "B5", "30 June 2032, lies 6 years after"),
        (
            {"timescale": "May 2024 to June 2025", "completed_on": dt.date(2023, 9, 1)},
            "F5",
            "before its start on",
        ),
        ({"completed_on": dt.date(2012, 9, 1)}, "F5", "long before the plan began"),
        ({"updates": [UpdateReading("Done", as_at=dt.date(2024, 6, 1), cell="G5")]}, "G5", "dated 1 June 2024, after"),
    ],
)
def test_dates_that_look_wrong(told, cell, says):
    ((found, severity, message),) = doubts(row(5, **told))
    assert (found, severity) == (cell, "warning")
    assert says in message and message.endswith(("Check the year.", "Check both."))


@pytest.mark.parametrize(
    "told",
    [
        {"timescale": "March 2022", "is_completed": True},  # it came into the plan when it was done
        {"timescale": "December 2028"},
        {"timescale": "When the post is filled"},
        {"timescale": "Ongoing", "updates": [UpdateReading("Begun", as_at=AS_AT)]},
    ],
)
def test_dates_that_may_well_be_meant(told):
    assert doubts(row(5, **told)) == []


def test_without_a_period_a_year_is_held_against_the_other_dates():
    none = {"period_start": None, "period_end": None}
    ((cell, _, message),) = doubts(row(5, timescale="March 2052"), **none)
    assert (cell, "years away from the plan's other dates" in message) == ("D5", True)
    assert doubts(row(5, timescale="March 2030"), **none) == []


def test_the_period_of_the_plan_that_it_goes_onto_counts():
    plan = SimpleNamespace(period_start=dt.date(2020, 1, 1), period_end=dt.date(2027, 12, 31))
    assert doubts(row(5, timescale="March 2022"), plan=plan) == []


@pytest.mark.parametrize(
    ("years", "cells"), [((2024, 2025, 2042), ["D7"]), ((2024, 2042), []), ((2024, 2026, 2028), [])]
)
def test_a_year_alone_among_few(years, cells):
    rows = [row(number, timescale=f"June {year}") for number, year in enumerate(years, 5)]
    assert [problem.cell for problem in check(PlanReading(actions=rows), plan=None)] == cells


def test_many_wrong_dates_are_told_in_sum():
    found = doubts(*(row(number, timescale="March 2012") for number in range(5, 45)))
    assert len(found) == 31
    assert "10 more dates look wrong" in found[-1][2]


def test_a_ref_twice_under_one_heading_names_every_cell():
    ((cell, severity, message),) = doubts(row(5, ref="1.2"), row(6), row(7, ref="1.2"), row(8, ref="1.2", sheet="Old"))
    assert (cell, severity) == ("A7", "warning")
    assert "The ref 1.2 stands in A5, A7 and A8 of ‘Old’." in message


def test_refs_that_begin_anew_under_each_heading_are_told_once():
    rows = [row(number, ref=str(number % 3), theme=number) for number in range(5, 14)]
    ((_, severity, message),) = doubts(*rows)
    assert severity == "note" and "The refs 2, 0, 1 stand at actions under different headings" in message


def test_one_merged_ref_beside_several_actions_is_no_repetition():
    shared = CELLS | {"ref": "A5"}
    of_the_aim = {"text": "B{}", "aim": "A8"}
    rows = [row(5, ref="1", cells=shared), row(6, ref="1", cells=shared)]
    assert doubts(*rows, row(8, ref="2", cells=of_the_aim), row(9, ref="2", cells=of_the_aim)) == []


def test_owners_like_one_another_stand_on_the_cell_of_the_first():
    ((cell, severity, message),) = doubts(row(5, owners=["Head of Practice"]), row(6, owners=["Head of Practise"]))
    assert cell in ("C5", "C6") and severity == "warning"
    assert "‘Head of Practice’" in message and "join them if they are one" in message


def test_actions_without_owner_or_timescale_are_counted():
    rows = [row(5, owners=[]), row(6, owners=[], governance_groups=["Practice Group"]), row(7, timescale="")]
    found = doubts(*rows, row(8, owners=[], timescale="", kind="maintenance"))
    assert [(cell, severity) for cell, severity, _ in found] == [("C5", "note"), ("D7", "note")]
    assert "1 of 14 actions names no owner; it stands in row 5." in found[0][2]
