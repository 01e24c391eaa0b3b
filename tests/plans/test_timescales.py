"""plans.timescales: the table of cases in timescale_cases.txt, and what must hold for any text at all."""

import calendar
import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.timescales import KINDS, PRECISIONS, Timescale, of_date, read

CASES = Path(__file__).with_name("timescale_cases.txt")
MONTH_NAMED = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?\s+(?:19|20)\d\d", re.I)


def cases():
    """(heading, timescale, expected meaning) for each line of the table."""
    heading = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = line[3:]
        elif heading and line:
            text, kind, *rest = (cell.strip() for cell in line.split("|"))
            starts, due, precision, rhythm, revised = (cell or None for cell in rest)
            days = [day and dt.date.fromisoformat(day) for day in (starts, due, revised)]
            printed = text.replace("⏎", "\n").replace("<nbsp>", "\u00a0").replace("(nothing)", "")
            yield heading, printed, Timescale(kind, days[0], days[1], precision, rhythm, days[2])


@pytest.mark.parametrize(("printed", "expected"), [pytest.param(t, m, id=f"{h}: {t!r}") for h, t, m in cases()])
def test_a_timescale_means(printed, expected):
    assert read(printed) == expected


def test_the_table_covers_every_kind_and_precision():
    expected = [meaning for _heading, _printed, meaning in cases()]
    assert {meaning.kind for meaning in expected} == set(KINDS)
    assert {meaning.precision for meaning in expected if meaning.precision} == set(PRECISIONS)


def test_no_case_stands_twice():
    printed = [text for _heading, text, _meaning in cases()]
    assert sorted(printed) == sorted(set(printed))


def test_nothing_at_all_is_for_a_person():
    assert read(None) == read("") == read(" \n\u00a0\t") == Timescale("unparsed")


@pytest.mark.parametrize(
    ("day", "precision", "expected"),
    [
        (dt.date(2009, 10, 1), "month", Timescale("month", due_on=dt.date(2009, 10, 31), precision="month")),
        (dt.date(2020, 2, 1), "month", Timescale("month", due_on=dt.date(2020, 2, 29), precision="month")),
        (dt.date(2021, 1, 1), "year", Timescale("year", due_on=dt.date(2021, 12, 31), precision="year")),
        (dt.date(2019, 7, 31), "day", Timescale("date", due_on=dt.date(2019, 7, 31), precision="day")),
        (dt.date(2019, 7, 31), "date", Timescale("date", due_on=dt.date(2019, 7, 31), precision="day")),
        (dt.datetime(2019, 7, 31, 9, 30), "", Timescale("date", due_on=dt.date(2019, 7, 31), precision="day")),  # noqa: DTZ001
    ],
)
def test_a_true_date_means_what_its_cell_shows(day, precision, expected):
    assert of_date(day, precision) == expected


# What holds for any text

WORDS = (
    "by in end of before from commencing onwards to until - – / & and between then review revised extended originally"
    " now ongoing quarterly annually each every as required complete completed tbc immediate long-term the ( ) , . : @"
    " 3 31 1st 30 Sept March Oct-09 Dec’23 Summer Winter 2020 2021 2018-20 2022/23 Q1 Q4 FY 31/07/2019 1.4.21 Friday"
    " week term Oct Dec'19 24 '21 quarter Qtr third final FY23 22/23 1/4/20 31.03.2020 2019-12-31 31032020 revised: was"
    " extended moved original due target date close play latest start finish Winter/Spring Jan-Mar with within months"
    " asap ✓ Decmeber 2O19 not next mid-May early six monthly twice year"
).split()
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
steady = settings(deadline=None, derandomize=True)  # no timings, and the same examples on every machine
BLANKS = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\u00a0", " \n\n ", "\u2009"])


def check_sound(printed, meaning):
    """What no meaning may break, whatever was read."""
    assert meaning.kind in KINDS
    assert meaning.precision is None or meaning.precision in PRECISIONS
    dates = [day for day in (meaning.starts_on, meaning.due_on, meaning.revised_due_on) if day]
    assert dates == sorted(dates)
    assert bool(dates) == bool(meaning.precision)
    assert meaning.due_on or not meaning.revised_due_on
    if meaning.kind in ("unparsed", "complete", "tbc", "as_required"):
        assert not dates
    if meaning.kind in ("date", "month", "quarter", "season", "year", "range"):
        assert meaning.due_on
    if meaning.kind in ("range", "open_start"):
        assert meaning.starts_on
    figures = {int(two) for two in re.findall(r"(?=(\d\d))", printed)}
    for day in dates:
        # Winter 2021 ends in 2022, 'Oct – Jan 2015' begins in 2014, and a financial year ends in the next.
        assert figures & {(day.year + by) % 100 for by in (-1, 0, 1)}, "a year was invented"
        assert 1990 <= day.year <= 2060


