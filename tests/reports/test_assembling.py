"""What a report says, today and as at days gone by."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import Action, Theme
from reports.records import NothingRecorded

from .glenfirth import AUTUMN, IMPORTED, TODAY

pytestmark = pytest.mark.django_db


def of(content, ref):
    return next(action for action in content.actions if action.ref == ref and action.is_improvement)


def letters(content):
    return {
        action.ref: (action.mark.letter if action.mark else None, action.is_complete)
        for action in content.improvement_actions
    }


def test_today_every_action_says_what_its_latest_update_said(content_at):
    assert letters(content_at()) == {
        "1.1": ("G", False),
        "1.2": ("G", True),
        "1.3": ("G", True),
        "2.1": ("A", False),
        "2.2": (None, False),
        "2.3": (None, False),
    }


def test_as_at_a_past_day_later_updates_have_not_happened(content_at):
    assert letters(content_at(IMPORTED)) == {
        "1.1": ("G", False),
        "1.2": ("A", False),
        "1.3": ("G", True),
        "2.1": ("R", False),
        "2.2": (None, False),
        "2.3": (None, False),
    }
    autumn = letters(content_at(AUTUMN))
    assert autumn["1.2"] == ("G", True)
    assert autumn["2.1"] == ("R", False)


def test_as_at_a_past_day_the_timescale_is_the_one_of_that_day(content_at):
    now, then = of(content_at(), "1.1"), of(content_at(AUTUMN), "1.1")
    assert (now.timescale, now.due_on, now.moved) == (
        "31 March 2025",
        dt.date(2025, 3, 31),
        "first due 30 September 2024, moved once",
    )
    assert (then.timescale, then.due_on, then.moved) == ("30 September 2024", dt.date(2024, 9, 30), "")
    assert (now.lateness, then.lateness) == ("", "31 days late")
    assert then.contradictions == ["Rated as on track, but overdue"]


def test_as_at_a_past_day_words_themes_and_owners_are_those_of_that_day(content_at):
    now, then = content_at(), content_at(AUTUMN)
    assert of(now, "2.2").text == "Share records safely, by one route."
    assert of(then, "2.2").text == "Share records safely."
    assert "Staff are well supported" in [theme.title for theme in now.themes]
    assert "Staff are supported" in [theme.title for theme in then.themes]
    assert (of(now, "2.2").owners, of(then, "2.2").owners) == (["Head of Records"], ["Head of Practice"])


def test_the_end_of_the_day_counts(content_at):
    assert of(content_at(dt.date(2024, 12, 1)), "2.2").text == "Share records safely."
    assert of(content_at(dt.date(2024, 12, 2)), "2.2").text == "Share records safely, by one route."


def test_a_move_entered_later_but_agreed_by_the_day_is_in_force(content_at, place):
    """Written down on 2 December; had it been agreed on 1 October, the autumn's report would show it."""
    action = Action.objects.get(plan=place.plan, ref="1.1")
    change = action.timescale_changes.get()
    type(change).objects.filter(pk=change.pk).update(changed_on=dt.date(2024, 10, 1))
    assert of(content_at(AUTUMN), "1.1").due_on == dt.date(2025, 3, 31)


def test_before_the_first_record_it_says_since_when(content_at):
    with pytest.raises(NothingRecorded, match="before 31 July 2024"):
        content_at(dt.date(2024, 7, 30))


def test_a_withdrawn_action_stands_in_the_plan_until_its_day(content_at, place):
    action = Action.objects.get(plan=place.plan, ref="2.3")
    action.withdrawn_on = dt.date(2024, 12, 20)
    action.save()
    assert "2.3" not in letters(content_at())
    assert "2.3" in letters(content_at(dt.date(2024, 12, 19)))
    assert content_at().summary[-1].total == 5
    assert content_at().summary[0].total == 6


def test_the_summary_table_has_a_row_for_each_report(content_at):
    rows = content_at(reports=[(AUTUMN, "Autumn report")]).summary
    assert [(row.day, row.report, row.total, row.completed, row.added, row.ongoing) for row in rows] == [
        (dt.date(2024, 1, 15), "Publication", 6, 0, 6, 6),
        (IMPORTED, "Progress", 6, 1, 0, 5),
        (AUTUMN, "Autumn report", 6, 2, 0, 4),
        (TODAY, "This report", 6, 2, 0, 4),
    ]


def test_counts_add_up_to_the_whole(content_at):
    content = content_at()
    assert (content.whole.total, content.whole.complete, content.whole.overdue) == (6, 2, 0)
    assert [(row.label, row.total) for row in content.by_rag] == [
        ("RED", 0),
        ("AMBER", 1),
        ("GREEN", 3),
        ("Not rated", 2),
    ]
    assert sum(row.total for row in content.by_rag) == sum(row.total for row in content.by_theme) == 6
    assert [(row.label, row.total) for row in content.by_owner] == [
        ("Head of Practice", 6),
        ("Lead Nurse", 1),
    ]


def test_the_report_opens_with_a_sentence_whose_numbers_lead_to_lists(content_at):
    opening = content_at().opening
    assert "".join(part.text for part in opening).startswith("Of 6 actions 1 is amber, 3 green and 2 not rated; ")
    assert {part.query for part in opening} >= {"kind=improvement", "rag=none", "state=complete"}
    assert ("1 is overdue", "due=overdue") in [(part.text, part.query) for part in content_at(AUTUMN).opening]


def test_findings_name_the_actions_that_answer_them(content_at):
    assert [(one.number, one.actions) for one in content_at().findings] == [("1", ["1.1", "1.2", "1.3"]), ("3", [])]


def test_the_number_of_statements_does_not_grow_with_the_plan(content_at, place):
    def cost(day):
        with CaptureQueriesContext(connection) as queries:
            content_at(day)
        return len(queries)

    before = cost(TODAY), cost(AUTUMN)
    theme = Theme.objects.get(plan=place.plan, ref="2")
    for number in range(10):
        Action.objects.create(plan=place.plan, theme=theme, text=f"Another {number}", position=100 + number)
    assert (cost(TODAY), cost(AUTUMN)) == before
