"""A reading and a proposal come out of their JSON as they went in."""

import datetime as dt

import pytest

from plans.importing.encoding import from_json, to_json
from plans.importing.proposal import Band, ColumnProposal, Mark, Proposal, Question, SheetProposal, TableProposal
from plans.importing.reading import (
    ActionReading,
    FindingReading,
    MilestoneReading,
    PlanReading,
    Problem,
    Source,
    StatusReading,
    ThemeReading,
    UpdateReading,
)

DAY = dt.date(2031, 5, 31)
PLACE = Source("Plan", 4, 5, "B4")
READING = PlanReading(
    "Sea wall plan ‘31’ \x85 \U0001f30a",
    as_at=DAY,
    headings={"action": "What"},
    scheme=[StatusReading("G", "On course", is_complete=False)],
    findings=[FindingReading("1", "Nobody knew.", source=PLACE)],
    themes=[ThemeReading("Tides", source=PLACE), ThemeReading("Aim", parent=0, is_aim=True)],
    actions=[
        ActionReading(
            "Measure the wall",
            PLACE,
            owners=["Warden"],
            timescale_date=DAY,
            milestones=[MilestoneReading("Half of it", date=DAY)],
            updates=[UpdateReading("Begun", "G", as_at=DAY), UpdateReading("More")],
            extra=[("Remark", "lone \ud800 surrogate")],
            cells={"text": "B4"},
        )
    ],
    problems=[Problem("Plan", "B4", "note", "A note.")],
)
PROPOSAL = Proposal(
    sheets=[
        SheetProposal("Plan", "plan", tables=[TableProposal(3, 3, 4, 5, columns=[ColumnProposal("B3", "What", "")])])
    ],
    bands=[Band("Plan", 2, "A2", "Tides")],
    marks=[Mark("amber", "Amber", "FFBF00", "A", 3, ["Plan!F7"])],
    alike=[("Warden", "The Warden")],
    questions=[Question("key", "What do the marks mean?")],
)


@pytest.mark.parametrize(("reading", "proposal"), [(PlanReading(), Proposal()), (READING, PROPOSAL)])
def test_what_goes_in_comes_out(reading, proposal):
    assert from_json(to_json(reading, proposal)) == (reading, proposal)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"reading": [], "proposal": []}', b"\xff"])
def test_anything_else_is_refused(content):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(content)
