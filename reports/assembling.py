"""Builds a report's content from a plan's records, as they are or as at a past day."""

from __future__ import annotations

import datetime as dt

from plans import lateness, rag
from plans.choices import OwnerRole
from plans.wording import counted, first_due_words, long_date, period
from reviews.choices import FindingKind

from . import counts
from .as_at import stands_on, timescale_on
from .content import (
    ActionEntry,
    Content,
    FindingEntry,
    Mark,
    MilestoneEntry,
    Source,
    Status,
    ThemeEntry,
    UpdateEntry,
)
from .records import Records, gather
from .summary import summary_rows


def assemble(plan, *, as_at: dt.date, today: dt.date, title: str = "", reports=()) -> Content:
    """What a report of `plan` says as at `as_at`, in a constant number of queries.

    `plan` is one that the reader may see, with its partnership. `reports` are (day, title) of earlier reports for
    the summary table; `title` is this report's own. Raises records.NothingRecorded for a day before the plan's
    records begin.
    """
    records = gather(plan, as_at=as_at, today=today)
    is_current = as_at >= today
    themes = _themes(records.themes)
    marks = {pk: _mark(row) for pk, row in records.statuses.items()}
    standing = [row for row in records.actions if _stands(row, as_at, is_current)]
    entries = [_entry(row, records, marks, themes, as_at, is_current) for row in _in_order(standing)]
    legend = _legend(records, marks)
    improvement = [entry for entry in entries if entry.is_improvement]
    whole = counts.tally("All actions", improvement, query="kind=improvement")
    head = records.plan
    return Content(
        reference=plan.reference,
        partnership=plan.partnership.name,
        title=head.title,
        report_title=title or "Progress report",
        as_at=as_at,
        is_current=is_current,
        reported_as_at=_reported_as_at(head, records, as_at),
        period_start=head.period_start,
        period_end=head.period_end,
        period_words=period(head.period_start, head.period_end),
        published_on=head.published_on,
        introduction=head.introduction,
        levels=list(head.levels),
        headings=dict(head.headings),
        legend=legend,
        summary=summary_rows(records, as_at, reports=reports, this_report=title or "This report"),
        opening=counts.opening(whole, legend, as_at),
        whole=whole,
        by_rag=counts.by_rag(legend, improvement),
        by_theme=counts.by_theme(list(themes.values()), improvement),
        by_owner=counts.by_body("owner", _holders(records.owners, "owner_id"), records.owner_names, improvement),
        by_group=counts.by_body("group", _holders(records.groups, "group_id"), records.group_names, improvement),
        findings=_findings(records, entries),
        themes=list(themes.values()),
        actions=entries,
    )


def _stands(row, as_at: dt.date, is_current: bool) -> bool:
    return row.withdrawn_on is None if is_current else stands_on(row, as_at)


def _holders(parts: dict[int, list], field: str) -> dict[int, set[int]]:
    return {action_id: {getattr(part, field) for part in listed} for action_id, listed in parts.items()}


def _in_order(rows):
    return sorted(rows, key=lambda row: (row.position, row.id))


def _mark(status) -> Mark:
    return Mark(status.letter, status.label, status.tone, status.is_complete)


def _legend(records: Records, marks) -> list[Status]:
    own = [row for row in records.statuses.values() if row.scheme_id == records.plan.scheme_id]
    return [Status(row.id, marks[row.id], row.meaning, row.needs_attention) for row in own]


def _themes(rows) -> dict[int, ThemeEntry]:
    """Themes in document order, each after its parent: a child stands under its parent whatever its position."""
    children: dict[int | None, list] = {}
    ids = {row.id for row in rows}
    for row in _in_order(rows):
        children.setdefault(row.parent_id if row.parent_id in ids else None, []).append(row)
    entries: dict[int, ThemeEntry] = {}
    waiting = children.get(None, [])[::-1]
    while waiting:
        row = waiting.pop()
        entries[row.id] = ThemeEntry(
            id=f"t{len(entries) + 1}",
            parent=entries[row.parent_id].id if row.parent_id in entries else None,
            level=row.level,
            ref=row.ref,
            title=row.title,
            is_aim=row.is_aim,
            key=row.id,
            headings=dict(row.headings),
        )
        waiting.extend(children.get(row.id, [])[::-1])
    return entries


def _entry(row, records: Records, marks, themes, as_at: dt.date, is_current: bool) -> ActionEntry:
    said = [update for update in records.updates.get(row.id, []) if update.as_at <= as_at]
    status_id, complete, completed_on = _said(row, said, is_current, as_at)
    reported = said[-1].as_at if said else None
    times = _times(row, records.changes.get(row.id, []), as_at, complete)
    due = times["revised_due_on"] or times["due_on"]
    return ActionEntry(
        key=row.id,
        ref=row.ref,
        kind=row.kind,
        text=row.text,
        theme=themes[row.theme_id].id if row.theme_id in themes else None,
        milestones=[_milestone(step, as_at) for step in records.milestones.get(row.id, [])],
        measures=records.measures.get(row.id, []),
        resources=row.resources.splitlines(),
        extra=[list(pair) for pair in row.extra],
        updates=[_update(update, marks) for update in said],
        mark=marks.get(status_id),
        status_key=status_id,
        is_complete=complete,
        completed_on=completed_on,
        is_stale=not complete and (reported is None or reported < lateness.stale_since(as_at)),
        contradictions=_contradictions(row, records.statuses.get(status_id), complete, due, as_at),
        source=_source(row),
        **_bodies(row, records),
        **times,
    )


