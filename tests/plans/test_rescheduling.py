"""plans.rescheduling: timescales move, first due dates stay."""

import datetime as dt

import pytest

from accounts.refusals import ChangedMeanwhile, Refusal
from plans.models import Action
from plans.rescheduling import reschedule
from tests import factories

pytestmark = pytest.mark.django_db

JUNE, DECEMBER = dt.date(2026, 6, 30), dt.date(2026, 12, 31)
DAY = dt.date(2026, 5, 1)


def move(action, timescale, **said):
    said = {"by": None, "reason": "Staff left", "changed_on": DAY} | said
    change = reschedule(action=action, timescale=timescale, **said)
    return change, Action.objects.get(pk=action.pk)


@pytest.fixture
def plan(db):
    return factories.plan(factories.partnership())


@pytest.mark.parametrize(
    ("before", "timescale", "kind", "due_on", "first_due_on"),
    [
        ({"timescale": "June 2026", "due_on": JUNE}, "December 2026", "month", DECEMBER, JUNE),
        ({"timescale": "", "due_on": None}, "December 2026", "month", DECEMBER, DECEMBER),
        ({"timescale": "June 2026", "due_on": JUNE}, "Ongoing", "ongoing", None, JUNE),
        ({"timescale": "June 2026", "due_on": JUNE}, "after the inspection", "unparsed", None, JUNE),
        ({"timescale": "Ongoing", "due_on": None, "first_due_on": JUNE}, "December 2026", "month", DECEMBER, JUNE),
        ({"timescale": "June 2026", "due_on": JUNE}, "", "", None, JUNE),
    ],
)
def test_what_a_new_timescale_sets(plan, before, timescale, kind, due_on, first_due_on):
    action = factories.action(plan, **before)
    change, moved = move(action, timescale)
    assert (moved.timescale, moved.timescale_kind, moved.due_on) == (timescale, kind, due_on)
    assert moved.first_due_on == first_due_on
    assert (change.old_timescale, change.old_due_on) == (before["timescale"], before["due_on"])
    assert (change.new_timescale, change.new_due_on) == (timescale, due_on)
    assert (moved.version, change.changed_on) == (2, DAY)


def test_a_revised_date_is_the_one_that_moves(plan):
    action = factories.action(plan, timescale="June 2026", due_on=dt.date(2026, 3, 31), revised_due_on=JUNE)
    change, moved = move(action, "December 2026")
    assert change.old_due_on == JUNE
    assert (moved.due_on, moved.revised_due_on, moved.current_due_on) == (DECEMBER, None, DECEMBER)
    assert moved.first_due_on == dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("timescale", "reason", "field"),
    [("June 2026", "Because", "new_timescale"), ("December 2026", "  ", "timescale_reason")],
)
def test_nothing_moves_without_a_change_and_a_reason(plan, timescale, reason, field):
    action = factories.action(plan, timescale="June 2026", due_on=JUNE)
    with pytest.raises(Refusal) as refusal:
        move(action, timescale, reason=reason)
    assert refusal.value.field == field
    assert not action.timescale_changes.exists()


def test_the_second_of_two_movers_is_told(plan):
    action = factories.action(plan, timescale="June 2026", due_on=JUNE)
    move(action, "December 2026", expected_version=1)
    with pytest.raises(ChangedMeanwhile):
        move(action, "March 2027", expected_version=1)


def test_the_history_says_why(plan):
    action = factories.action(plan, timescale="June 2026", due_on=JUNE)
    move(action, "December 2026")
    assert action.history.first().history_change_reason == "Timescale moved: Staff left"
