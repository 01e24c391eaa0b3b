"""Whom an owner cell names: the table of cases in people_cases.txt."""

from pathlib import Path

import pytest

from plans.importing.people import People
from plans.importing.pointers import doubt_pointers, is_pointer
from plans.importing.reading import ActionReading, PlanReading, Source

CASES = Path(__file__).with_name("people_cases.txt")


def cases():
    """(cell, owners, supporting owners) for each line of the table."""
    under_a_heading = False
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            under_a_heading = True
        elif under_a_heading and line:
            cell, *names = (part.strip() for part in line.split(" |"))
            owners, supporting = ([name.strip() for name in part.split(";")] for part in (*names, "", "")[:2])
            if not names:
                owners = [" ".join(cell.replace("⏎", " ").split())]
            owners = [name for name in owners if name not in ("", "(nobody)")]
            yield cell.replace("⏎", "\n"), owners, [name for name in supporting if name]


@pytest.mark.parametrize(("cell", "owners", "supporting"), list(cases()))
def test_whom_a_cell_names(cell, owners, supporting):
    assert People([cell]).split(cell) == (owners, supporting)


@pytest.mark.parametrize(("cell", "owners", "supporting"), list(cases()))
def test_no_word_of_a_cell_is_lost_but_those_that_join_or_lead(cell, owners, supporting):
    said = " ".join([*owners, *supporting])
    joiners = (
        "and with support from by supported supporting assisted lead leads co-leads joint owner responsible agency"
    )
    joiners += " officer agencies partners support action 1 2 - – • & / +"
    lost = {word.strip(",;:().").casefold() for word in cell.replace("/", " ").split()} - set(joiners.split()) - {""}
    assert not {word for word in lost if word not in said.casefold()}


def test_a_name_that_stands_alone_elsewhere_is_known_by_it():
    cells = ["Anytown CPC", "Othertown CPC", "Anytown CPC & Othertown CPC"]
    assert People(cells).split(cells[2]) == (cells[:2], [])


def test_no_case_stands_twice():
    printed = [cell for cell, _owners, _supporting in cases()]
    assert sorted(printed) == sorted(set(printed))


@pytest.mark.parametrize(
    "text", ["As above", "as above.", "Same as above", "See above", "As 1.1 above", "Ditto", '"', "“ ”"]
)
def test_words_that_point_elsewhere_are_asked_about(text):
    assert is_pointer(text)
    plan = PlanReading()
    plan.actions = [ActionReading("Write it", Source("Plan", 3, 3, "B3"), owners=[text], cells={"owners": "C3"})]
    doubt_pointers(plan)
    assert [(problem.cell, problem.severity, text in problem.message) for problem in plan.problems] == [
        ("C3", "warning", True)
    ]


@pytest.mark.parametrize("text", ["All", "Assistant Director", "Above and Beyond Project", "SAME Team", ""])
def test_words_that_name_somebody_are_not(text):
    assert not is_pointer(text)
