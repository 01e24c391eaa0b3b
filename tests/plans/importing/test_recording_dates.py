"""What is written of an action's dates: first and revised due dates, completion, and the cell that a doubt names."""

import datetime as dt

import pytest

from plans.importing.reading import ActionReading, FindingReading, PlanReading, Source, UpdateReading
from plans.importing.recording import record_plan
from tests import factories

pytestmark = pytest.mark.django_db
AS_AT = dt.date(2023, 7, 31)


def recorded(**told):
    """The one action of a plan, and the problems that came with it."""
    cells = {"text": "B4", "timescale": "D4", "revised": "E4", "completed": "F4"}
    action = ActionReading(told.pop("text", "Brief all teams"), Source("Plan", 4, 4, "B4"), cells=cells, **told)
    plan, problems = record_plan(
        reading=PlanReading(title="Plan", actions=[action]),
        partnership=factories.partnership(),
        workbook="plan.xlsx",
        sha256="0" * 64,
        as_at=AS_AT,
    )
    return plan.actions.get(), problems


def test_a_revised_date_moves_the_due_date_and_leaves_the_first():
    action, problems = recorded(timescale="31 March 2023", revised_timescale="June 2023")
    assert (action.timescale, action.due_on, action.first_due_on) == (
        "31 March 2023",
        dt.date(2023, 3, 31),
        dt.date(2023, 3, 31),
    )
    assert action.revised_due_on == action.current_due_on == dt.date(2023, 6, 30)
    assert problems == []


def test_a_true_revised_date_that_shows_a_month_means_its_end():
    day = dt.date(2023, 9, 1)
    action, _ = recorded(timescale="May 2023", revised_timescale="Sep-23", revised_date=day, revised_precision="month")
    assert action.revised_due_on == dt.date(2023, 9, 30)


def test_a_revised_date_alone_is_the_timescale():
    action, _ = recorded(revised_timescale="30 June 2023")
    assert (action.timescale, action.due_on, action.revised_due_on) == ("30 June 2023", dt.date(2023, 6, 30), None)


def test_a_revised_date_that_cannot_be_read_is_a_doubt_at_its_cell():
    action, problems = recorded(timescale="May 2023", revised_timescale="Summer term 2023")
    assert action.revised_due_on is None
    assert [(p.cell, p.severity) for p in problems] == [("E4", "warning")]


def test_a_timescale_that_cannot_be_read_is_a_doubt_at_its_cell():
    _, problems = recorded(timescale="When the post is filled")
    assert [p.cell for p in problems] == ["D4"]


def test_completion_belongs_to_the_latest_update():
    updates = [UpdateReading("Drafted", as_at=dt.date(2023, 3, 31)), UpdateReading("In use", as_at=AS_AT)]
    action, _ = recorded(updates=updates, is_completed=True, completed_on=dt.date(2023, 7, 20))
    assert (action.is_complete, action.completed_on) == (True, dt.date(2023, 7, 20))
    assert action.latest_update.narrative == "In use"
    assert [u.says_complete for u in action.updates.order_by("as_at")] == [False, True]
    assert action.history.get().completed_on == dt.date(2023, 7, 20)


def test_completion_without_progress_is_an_update_of_its_own():
    action, _ = recorded(is_completed=True)
    assert (action.is_complete, action.completed_on, action.updates.get().narrative) == (True, None, "")


def test_a_completion_date_after_the_plans_own_day_is_not_taken_over():
    action, problems = recorded(is_completed=True, completed_on=dt.date(2023, 8, 1))
    assert (action.is_complete, action.completed_on) == (True, None)
    assert [p.cell for p in problems] == ["F4"]


def test_an_action_and_a_finding_without_wording_are_kept():
    reading = PlanReading(
        title="Plan", actions=[ActionReading("", Source("Plan", 4, 4))], findings=[FindingReading("2", "")]
    )
    plan, _ = record_plan(
        reading=reading, partnership=factories.partnership(), workbook="p.xlsx", sha256="0" * 64, as_at=AS_AT
    )
    assert plan.actions.get().text == "[no wording]"
    assert plan.review.findings.get().text == "Finding 2"


@pytest.mark.parametrize(
    ("said", "kept", "doubts"),
    [
        (dt.date(2023, 5, 31), dt.date(2023, 5, 31), []),
        (dt.date(2032, 5, 31), AS_AT, ["G4"]),
        (dt.date(2023, 8, 31), AS_AT, ["G4"]),
    ],
)
def test_no_update_is_dated_after_the_plans_own_day(said, kept, doubts):
    action, problems = recorded(updates=[UpdateReading("Drafted", as_at=said, cell="G4")])
    assert [update.as_at for update in action.updates.all()] == [kept]
    assert [problem.cell for problem in problems] == doubts
