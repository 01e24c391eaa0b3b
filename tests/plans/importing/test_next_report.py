"""A next report on a plan that is there: what it adds and changes, and what it never touches."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.importing.comparison import UNSURE
from plans.importing.job import Recording
from plans.importing.matching import match
from plans.importing.reading import MilestoneReading, StatusReading, UpdateReading
from plans.importing.recording import record_plan
from plans.importing.recording_next import record_next
from plans.importing.standing import scheme_of, standing_of
from plans.models import Action, Owner, Plan, ProgressUpdate, Theme, TimescaleChange
from plans.rescheduling import reschedule
from plans.updating import post_update
from tests import factories

from .next_reports import FIRST_DAY, NEXT_DAY, ROWS, a_row, next_report, report, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return factories.partnership()


@pytest.fixture
def by(partnership):
    return factories.person("administrator", partnership)


def first(partnership, reading=None):
    reading = reading or report()
    plan, _ = record_plan(
        reading=reading, partnership=partnership, workbook="year 1.xlsx", sha256="1", as_at=reading.as_at
    )
    return plan


def bring(plan, reading, *, by=None, matches=None, as_at=None):
    comparison = match(standing_of(plan), reading, matches=matches, scheme=scheme_of(plan))
    job = Recording(
        reading=reading, partnership=plan.partnership, workbook="year 2.xlsx", as_at=as_at or reading.as_at, by=by,
        plan=plan,
    )  # fmt: skip
    record_next(job, comparison)
    plan.refresh_from_db()
    return job


def the(plan, ref):
    return plan.actions.get(ref=ref)


def told(job):
    return " ".join(problem.message for problem in job.problems)


# Progress


def test_what_the_file_says_of_progress_is_added_as_at_its_day(partnership, by):
    plan = first(partnership)
    bring(plan, next_report(a1_1={"updates": said("Agreed by all schools", "G", cell="F2")}), by=by)
    action = the(plan, "1.1")
    assert [(u.as_at, u.narrative, u.status.letter) for u in action.updates.all()] == [
        (NEXT_DAY, "Agreed by all schools", "G"),
        (FIRST_DAY, "Drafted", "A"),
    ]
    assert (action.status.letter, action.latest_update.as_at) == ("G", NEXT_DAY)
    assert action.latest_update.source_cell == "F2" and action.latest_update.author == by
    assert action.history.latest().history_change_reason == "Imported from year 2.xlsx"
    assert action.history.latest().history_user == by
    assert plan.as_at == NEXT_DAY


def test_the_same_file_again_adds_nothing(partnership):
    plan = first(partnership)
    reading = next_report(a1_1={"updates": said("Agreed", "G"), "text": "Agree one form for every school and nursery"})
    bring(plan, reading)
    before = [ProgressUpdate.objects.count(), Action.history.count(), Plan.history.count(), Owner.objects.count()]
    job = bring(plan, reading)
    assert before == [
        ProgressUpdate.objects.count(),
        Action.history.count(),
        Plan.history.count(),
        Owner.objects.count(),
    ]
    assert job.before == {"created": {}, "changed": {}, "removed": {}}


def test_an_older_entry_that_the_plan_has_is_not_added_twice(partnership):
    plan = first(partnership)
    both = [UpdateReading("Drafted", as_at=dt.date(2021, 3, 1)), UpdateReading("Agreed", "G")]
    bring(plan, next_report(a1_1={"updates": both}))
    assert [u.narrative for u in the(plan, "1.1").updates.all()] == ["Agreed", "Drafted"]


@pytest.mark.parametrize(
    "ref, updates, status, complete",
    [
        ("1.1", said("Still in draft"), "A", False),  # no rating in the file: the old one stays
        ("2.1", said("Printed again"), "B", True),  # complete before, and nothing to the contrary
        ("2.1", said("Has to be redone", "A"), "A", False),  # rated otherwise: open again
        ("2.2", said("Done", says_complete=True), "R", True),
        ("2.2", said("", "B"), "B", True),
        ("1.1", [], "A", False),
        ("1.1", said("Agreed", "Green"), "G", False),  # by its label
    ],
)
def test_what_an_action_stands_at_afterwards(partnership, ref, updates, status, complete):
    plan = first(partnership)
    bring(plan, next_report(**{f"a{ref.replace('.', '_')}": {"updates": updates}}))
    action = the(plan, ref)
    assert (action.status.letter, action.is_complete) == (status, complete)
    assert (action.latest_update.status, action.latest_update.says_complete) == (action.status, complete)


def test_a_report_of_an_earlier_day_adds_its_updates_and_changes_nothing(partnership):
    plan = first(partnership)
    reading = next_report(
        a1_1={"updates": said("Talks held", "R"), "text": "Agree one form for all schools", "timescale": "May 2020"}
    )
    job = bring(plan, reading, as_at=dt.date(2020, 3, 31))
    action = the(plan, "1.1")
    assert [u.narrative for u in action.updates.all()] == ["Drafted", "Talks held"]
    assert (action.status.letter, action.timescale) == ("A", "June 2021")
    assert action.text == "Agree one referral form for every school and nursery"
    assert plan.as_at == FIRST_DAY and "earlier" not in told(job) and "as at 31 March 2020" in told(job)


def test_what_was_said_here_after_the_report_s_day_stays_current(partnership, by):
    plan = first(partnership)
    green = plan.scheme.statuses.get(letter="G")
    day = dt.date(2022, 5, 1)
    post_update(action=the(plan, "1.1"), by=by, as_at=day, narrative="Signed", status=green, today=day)
    bring(plan, next_report(a1_1={"updates": said("Nearly there", "A")}))
    action = the(plan, "1.1")
    assert (action.status.letter, action.latest_update.narrative) == ("G", "Signed")
    assert action.updates.count() == 3


# Timescales


def test_a_moved_date_is_a_timescale_change_and_the_first_due_date_stays(partnership, by):
    plan = first(partnership)
    bring(plan, next_report(a1_1={"timescale": "December 2022"}), by=by)
    action = the(plan, "1.1")
    change = action.timescale_changes.get()
    assert (change.old_timescale, change.new_timescale) == ("June 2021", "December 2022")
    assert (change.old_due_on, change.new_due_on) == (dt.date(2021, 6, 30), dt.date(2022, 12, 31))
    assert (change.reason, change.agreed_by, change.changed_on) == ("Printed so in year 2.xlsx", "", NEXT_DAY)
    assert (action.first_due_on, action.due_on) == (dt.date(2021, 6, 30), dt.date(2022, 12, 31))
    assert action.history.as_of(factories.timezone.now()).due_on == dt.date(2022, 12, 31)


@pytest.mark.parametrize("told", [{"timescale": "30/06/2021"}, {"timescale": ""}, {"timescale": "Complete"}])
def test_the_same_day_in_other_words_and_no_timescale_at_all_are_no_move(partnership, told):
    plan = first(partnership)
    bring(plan, next_report(a1_1=told))
    assert the(plan, "1.1").timescale == "June 2021" and not TimescaleChange.objects.exists()


def test_a_column_of_revised_dates_moves_the_date(partnership):
    plan = first(partnership)
    bring(plan, next_report(a1_1={"revised_timescale": "September 2022"}))
    action = the(plan, "1.1")
    assert (action.first_due_on, action.current_due_on) == (dt.date(2021, 6, 30), dt.date(2022, 9, 30))


def test_a_date_cell_means_its_date_whatever_it_shows(partnership):
    plan = first(partnership)
    day = {"timescale": "07/22", "timescale_date": dt.date(2022, 7, 1), "timescale_precision": "month"}
    bring(plan, next_report(a1_1=day))
    assert (the(plan, "1.1").timescale, the(plan, "1.1").due_on) == ("07/22", dt.date(2022, 7, 31))


def test_a_date_that_was_moved_here_after_the_report_s_day_stays(partnership, by):
    plan = first(partnership)
    reschedule(action=the(plan, "1.1"), by=by, timescale="May 2023", reason="Agreed", changed_on=dt.date(2022, 4, 20))
    job = bring(plan, next_report(a1_1={"timescale": "December 2022"}))
    assert the(plan, "1.1").timescale == "May 2023"
    assert "moved here on 20 April 2022" in told(job)


# Wording, people, lists


def test_wording_changes_with_history(partnership):
    plan = first(partnership)
    new = "Agree one referral form for every school, nursery and childminder"
    bring(plan, next_report(a1_1={"text": new, "ref": "1.9"}))
    action = the(plan, "1.9")
    assert [row.text for row in action.history.order_by("history_date", "history_id")] == [
        "Agree one referral form for every school and nursery", new,
    ]  # fmt: skip
    assert action.version == 2 and action.source_workbook == "year 2.xlsx"
    assert action.history.first().history_date.date() == NEXT_DAY


def test_history_ends_with_how_the_action_stands(partnership, by):
    """What a person changed here later than the report's day is older than the import all the same."""
    plan = first(partnership)
    day = dt.date(2022, 5, 1)
    post_update(action=the(plan, "1.1"), by=by, as_at=day, narrative="Signed", today=day)
    bring(plan, next_report(a1_1={"text": "Agree one form for every school and nursery"}))
    action = the(plan, "1.1")
    assert action.history.order_by("-history_date", "-history_id").first().text == action.text


