"""What a heading that names two kinds of people means, what counts as a heading of totals, and which statuses warn."""

import pytest

from plans.importing.headings import meanings
from plans.importing.statuses import make_status
from plans.importing.understanding import NoPlanFound, propose
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
    ],
)
def test_status_that_warns(letter, label, fill, warns):
    assert make_status(letter, label, "", fill).needs_attention is warns


MANY = [
    "Ward",
    "Locality",
    "Budget code",
    "Approver",
    "Cost centre",
    "Directorate",
    "Portfolio",
    "Tag",
    "Link",
    "Cycle",
]


def test_many_headings_that_nobody_knows_beside_clear_ones():
    headings = [*MANY[:5], "Action", *MANY[5:], "Lead", "Timescale", "Comments"]
    values = [*"abcde", "Write the guide", *"fghij", "Head of Service", "May 2025", "Begun"]
    plan = plan_of([headings, values, [*values[:5], "Read the guide", *values[6:]]])
    assert [action.text for action in plan.actions] == ["Write the guide", "Read the guide"]
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


def test_a_column_told_by_its_cells_alone_is_never_sure():
    rows = [["Date", "Action", "Lead", "Completion date", "By when"]]
    rows += [[str(n), f"Do thing {n}", "Head of Service", "30 May 2025", "June 2025"] for n in (1, 2, 3)]
    _, proposal = propose(book(sheet(rows)))
    columns = {column.heading: column for column in proposal.sheets[0].tables[0].columns}
    assert (columns["Date"].meaning, columns["Date"].sureness) == ("ref", "guess")
    assert columns["Action"].sureness == "sure"
