"""plans.lateness and the dates of plans.wording: tables that anyone can check."""

import datetime as dt

import pytest

from plans import lateness, wording

DAY = dt.date(2019, 7, 31)


def on(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("due_on", "is_complete", "late", "overdue", "soon", "words"),
    [
        ("2019-07-19", False, 12, True, False, "12 days late"),
        ("2019-07-30", False, 1, True, False, "1 day late"),
        ("2019-07-31", False, 0, False, True, "due today"),
        ("2019-08-01", False, -1, False, True, "due tomorrow"),
        ("2019-08-03", False, -3, False, True, "due in 3 days"),
        ("2019-08-28", False, -28, False, True, "due in 28 days"),
        ("2019-08-29", False, -29, False, False, ""),
        ("2016-07-31", False, 1095, True, False, "1,095 days late"),
        ("2019-07-19", True, 12, False, False, ""),
        ("2019-08-03", True, -3, False, False, ""),
        ("", False, None, False, False, ""),
    ],
)
def test_lateness_on_31_july_2019(due_on, is_complete, late, overdue, soon, words):
    due = on(due_on)
    assert lateness.days_late(due, DAY) == late
    assert lateness.is_overdue(due, DAY, is_complete=is_complete) is overdue
    assert lateness.is_due_soon(due, DAY, is_complete=is_complete) is soon
    assert lateness.in_words(due, DAY, is_complete=is_complete) == words


@pytest.mark.parametrize(
    ("first", "current", "days"),
    [
        ("2019-04-30", "2019-07-31", 92),
        ("2019-04-30", "2019-04-30", 0),
        ("2019-04-30", "2019-04-01", -29),
        ("", "2019-04-01", 0),
        ("2019-04-30", "", 0),
    ],
)
def test_slip(first, current, days):
    assert lateness.slip_days(on(first), on(current)) == days


@pytest.mark.parametrize(("moves", "words"), [(0, ""), (1, "moved once"), (2, "moved twice"), (3, "moved 3 times")])
def test_moves_in_words(moves, words):
    assert lateness.moves_in_words(moves) == words


def test_freshness():
    assert lateness.days_since_report(dt.date(2019, 7, 1), DAY) == 30
    assert lateness.days_since_report(None, DAY) is None
    assert lateness.stale_since(DAY) == dt.date(2019, 5, 2)
    assert lateness.soon_until(DAY) == dt.date(2019, 8, 28)


@pytest.mark.parametrize(
    ("first", "current", "moves", "words"),
    [
        ("2019-04-30", "2019-07-31", 2, "first due 30 April 2019, moved twice"),
        ("2019-04-30", "2019-07-31", 0, "first due 30 April 2019"),
        ("2019-04-30", "2019-04-30", 1, "moved once"),  # there and back again
        ("2019-04-30", "2019-04-30", 0, ""),
        ("", "", 0, ""),
    ],
)
def test_first_due_in_words(first, current, moves, words):
    assert wording.first_due_words(on(first), on(current), moves) == words


@pytest.mark.parametrize(
    ("due_on", "is_complete", "words"),
    [
        ("2019-07-19", False, "due 19 July 2019, 12 days late"),
        ("2019-07-19", True, "due 19 July 2019"),
        ("2020-07-19", False, "due 19 July 2020"),
        ("", False, ""),
    ],
)
def test_due_in_words(due_on, is_complete, words):
    assert wording.due_words(on(due_on), DAY, is_complete=is_complete) == words


@pytest.mark.parametrize(
    ("kind", "dates", "sentence"),
    [
        ("", {}, "The plan gives no timescale."),
        ("date", {"due_on": DAY}, "A date: on time up to and including 31 July 2019."),
        ("season", {"due_on": DAY}, "A season: on time up to its last day, 31 July 2019."),
        (
            "range",
            {"starts_on": dt.date(2019, 1, 1), "due_on": DAY},
            "From 1 January 2019 to 31 July 2019: on time up to the last day.",
        ),
        ("open_start", {"starts_on": DAY}, "From 31 July 2019 onwards, with no end date."),
        ("recurring", {"recurrence": "quarterly"}, "Repeats every quarter."),
        ("recurring", {}, "Repeats at intervals."),
        ("recurring", {"recurrence": "annual", "due_on": DAY}, "Repeats every year. Until 31 July 2019."),
        ("ongoing", {}, "Ongoing: no end date, so it is never late."),
        (
            "date",
            {"due_on": DAY, "revised_due_on": dt.date(2019, 9, 30)},
            "A date: on time up to and including 31 July 2019. Revised to 30 September 2019.",
        ),
    ],
)
def test_what_a_timescale_means(kind, dates, sentence):
    assert wording.timescale_meaning(kind, **dates) == sentence


def test_a_timescale_that_nobody_could_read_says_so():
    assert wording.timescale_meaning("unparsed").startswith("For a person to read")


def test_words_of_numbers_and_dates():
    assert wording.long_date(dt.date(2019, 7, 1)) == "1 July 2019"
    assert wording.long_date(None) == ""
    assert wording.period(dt.date(2018, 4, 1), None) == "from 1 April 2018"
    assert wording.period(dt.date(2018, 4, 1), dt.date(2020, 3, 31)) == "1 April 2018 to 31 March 2020"
    assert wording.counted(1, "action") == "1 action"
    assert wording.counted(1200, "action") == "1,200 actions"
    assert wording.joined(["a", "b", "c"]) == "a, b and c"
    assert [wording.small(label) for label in ("Red", "AMBER", "NHS lead", "Not started", "COMPLETE")] == [
        "red",
        "amber",
        "NHS lead",
        "not started",
        "complete",
    ]
    assert wording.shortened("One two\nthree four", 12) == "One two…"
