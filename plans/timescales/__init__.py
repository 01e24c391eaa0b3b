"""What a plan's timescale means: words in, dates out. Pure: no database, no clock.

    read("By 31 March 2019") -> Timescale(kind="date", due_on=date(2019, 3, 31), precision="day")

Precision comes before reach: every word of a timescale has to be understood, or the answer is 'unparsed', for a person
to read. No date is invented: a month without a year, a school term, an event, 'within 3 months' give none.

The words are told apart in `plans.timescales.words`, the calendar is in `plans.timescales.periods`, and the table of
sentences that are understood is in `plans.timescales.sentences`. tests/plans/test_timescales.py shows them all.
"""

from __future__ import annotations

import datetime as dt
import unicodedata

from . import periods, senses, sentences, words
from .meaning import KINDS, PRECISIONS, UNPARSED, Timescale

__all__ = ["KINDS", "PRECISIONS", "Timescale", "of_date", "read"]

LONGEST = 200  # characters, white space collapsed; a longer cell is prose


def read(text: str | None, *, today: dt.date | None = None) -> Timescale:
    """The meaning of a timescale as a plan prints it. Never raises for a text; what is in doubt is 'unparsed'.

    UK day-first; a month means its last day; Spring, Summer, Autumn and Winter end with May, August, November and the
    following February; 'Q1 2022/23' and '2022/23' are UK financial years. White space, line breaks, case, the kinds of
    dash and quote, and closing full stops make no difference. Nothing (None, '', white space) is 'unparsed' too.

    `today` is part of the contract, so that a caller need not change should a reading ever need it; none does.
    """
    plain = words.plain(unicodedata.normalize("NFKC", text or ""), LONGEST)
    if not plain:
        return UNPARSED
    try:
        return sentences.meaning_of(words.tokens(plain))
    except periods.Doubt:
        return UNPARSED


def of_date(day: dt.date, precision: str = "day") -> Timescale:
    """The meaning of a true date: `precision` says how much of it its cell shows ('day', 'month', 'year').

    A cell that shows a month ('Oct-09') holds its first day and means its last. 'date' and '' are taken as 'day'.
    """
    if precision == "month":
        return senses.due_by(periods.month(day.year, day.month))
    if precision == "year":
        return senses.due_by(periods.calendar_year(day.year))
    return Timescale("date", due_on=dt.date(day.year, day.month, day.day), precision="day")