def test_a_blank_in_the_file_changes_nothing(partnership):
    plan = first(partnership)
    blank = {"text": ROWS[0][2], "ref": "", "owners": [], "timescale": "", "updates": [], "theme": None}
    bring(plan, next_report(a1_1=blank))
    action = the(plan, "1.1")
    assert (action.timescale, action.status.letter, action.theme.title) == ("June 2021", "A", "Staff know what to do")
    assert [tie.owner.name for tie in action.action_owners.all()] == ["Head of Learning"]
    assert action.version == 1


def test_owners_are_those_of_the_file(partnership):
    plan = first(partnership)
    job = bring(plan, next_report(a1_1={"owners": ["Head of Schools"], "supporting": ["Training Lead"]}))
    ties = the(plan, "1.1").action_owners.all()
    assert {(tie.owner.name, tie.role) for tie in ties} == {
        ("Head of Schools", "lead"),
        ("Training Lead", "supporting"),
    }
    assert Owner.objects.filter(name="Head of Learning").exists()
    assert [row["printed_as"] for row in job.before["removed"]["plans.actionowner"]] == ["Head of Learning"]


def test_one_column_of_owners_takes_no_supporting_owner_away(partnership):
    reading = report()
    reading.actions[0].supporting = ["Training Lead"]
    plan = first(partnership, reading)
    bring(plan, next_report(a1_1={"owners": ["Head of Learning", "Training Lead"]}))
    bring(plan, next_report(a1_1={"owners": ["Head of Schools"]}))
    ties = the(plan, "1.1").action_owners.all()
    assert {(tie.owner.name, tie.role) for tie in ties} == {
        ("Head of Schools", "lead"),
        ("Training Lead", "supporting"),
    }