def _bodies(row, records: Records) -> dict:
    """Owners, supporting owners and governance groups, in the plan's wording."""
    owners = [
        (part.role, part.printed_as or records.owner_names[part.owner_id]) for part in records.owners.get(row.id, [])
    ]
    return {
        "owners": [name for role, name in owners if role == OwnerRole.LEAD],
        "supporting": [name for role, name in owners if role != OwnerRole.LEAD],
        "governance_groups": [
            part.printed_as or records.group_names[part.group_id] for part in records.groups.get(row.id, [])
        ],
    }


def _times(row, changes, as_at: dt.date, complete: bool) -> dict:
    """The timescale as at the day: as written, what it means, and how late and how often moved in words."""
    when = timescale_on(row, changes, as_at)
    due = when.revised_due_on or when.due_on
    moves = sum(1 for change in changes if change.changed_on <= as_at)
    return {
        "timescale": when.timescale,
        "timescale_kind": when.kind,
        "starts_on": when.starts_on,
        "due_on": when.due_on,
        "first_due_on": row.first_due_on,
        "revised_due_on": when.revised_due_on,
        "recurrence": when.recurrence,
        "is_overdue": lateness.is_overdue(due, as_at, is_complete=complete),
        "is_due_soon": lateness.is_due_soon(due, as_at, is_complete=complete),
        "slip_days": lateness.slip_days(row.first_due_on, due),
        "lateness": lateness.in_words(due, as_at, is_complete=complete),
        "due_words": _due_words(when.timescale, due),
        "moved": first_due_words(row.first_due_on, due, moves),
    }


def _due_words(timescale: str, due: dt.date | None) -> str:
    """'due 31 July 2019'; '' without a date, and where the printed timescale is that date already."""
    return f"due {long_date(due)}" if due and long_date(due) not in timescale else ""


def _said(row, updates, is_current: bool, as_at: dt.date):
    """(status id, whether complete, since when) as at the day: what the latest update by then said."""
    if is_current:
        return row.status_id, row.is_complete, row.completed_on
    if not updates:
        return None, False, None
    known = row.completed_on if row.completed_on and row.completed_on <= as_at else None
    return updates[-1].status_id, updates[-1].says_complete, known if updates[-1].says_complete else None


def _contradictions(row, status, complete: bool, due, as_at: dt.date) -> list[str]:
    if row.kind == "maintenance":
        return []
    codes = rag.contradictions(
        rated=status is not None,
        needs_attention=bool(status and status.needs_attention),
        status_is_complete=bool(status and status.is_complete),
        is_complete=complete,
        days_late=lateness.days_late(due, as_at),
    )
    return [rag.CONTRADICTIONS[code] for code in codes]


def _update(row, marks) -> UpdateEntry:
    return UpdateEntry(row.as_at, row.narrative, marks.get(row.status_id), row.says_complete, row.author_label)


def _milestone(row, as_at: dt.date) -> MilestoneEntry:
    later = row.done_on is not None and row.done_on > as_at
    return MilestoneEntry(
        row.text, row.timescale, row.due_on, row.is_done and not later, None if later else row.done_on
    )


def _source(row) -> Source | None:
    if not row.source_workbook:
        return None
    return Source(row.source_workbook, row.source_sheet, row.source_first_row, row.source_last_row)


def _reported_as_at(head, records: Records, as_at: dt.date) -> dt.date | None:
    """The latest day, up to the day asked about, that the plan or one of its updates speaks of."""
    days = [update.as_at for updates in records.updates.values() for update in updates]
    return max((day for day in (head.as_at, *days) if day and day <= as_at), default=None)


def _findings(records: Records, entries) -> list[FindingEntry]:
    refs = {entry.key: entry.ref for entry in entries}
    answered: dict[int, list[str]] = {}
    for action_id, finding_ids in records.answers.items():
        for finding_id in finding_ids if action_id in refs else ():
            answered.setdefault(finding_id, []).append(refs[action_id])
    return [
        FindingEntry(
            row.number,
            row.text,
            row.response,
            _named_actions(answered.get(row.id, [])),
            is_strength=row.kind == FindingKind.STRENGTH,
        )
        for row in records.findings
    ]


def _named_actions(refs: list[str]) -> list[str]:
    """The numbers of actions; those that the plan does not number are counted."""
    without = sum(not ref for ref in refs)
    numbers = list(dict.fromkeys(ref for ref in refs if ref))
    if not without:
        return numbers
    return [*numbers, counted(without, "further action" if numbers else "action")]
