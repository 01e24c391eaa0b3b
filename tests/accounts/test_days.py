"""accounts.days: days as people type them. UK order; what is impossible is named, never moved."""

import datetime as dt

import pytest

from accounts.days import NotADay, long_day, read_day

DAY = dt.date(2026, 7, 31)

READ = [
    "31 July 2026",
    "31st July 2026",
    "31 july 2026",
    "31 Jul 2026",
    "31 Jul. 2026",
    "31-Jul-2026",
    "31-Jul-26",
    "31 July, 2026",
    "31st of July 2026",
    "Friday 31 July 2026",
    "Fri, 31 July 2026",
    "  31   July  2026 ",
    "31/7/2026",
    "31/07/2026",
    "31/7/26",
    "31.7.2026",
    "31-7-2026",
    "31 / 7 / 2026",
    "2026-07-31",
    "2026-7-31",
]


@pytest.mark.parametrize("text", READ)
def test_one_day_written_in_many_ways(text):
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/2/2026", dt.date(2026, 2, 1)),  # day first
        ("29 February 2028", dt.date(2028, 2, 29)),
        ("3 Sept 2026", dt.date(2026, 9, 3)),
        ("1 May 1999", dt.date(1999, 5, 1)),
    ],
)
def test_other_days(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 June 2026", "June has 30 days."),
        ("29 February 2026", "February has 28 days in 2026."),
        ("30 February 2028", "February has 29 days in 2028."),
        ("0 May 2026", "May has 31 days."),
        ("13/31/2026", "no month 31"),
        ("2026-13-01", "no month 13"),
        ("1 Juli 2026", "no month called ‘Juli’"),
        ("31 July", "has no year"),
        ("31 July 0026", "between 1900 and 2199"),
        ("soon", "cannot be read as a date"),
        ("July 2026", "cannot be read as a date"),
        ("", "cannot be read as a date"),
        ("31/7/20266", "cannot be read as a date"),
        ("1\x002026", "cannot be read as a date"),
    ],
)
def test_what_is_no_day_says_why(text, why):
    with pytest.raises(NotADay, match=why.replace("(", r"\(")):
        read_day(text)


def test_a_long_text_is_cut_in_its_message():
    with pytest.raises(NotADay) as error:
        read_day("x" * 500)
    assert len(str(error.value)) < 140


def test_a_day_as_printed_reads_back():
    assert read_day(long_day(DAY)) == DAY
    assert long_day(None) == ""
