"""What progress cells say: the tables of cases in progress_cases.txt."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.importing.progress import dated_entries, says_complete

CASES = Path(__file__).with_name("progress_cases.txt").read_text(encoding="utf-8").split("\n== ")[1:]
VERDICTS = [[part.strip() for part in line.rsplit("|", 1)] for line in CASES[0].splitlines()[2:] if line]
UPDATES = [line.split(" => ") for line in CASES[1].splitlines()[2:] if line]


@pytest.mark.parametrize(("cell", "verdict"), VERDICTS)
def test_whether_a_cell_says_that_the_action_is_complete(cell, verdict):
    assert says_complete(cell.replace("⏎", "\n")) is (verdict == "yes")


@pytest.mark.parametrize(("cell", "updates"), UPDATES)
def test_the_updates_in_a_cell(cell, updates):
    expected = []
    for update in updates.split(" || "):
        day, words = update.split(" ", 1)
        expected.append((dt.date.fromisoformat(day) if day != "-" else None, words.replace("⏎", "\n")))
    assert [(entry.as_at, entry.text) for entry in dated_entries(cell.replace("⏎", "\n"))] == expected


PIECES = (
    "Oct 19: |12/03/20 - |14.05.2020 |Update |March 2020 update – |[JB 12/05/21] |AB |as at |Q1 2020/21: |drafted "
    "|agreed. |on 3 May 2020 |. |; |\n|\n\n|• |2019|31/02/2020: |Completed |– |("
).split("|")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
steady = settings(deadline=None, derandomize=True)


@settings(steady, max_examples=500)
@given(TEXTS)
def test_every_word_of_a_cell_stands_once_in_its_updates(text):
    entries = dated_entries(text)
    said = " ".join(entry.text for entry in entries)
    assert sorted(said.split()) == sorted(text.split())
    days = [entry.as_at for entry in entries]
    assert days == [None] or days == sorted(days)


@settings(steady, max_examples=500)
@given(TEXTS)
def test_an_updates_day_is_printed_in_it(text):
    for entry in dated_entries(text):
        if entry.as_at:
            assert f"{entry.as_at.year % 100:02}" in entry.text
            assert re.search(rf"{entry.as_at:%b}|{entry.as_at:%m}|[Qq]", entry.text)


@pytest.mark.parametrize(
    "piece", ["Oct 2019: a. ", "12/03/20 - b. ", "Update ", "A. ", "complete. ", "\n", "• - ", "1"]
)
def test_the_longest_cell_of_a_workbook_keeps_every_word(piece):
    text = (piece * 32767)[:32767]
    assert sum(len(entry.text.split()) for entry in dated_entries(text)) == len(text.split())
    assert isinstance(says_complete(text), bool)
