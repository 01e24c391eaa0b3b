"""Actions and steps inside cells: several actions in one row, and dated steps inside one action. Pure."""

from __future__ import annotations

import re

from plans import timescales
from plans.importing.dates import find_day, find_days, is_date, step_and_date
from plans.importing.reading import MilestoneReading
from plans.importing.wording import is_bulleted, lines, paragraphs, without_bullet

_WHEN = re.compile(r"\s*\(([^()]+)\)\s*$")
_DONE = re.compile(r"\s+[–—-]\s+(?:done|completed?)(?P<day>\s[^–—()]{0,20}\d{4})?\s*$", re.I)


def share_out(texts: dict[str, str]) -> list[dict[str, str]]:
    """A row's cells by meaning, as one or several actions.

    Actions are parted where action, owner and timescale have the same number of paragraphs, more than one. Other cells
    with as many paragraphs are shared out alike; the rest go whole to each action.
    """
    found = paragraphs(texts.get("action", ""))
    count = len(found)
    if count < 2 or any(len(paragraphs(texts.get(key, ""))) != count for key in ("owner", "timescale")):
        return [texts]
    shares = []
    for place in range(count):
        share = {}
        for key, text in texts.items():
            parts = paragraphs(text)
            share[key] = parts[place] if len(parts) == count else text
        shares.append(share)
    return shares


def cell_milestones(text: str, timescale: str) -> tuple[list[MilestoneReading], bool]:
    """(milestones, doubtful) where one timescale cell has two or more dates and they are tied to named steps.

    Either the date's own line names the step ('Audit April 2015'), or the closing lines of the action, set apart by a
    blank line, are as many as the dates. `doubtful`: there are steps and dates, but not as many of one as of the other.
    """
    dated = [line for line in lines(timescale) if find_days(line)]
    if len(dated) < 2:
        return [], False
    named = [step_and_date(line) for line in dated]
    if any(named):
        return [MilestoneReading(name, when) for name, when in filter(None, named)], False
    if not all(is_date(line) for line in lines(timescale)):
        return [], False
    blocks = [block for block in text.split("\n\n") if block.strip()]
    if len(blocks) < 2:
        return [], False
    steps = [line for line in blocks[-1].split("\n") if line.strip()]
    if any(is_bulleted(line) for line in steps):
        return [], False
    if len(steps) == len(dated):
        return [MilestoneReading(s.strip(), d) for s, d in zip(steps, dated, strict=True)], False
    return [], len(steps) > 1


def _told_step(step: str) -> MilestoneReading | None:
    """'Train the trainers (June 2019) – done 3 May 2019': a step with its timescale in brackets, done or not yet."""
    done = _DONE.search(step)
    day = find_day(done["day"] or "") if done else None
    rest = step[: done.start()] if done else step
    when = _WHEN.search(rest)
    if when and timescales.read(when[1]).kind == "unparsed":
        when = None
    if not when and not done:
        return None
    text, timescale = (rest[: when.start()], when[1]) if when else (rest, "")
    return MilestoneReading(text, timescale, is_done=bool(done), done_on=day)


def listed_milestones(text: str, timescale: str) -> list[MilestoneReading]:
    """A milestones cell, one a line, dated by its own words or by the timescale's lines where they are as many."""
    steps, dates = lines(text), lines(timescale)
    matched = len(steps) == len(dates) > 1
    found = []
    for place, step in enumerate(steps):
        told = _told_step(step)
        own = step_and_date(step)
        if told:
            found.append(told)
        elif own:
            found.append(MilestoneReading(without_bullet(step), own[1]))
        else:
            found.append(MilestoneReading(step, dates[place] if matched else ""))
    return found
