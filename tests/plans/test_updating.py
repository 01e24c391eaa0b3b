"""plans.updating and plans.closing: what an update changes, and what it does not."""

import datetime as dt

import pytest

from accounts.refusals import ChangedMeanwhile, Refusal
from plans.closing import accept_closure, bring_back, complete, reopen, withdraw
from plans.evidencing import NewEvidence
from plans.models import Action, Evidence, ProgressUpdate, TimescaleChange
from plans.updating import NewTimescale, already_posted, post_update
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 31)


@pytest.fixture
def place(db):
    """A partnership with a lead officer, a rated plan and one action."""

    class Place:
        partnership = factories.partnership("glenfirth")
        lead = factories.person("lead_officer", partnership, post="Service manager")
        scheme = factories.scheme(partnership)
        plan = factories.plan(partnership, scheme=scheme)
        action = factories.action(plan, ref="1.1", due_on=dt.date(2026, 6, 30), timescale="June 2026")
        red, amber, green, blue = scheme.by_letter.values()

    return Place


def post(place, action=None, **said):
    said = {"as_at": TODAY, "narrative": "Trained 12 people.", "today": TODAY, "by": place.lead} | said
    return post_update(action=action or place.action, **said)


def now(action):
    return Action.objects.get(pk=action.pk)


def test_the_action_repeats_what_its_latest_update_says(place):
    update = post(place, status=place.amber)
    action = now(place.action)
    assert (action.status, action.is_complete, action.latest_update) == (place.amber, False, update)
    assert action.version == place.action.version + 1
    assert (update.author, update.author_label) == (place.lead, "Service manager")


def test_an_update_tells_who_and_when_in_its_history_and_the_actions(place):
    update = post(place, status=place.amber)
    row, action_row = update.history.get(), place.action.history.first()
    assert row.history_user == action_row.history_user == place.lead
    assert row.history_date == action_row.history_date == update.recorded_at
    assert action_row.history_change_reason == "Progress update as at 31 July 2026"
    assert action_row.status_id == place.amber.pk


@pytest.mark.parametrize(
    ("first", "second", "wins"),
    [
        ("2026-06-30", "2026-07-31", "second"),
        ("2026-07-31", "2026-06-30", "first"),
        ("2026-07-31", "2026-07-31", "second"),
    ],
)
def test_the_latest_as_at_day_decides_and_of_one_day_the_later_update(place, first, second, wins):
    posted = {
        "first": post(place, as_at=factories.day(first), status=place.red),
        "second": post(place, as_at=factories.day(second), status=place.green, says_complete=True),
    }
    action = now(place.action)
    assert action.latest_update == posted[wins]
    assert action.status == posted[wins].status
    assert action.is_complete == (wins == "second")
    assert action.version == 3  # an older update is a change too


@pytest.mark.parametrize(
    ("before", "said", "completed_on"),
    [
        ({}, {"says_complete": True}, None),  # a day that nobody names is not made up
        ({}, {"says_complete": True, "completed_on": dt.date(2026, 7, 1)}, dt.date(2026, 7, 1)),
        ({"is_complete": True, "completed_on": dt.date(2026, 5, 1)}, {"says_complete": True}, dt.date(2026, 5, 1)),
        ({"is_complete": True, "completed_on": dt.date(2026, 5, 1)}, {"says_complete": False}, None),
    ],
)
def test_completion_and_its_day(place, before, said, completed_on):
    action = factories.action(place.plan, **before)
    post(place, action, **said)
    assert (now(action).is_complete, now(action).completed_on) == (said["says_complete"], completed_on)


REFUSED = [
    ({"as_at": TODAY + dt.timedelta(days=1)}, "as_at"),
    ({"says_complete": False, "completed_on": TODAY}, "completed_on"),
    ({"says_complete": True, "as_at": dt.date(2026, 6, 1), "completed_on": dt.date(2026, 6, 2)}, "completed_on"),
    ({"narrative": " "}, "narrative"),
    ({"new_timescale": NewTimescale("June 2026", "why")}, "new_timescale"),
    ({"new_timescale": NewTimescale("July 2027", " ")}, "timescale_reason"),
]


@pytest.mark.parametrize(("said", "field"), REFUSED)
def test_what_is_refused_leaves_nothing_behind(place, said, field):
    with pytest.raises(Refusal) as refusal:
        post(place, **said)
    assert refusal.value.field == field
    assert not ProgressUpdate.objects.exists()
    assert now(place.action).version == 1


def test_a_status_of_another_scheme_is_refused(place):
    other = factories.scheme(place.partnership, name="Other").by_letter["R"]
    with pytest.raises(Refusal, match="not one of this plan's") as refusal:
        post(place, status=other)
    assert refusal.value.field == "status"
    assert not ProgressUpdate.objects.exists()


def test_a_maintenance_action_is_reported_on_but_not_rated(place):
    action = factories.action(place.plan, kind="maintenance")
    assert post(place, action).status is None
    with pytest.raises(Refusal, match="no RAG"):
        post(place, action, status=place.green)