def test_groups_measures_resources_milestones_and_other_columns(partnership):
    reading = report()
    row = reading.actions[0]
    row.governance_groups, row.measures, row.resources = ["Board"], ["Share of forms that come in complete"], ["£200"]
    row.milestones = [MilestoneReading("Draft", "April 2021"), MilestoneReading("Print", "May 2021")]
    row.extra = [("Risk", "Low")]
    plan = first(partnership, reading)
    bring(plan, next_report(a1_1={
        "governance_groups": ["Learning Group"], "measures": ["Share of forms that come in complete and on time"],
        "resources": ["£300"], "extra": [("Risk", "High")],
        "milestones": [MilestoneReading("Draft", "April 2021", is_done=True), MilestoneReading("Share", "June 2022")],
    }))  # fmt: skip
    action = the(plan, "1.1")
    assert [tie.group.name for tie in action.action_groups.all()] == ["Learning Group"]
    assert [tie.measure.text for tie in action.action_measures.all()] == [
        "Share of forms that come in complete and on time"
    ]
    assert (action.resources, action.extra) == ("£300", [["Risk", "High"]])
    assert [(m.text, m.is_done, m.done_on) for m in action.milestones.all()] == [
        ("Draft", True, None), ("Print", False, None), ("Share", False, None),
    ]  # fmt: skip