@steady
@given(st.text(max_size=120))
def test_any_text_is_read_without_an_error(printed):
    check_sound(printed, read(printed))


@settings(steady, max_examples=600)
@given(SENTENCES)
def test_any_row_of_known_words_has_a_sound_meaning(printed):
    check_sound(printed, read(printed))


@settings(steady, max_examples=300)
@given(SENTENCES, st.dates(dt.date(1995, 1, 1), dt.date(2050, 1, 1)))
def test_what_a_text_means_does_not_hang_on_the_day_of_reading(printed, today):
    assert read(printed, today=today) == read(printed)


@settings(steady, max_examples=300)
@given(st.one_of(SENTENCES, st.sampled_from([text for _h, text, _m in cases()])), st.data())
def test_white_space_case_dashes_and_full_stops_make_no_difference(printed, data):
    other = re.sub(r"\s+", lambda _: data.draw(BLANKS), printed)
    other = other.replace("–", data.draw(st.sampled_from("-–—")))
    other = data.draw(st.sampled_from([str.upper, str.lower, str]))(other)
    other = data.draw(BLANKS) + other + data.draw(st.sampled_from(["", ".", " ", "\n"]))
    assert read(other) == read(printed)


@steady
@given(st.dates(dt.date(1990, 1, 1), dt.date(2059, 12, 31)), st.data())
def test_every_day_is_read_in_every_british_form(day, data):
    ending = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    forms = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%y}",
        f"{day:%d-%m-%Y}",
        f"{day.day} {month} {day.year}",
        f"By {day.day}{ending} {short} {day.year}",
        f"{day:%A} {day.day}{ending} of {month}, {day.year}",
    ]
    assert read(data.draw(st.sampled_from(forms))) == of_date(day)


@pytest.mark.parametrize(
    "piece", ["a", "1", "31 ", "Dec ", "quarterly ", "2020-", "/", "by ", "(", "\n", "1/1/", "Ongoing – "]
)
def test_the_longest_cell_of_a_workbook_is_read_as_prose(piece):
    assert read((piece * 32767)[:32767]) == Timescale("unparsed")


def test_blank_lines_do_not_make_a_cell_long():
    assert read("Quarterly" + "\n" * 32000).kind == "recurring"


@pytest.mark.parametrize(
    "piece", ["r", "daily ", "o ", "- ", "/", "& ", "2020 ", "revised to 2020 ", "ongoing ", "review "]
)
def test_a_row_of_one_word_ends(piece):
    check_sound(piece, read((piece * 200)[:200] + "x"))


# The real plans


@pytest.fixture(scope="module")
def real_actions(shared_plans):
    found = [
        json.loads(path.read_text(encoding="utf-8"))["actions"] for path in sorted(shared_plans.glob("*.gold.json"))
    ]
    return [action for actions in found for action in actions]


@pytest.mark.real_plans
def test_each_due_date_that_a_real_plan_is_known_to_mean(real_actions):
    known = [(a["timescale_verbatim"], a.get("due") or a.get("publisher_due")) for a in real_actions]
    wrong = [(text, due, read(text)) for text, due in known if due and not str(read(text).due_on).startswith(due[:7])]
    assert not wrong


@pytest.mark.real_plans
def test_each_true_date_cell_of_the_real_plans_reads_as_it_shows(real_actions):
    cells = [cell for action in real_actions for cell in action.get("date_cells", [])]
    assert cells
    for cell in cells:
        assert read(cell["displayed"]) == of_date(dt.date.fromisoformat(cell["iso"]), cell["precision"]), cell


@pytest.mark.real_plans
def test_nothing_undated_in_the_real_plans_gets_a_date(real_actions):
    undated = [a["timescale_verbatim"] for a in real_actions if not re.search(r"\d", a["timescale_verbatim"])]
    assert len(undated) > 20
    for text in undated:
        meaning = read(text)
        assert (meaning.starts_on, meaning.due_on, meaning.revised_due_on) == (None, None, None), text


@pytest.mark.real_plans
def test_every_plain_month_of_the_real_plans_is_read(real_actions):
    parts = {part for action in real_actions for part in action["timescale_parts"] if MONTH_NAMED.search(part)}
    unread = {part for part in parts if read(part).kind == "unparsed"}
    # A dated step with its name is for the importer to take apart: it becomes a milestone.
    assert {part for part in unread if MONTH_NAMED.match(part)} == set()
    assert len(unread) <= 1