def test_a_withdrawn_action_takes_no_update(place):
    action = factories.action(place.plan, withdrawn_on=TODAY)
    with pytest.raises(Refusal, match="withdrawn"):
        post(place, action)


def test_the_second_of_two_people_is_told(place):
    post(place, expected_version=1)
    with pytest.raises(ChangedMeanwhile) as changed:
        post(place, narrative="Mine.", expected_version=1)
    assert changed.value.version == 2
    assert ProgressUpdate.objects.count() == 1
    post(place, narrative="Mine.", expected_version=2)


def test_the_same_words_twice_are_recognised_only_from_the_same_person_and_after_the_form_was_opened(place):
    opened = place.action.history.get().history_date
    said = {"as_at": TODAY, "narrative": "Same.", "status": place.red, "says_complete": False}
    update = post(place, **said)
    asked = {"action": place.action, "by": place.lead, "after": opened, **said}
    assert already_posted(**asked) == update
    assert already_posted(**asked | {"narrative": "Other."}) is None
    assert already_posted(**asked | {"status": None}) is None
    assert already_posted(**asked | {"by": factories.person("lead_officer", place.partnership)}) is None
    assert already_posted(**asked | {"after": update.recorded_at}) is None


def test_milestones_evidence_and_a_new_timescale_come_in_the_same_step(place):
    step, other = factories.milestone(place.action), factories.milestone(place.action)
    update = post(
        place,
        milestones_done=[step],
        evidence=[NewEvidence("", "https://example.org/minute")],
        new_timescale=NewTimescale("Autumn 2026", "Staff left", "The committee"),
    )
    step.refresh_from_db()
    other.refresh_from_db()
    assert (step.is_done, step.done_on, other.is_done) == (True, TODAY, False)
    evidence = Evidence.objects.get()
    assert (evidence.update, evidence.action, evidence.title) == (update, place.action, "example.org")
    change = TimescaleChange.objects.get()
    assert (change.old_timescale, change.new_timescale, change.agreed_by) == (
        "June 2026",
        "Autumn 2026",
        "The committee",
    )
    action = now(place.action)
    assert (action.first_due_on, action.due_on) == (dt.date(2026, 6, 30), dt.date(2026, 11, 30))
    assert action.history.count() == 2  # created, then one change


def test_another_actions_milestone_is_refused_and_nothing_is_kept(place):
    stranger = factories.milestone(factories.action(place.plan))
    with pytest.raises(Refusal):
        post(place, milestones_done=[stranger])
    assert not ProgressUpdate.objects.exists()


def test_an_update_for_a_workbook_or_a_demonstration_may_have_no_author(place):
    update = post(place, by=None, author_label="Progress report of June")
    assert (update.author, update.author_label) == (None, "Progress report of June")
    assert update.history.get().history_user is None


# Closing


def test_completing_keeps_the_rating_and_reopening_takes_back_what_meant_complete(place):
    post(place, status=place.amber)
    complete(action=now(place.action), by=place.lead, as_at=TODAY, completed_on=TODAY, today=TODAY)
    assert (now(place.action).status, now(place.action).is_complete) == (place.amber, True)
    accept_closure(action=place.action, by=place.lead, on=TODAY, today=TODAY)
    assert now(place.action).closure_accepted_by == place.lead
    reopen(action=now(place.action), by=place.lead, as_at=TODAY, reason="Not done at all", today=TODAY)
    action = now(place.action)
    assert (action.is_complete, action.completed_on, action.closure_accepted_on) == (False, None, None)
    assert action.status == place.amber


def test_reopening_drops_a_status_that_means_complete(place):
    post(place, status=place.blue, says_complete=True)
    reopen(action=now(place.action), by=place.lead, as_at=TODAY, reason="Not yet", today=TODAY)
    assert now(place.action).status is None


@pytest.mark.parametrize(
    ("fields", "on", "words"),
    [
        ({}, TODAY, "Only a complete action"),
        ({"is_complete": True}, TODAY + dt.timedelta(days=1), "future"),
        ({"is_complete": True, "completed_on": TODAY}, TODAY - dt.timedelta(days=1), "before the day of completion"),
    ],
)
def test_what_cannot_be_signed_off(place, fields, on, words):
    action = factories.action(place.plan, **fields)
    with pytest.raises(Refusal, match=words):
        accept_closure(action=action, by=place.lead, on=on, today=TODAY)


def test_withdrawing_and_bringing_back_leave_a_trace(place):
    with pytest.raises(Refusal, match="why"):
        withdraw(action=place.action, by=place.lead, on=TODAY, reason=" ", today=TODAY)
    withdraw(action=place.action, by=place.lead, on=TODAY, reason="Merged into 1.2", today=TODAY)
    assert now(place.action).withdrawn_on == TODAY
    assert place.action.history.first().history_change_reason == "Withdrawn: Merged into 1.2"
    with pytest.raises(Refusal, match="already"):
        withdraw(action=place.action, by=place.lead, on=TODAY, reason="Again", today=TODAY)
    bring_back(action=place.action, by=place.lead, reason="By mistake")
    assert now(place.action).withdrawn_on is None
    with pytest.raises(Refusal):
        bring_back(action=place.action, by=place.lead, reason="Again")
