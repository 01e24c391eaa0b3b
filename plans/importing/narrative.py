"""What stands outside the tables: the plan's title, its dates, its introduction, and findings listed in it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.importing.dates import find_day, period_of
from plans.importing.pages import Page
from plans.importing.reading import FindingReading, PlanReading, Source
from plans.importing.wording import is_bulleted, one_line, squash

_PUBLISHED = re.compile(r"\b(?:published|publication date|date of publication|issued)\b", re.I)
_AS_AT = re.compile(r"@|\bas (?:at|of)\b|\bposition at\b|\bprogress (?:report|update)\b", re.I)
_REVIEWED = re.compile(r"\b(?:reviewed|updated?|revised)\b", re.I)
_FINDINGS = re.compile(r"\bfindings?\b[^.\n]{0,40}:?\s*$", re.I)
_NUMBERED = re.compile(r"^\s*(?:finding\s*)?\(?(\d{1,2})[.):]\s*(\S.*)$", re.S | re.I)
_NAMES_PLAN = re.compile(r"\b(?:plan|programme|strategy|tracker|action log)\b", re.I)
_HOW_TO = re.compile(r"\b(?:how to|instructions?|guidance|guide|version control|contents)\b", re.I)
_PROSE = re.compile(r"(?:this|these|the|it|we)\b.*\.\s*$", re.I | re.S)
_SENTENCES = re.compile(r"[a-z]{3}\. [A-Z]")
TITLE_WORD = re.compile(r"\b(?:plan|report|programme|response|strategy|tracker|log|review|action|improvement)\b", re.I)


@dataclass(slots=True)
class Outside:
    """The rows of one sheet outside its tables, each with its text and whether it is printed as a heading."""

    page: Page
    rows: list[int] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)  # rows of which nothing comes in, and why
    kept: set[int] = field(default_factory=set)  # rows that a person wants in the introduction
    is_told: bool = False  # a person said that the sheet is narrative

    def lines(self) -> list[tuple[int, str, bool]]:
        found = []
        for number in self.rows:
            row = self.page.rows[number]
            text = "  ".join(self.page.text(number, cell.column) for cell in row.cells)
            found.append((number, text, all(cell.bold for cell in row.cells)))
        return found


def title_rows(outside: Outside) -> list[int]:
    """The first lines, without a gap between them: the first, and the short bold (or plan-naming) ones below."""
    lines = outside.lines()
    found: list[int] = []
    for number, text, bold in lines:
        if found and number - found[-1] > 1:
            break
        if len(text) > 200 or "\n\n" in text or (_PUBLISHED.search(text) and found):
            break
        if found and _SENTENCES.search(text) and find_day(text):
            break
        if len(outside.page.rows[number].cells) > 2 and not TITLE_WORD.search(text):
            break  # a row of some table
        if found and not bold and _PROSE.match(text):
            break
        if found and not (bold or TITLE_WORD.search(text) and len(text) < 90):
            break
        found.append(number)
    return found


def read_title(plan: PlanReading, outsides: list[Outside]) -> None:
    """Set the plan's title from the first sheet whose title lines name a plan, or else are no instructions."""
    candidates = []
    for place, outside in enumerate(outsides):
        title = _title_of(outside)
        rank = (bool(_HOW_TO.search(title)), not _NAMES_PLAN.search(title), place)
        candidates.append((rank, title))
    plan.title = next((title for _, title in sorted(candidates) if title), "")


def _title_of(outside: Outside) -> str:
    """A sheet's title lines as one, a line that only says when it was updated left out."""
    rows = title_rows(outside)
    texts = [one_line(text) for number, text, _ in outside.lines() if number in rows]
    kept = [text for text in texts if not re.match(r"^(?:reviewed|updated|last updated|version)\b", text, re.I)]
    return " – ".join(dict.fromkeys(kept or texts))


def read_dates(plan: PlanReading, texts: list[str]) -> None:
    """The plan's period, the day it was published and the day it speaks of, from its title and other short lines."""
    said = [plan.title, *(text for text in texts if len(text) <= 120)]
    period = next(filter(None, map(period_of, said)), None)
    if period:
        plan.period_start, plan.period_end = period
    dated = [(text, day) for text in said if (day := find_day(text))]
    published = [day for text, day in dated if _PUBLISHED.search(text)]
    plan.published_on = published[0] if published else None
    for pattern in (_AS_AT, _REVIEWED):
        days = [day for text, day in dated if pattern.search(text) and not _PUBLISHED.search(text)]
        plan.as_at = plan.as_at or (days[0] if days else None)


def read_findings(plan: PlanReading, outside: Outside) -> set[int]:
    """Numbered lines under a line such as 'The review's findings are:' are the review's findings."""
    used: set[int] = set()
    listing = False
    for number, text, _ in outside.lines():
        match = _NUMBERED.match(text)
        if listing and match:
            source = Source(outside.page.name, number, number, outside.page.rows[number].cells[0].coordinate)
            plan.findings.append(FindingReading(match[1], match[2].strip(), source=source))
            used.add(number)
        else:
            listing = bool(_FINDINGS.search(text)) and len(text) < 160
            plan_listed = _findings_in_cell(text) if not listing else []
            for ref, wording in plan_listed:
                plan.findings.append(FindingReading(ref, wording, source=Source(outside.page.name, number, number)))
    return used


def take_listed(plan: PlanReading, entries: list) -> set[tuple[str, int]]:
    """Listed findings become the plan's findings; gives the (sheet, row) pairs that are thereby told."""
    used = set()
    for entry in entries:
        if entry.kind == "finding":
            source = Source(entry.sheet, entry.row, entry.row, f"A{entry.row}")
            plan.findings.append(FindingReading(entry.number, entry.text, entry.response, source))
            used |= {(entry.sheet, entry.row), (entry.sheet, entry.heading_row)}
    return used


def _findings_in_cell(text: str) -> list[tuple[str, str]]:
    """A cell that holds both the line that announces the findings and the findings, one a line."""
    first, _, rest = text.partition("\n")
    if not _FINDINGS.search(first.strip()) or len(first) > 160:
        return []
    matches = [_NUMBERED.match(line) for line in rest.split("\n") if line.strip()]
    return [(m[1], m[2].strip()) for m in matches if m] if matches and all(matches) else []


def introduction(parts: list[str]) -> str:
    """Paragraphs joined by blank lines, a list's lines by line breaks; what has been said is not said again."""
    text, listing, seen = "", False, set()
    for part in parts:
        if squash(part) in seen:
            continue
        seen.add(squash(part))
        bulleted = is_bulleted(part)
        text = f"{text}\n{part.strip()}" if bulleted and listing else f"{text}\n\n{part.strip()}"
        listing = bulleted
    return text.strip()