# New and gone


def test_new_actions_come_in_beside_the_one_they_follow(partnership):
    plan = first(partnership)
    reading = next_report()
    reading.actions.insert(1, a_row("1.1a", 0, "Hold a day for clerks on the new form", "Head of Learning", line=3))
    bring(plan, reading)
    assert [action.ref for action in plan.actions.all()] == ["1.1", "1.1a", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert the(plan, "1.1a").theme.title == "Staff know what to do"


def test_a_new_theme_comes_in_and_a_reworded_one_keeps_its_actions(partnership):
    plan = first(partnership)
    reading = next_report()
    reading.themes[0].title = "All staff know what to do"
    reading.themes.append(type(reading.themes[0])("Leaders learn", level="Outcome"))
    reading.actions.append(a_row("3.1", 2, "Share each review with every chief officer", line=20))
    bring(plan, reading)
    assert [theme.title for theme in Theme.objects.filter(plan=plan)] == [
        "All staff know what to do", "Families are heard", "Leaders learn",
    ]  # fmt: skip
    assert the(plan, "1.2").theme.title == "All staff know what to do"
    assert the(plan, "3.1").theme.title == "Leaders learn"


def test_an_action_moves_to_another_theme(partnership):
    plan = first(partnership)
    bring(plan, next_report(a1_3={"theme": 1}))
    assert the(plan, "1.3").theme.title == "Families are heard"
    assert Theme.objects.filter(plan=plan).count() == 2


def test_an_action_that_the_file_leaves_out_stays_and_is_told(partnership):
    plan = first(partnership)
    job = bring(plan, next_report(a2_2=None))
    action = the(plan, "2.2")
    assert action.withdrawn_on is None and action.updates.count() == 1 and action.version == 1
    assert "Action 2.2 is not in this file; it stays in the plan as it was." in told(job)


def test_a_withdrawn_action_takes_nothing_more(partnership):
    plan = first(partnership)
    Action.objects.filter(plan=plan, ref="1.1").update(withdrawn_on=dt.date(2021, 5, 1))
    job = bring(plan, next_report(a1_1={"updates": said("Agreed", "G")}))
    assert the(plan, "1.1").updates.count() == 1
    assert "Action 1.1 was withdrawn from the plan" in told(job)


def split():
    reading = next_report()
    old = reading.actions[0]
    old.text = "Agree one referral form for every school and nursery; train the clerks of all schools in its daily use"
    one = a_row("1.1a", 0, "Agree one referral form for every school and nursery", line=2)
    two = a_row("1.1b", 0, "Train the clerks of all schools in the daily use of the referral form", line=3)
    return reading, one, two


def test_a_split_action_is_asked_and_the_answer_is_kept(partnership):
    before, one, two = split()
    plan = first(partnership, before)
    after = next_report(a1_1=None)
    after.actions[:0] = [one, two]
    comparison = match(standing_of(plan), after, scheme=scheme_of(plan))
    assert [pair.sureness for pair in comparison.pairs[:2]] == [UNSURE, UNSURE]
    bring(plan, after, matches={"Plan!B2": str(the(plan, "1.1").pk), "Plan!B3": "new"})
    assert [action.ref for action in plan.actions.all()][:2] == ["1.1a", "1.1b"]


# The plan's key


def test_a_status_that_the_plan_lacks_is_added_to_its_key(partnership):
    plan = first(partnership)
    reading = next_report(a1_1={"updates": said("On hold", "H")})
    reading.scheme.append(StatusReading("H", "On hold", "Waits for others"))
    job = bring(plan, reading)
    assert the(plan, "1.1").status.label == "On hold"
    assert [status.letter for status in plan.scheme.statuses.all()] == ["R", "A", "G", "B", "H"]
    assert "It was added to the plan's key" in told(job)


def test_a_key_with_other_letters_is_read_by_its_labels(partnership):
    plan = first(partnership)
    reading = next_report(a1_1={"updates": said("Agreed", "3")}, a2_1={"updates": said("Out", "4")})
    reading.scheme = [
        StatusReading("1", "Red"), StatusReading("2", "Amber"), StatusReading("3", "Green"),
        StatusReading("4", "Blue", is_complete=True),
    ]  # fmt: skip
    for row in reading.actions:
        row.updates = [u for u in row.updates if u.status in ("3", "4")]
    bring(plan, reading)
    assert (the(plan, "1.1").status.letter, the(plan, "2.1").status.letter) == ("G", "B")
    assert plan.scheme.statuses.count() == 4


def test_a_plan_without_a_key_takes_the_file_s(partnership):
    bare = report([row[:6] for row in ROWS], key=())
    plan = first(partnership, bare)
    bring(plan, next_report(a1_1={"updates": said("Agreed", "G")}))
    assert plan.scheme is not None and the(plan, "1.1").status.letter == "G"


# What undoing needs


def test_before_holds_what_was_made_and_how_things_stood(partnership):
    plan = first(partnership)
    job = bring(plan, next_report(a1_1={"text": "Agree one form for every school and nursery", "timescale": "May 2022",
                                        "updates": said("Agreed", "G")}))  # fmt: skip
    action = the(plan, "1.1")
    old = job.before["changed"]["plans.action"][str(action.pk)]
    assert old["text"] == ROWS[0][2]
    assert (old["timescale"], old["due_on"]) == ("June 2021", "2021-06-30")
    assert old["latest_update_id"] == action.updates.last().pk
    assert job.before["changed"]["plans.plan"][str(plan.pk)] == {"as_at": FIRST_DAY.isoformat()}
    assert action.latest_update_id in job.before["created"]["plans.progressupdate"]
    assert job.before["created"]["plans.timescalechange"] == [action.timescale_changes.get().pk]


def full(times):
    """A report whose first action has all that an action can have."""
    rows = [
        (f"{ref}.{area}", theme, f"{text} in area {area}", *rest)
        for area in range(times)
        for ref, theme, text, *rest in ROWS
    ]
    reading = report(rows)
    for row in reading.actions[::6]:
        row.governance_groups, row.measures, row.supporting = ["Board"], ["Forms that come in complete"], ["Clerk"]
        row.milestones = [MilestoneReading("Draft", "April 2021")]
    return reading


def test_standing_costs_the_same_for_many_actions(partnership):
    counts = []
    for times in (1, 5):
        plan = first(partnership, full(times))
        with CaptureQueriesContext(connection) as queries:
            standing_of(plan)
        counts.append(len(queries))
    assert counts == [13, 13]


def test_writing_costs_the_same_for_many_actions(partnership):
    counts = []
    for times in (1, 5):
        plan, reading = first(partnership, full(times)), full(times)
        for row in reading.actions:
            row.text, row.timescale, row.updates = f"{row.text} and tell the committee", "May 2024", said("New", "G")
        comparison = match(standing_of(plan), reading, scheme=scheme_of(plan))
        job = Recording(
            reading=reading, partnership=partnership, workbook="year 2.xlsx", as_at=NEXT_DAY, by=None, plan=plan
        )
        assert comparison.counts["moved date"] == 6 * times
        with CaptureQueriesContext(connection) as queries:
            record_next(job, comparison)
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 2  # SQLite takes fewer values at a time
