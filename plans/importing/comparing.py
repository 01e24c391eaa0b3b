"""Holds one row of a next report against its action, field by field. Pure.

What the file leaves blank is no difference: it is named as 'not in this file' and stays. The same words in other
lines, with other bullets or another kind of quote are the same words.
"""

from __future__ import annotations

from .comparison import Difference, Standing, StandingMilestone
from .evidence import innermost, ref_key
from .likeness import words_of
from .ratings_next import last_said, letter_of, letters_of, means_complete
from .reading import ActionReading, MilestoneReading, PlanReading, StatusReading
from .timing import due_on, has_moved, timing_of
from .wording import lines, squash


def compare(
    standing: Standing, row: ActionReading, path: tuple[str, ...], reading: PlanReading, scheme: list[StatusReading]
) -> tuple[list[Difference], list[str]]:
    """The differences of a row, and the fields that the action has and the row leaves blank."""
    found = [
        *of_wording(standing, row, path),
        *of_timescale(standing, row),
        *of_progress(standing, row, reading, scheme),
        *of_people(standing, row),
        *of_lists(standing, row),
    ]
    return found, blank_in(standing, row)


def blank_in(standing: Standing, row: ActionReading) -> list[str]:
    last = row.updates[-1] if row.updates else None
    fields = (
        ("ref", standing.ref, row.ref),
        ("timescale", standing.timescale, row.timescale or row.revised_timescale),
        ("RAG", standing.status, last and last.status),
        ("progress", standing.updates, last and last.text),
        ("owners", standing.owners, row.owners),
        ("supporting", standing.supporting, row.supporting),
        ("governance groups", standing.groups, row.governance_groups),
        ("measures", standing.measures, row.measures),
        ("resources", standing.resources, row.resources),
        ("milestones", standing.milestones, row.milestones),
    )
    return [name for name, ours, theirs in fields if ours and not theirs]


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, whatever their line breaks, bullets, quotes and case."""
    return squash(" ".join(lines(one))) == squash(" ".join(lines(other)))


# Wording and place


def new_text(standing: Standing, row: ActionReading) -> str:
    """The text that the row gives the action, '' where it is the same or blank."""
    return row.text.strip() if row.text.strip() and not same_words(standing.text, row.text) else ""


def new_ref(standing: Standing, row: ActionReading) -> str:
    return row.ref.strip() if row.ref.strip() and ref_key(row.ref) != ref_key(standing.ref) else ""


def is_moved_theme(standing: Standing, path: tuple[str, ...]) -> bool:
    """Whether the row stands under another theme. A path that only leaves out levels, or has more, is the same.

    A maintenance action without a theme stays so: what a file has above its list may be the theme of other rows.
    """
    if standing.kind == "maintenance" and not standing.theme_path:
        return False
    ours, theirs = {squash(title) for title in standing.theme_path}, {squash(title) for title in path}
    if not path or innermost(standing.theme_path) == innermost(path):
        return False
    return not (ours and (theirs <= ours or ours <= theirs))


def becomes_improvement(standing: Standing, row: ActionReading) -> bool:
    """A maintenance action that the file rates is one no more. A layout alone does not make it another kind."""
    return standing.kind == "maintenance" and any(update.status for update in row.updates)


def of_wording(standing: Standing, row: ActionReading, path: tuple[str, ...]) -> list[Difference]:
    found = []
    if ref := new_ref(standing, row):
        found.append(Difference("ref", standing.ref, ref, "reworded"))
    if text := new_text(standing, row):
        found.append(Difference("text", standing.text, text, "reworded"))
    if is_moved_theme(standing, path):
        found.append(Difference("theme", " › ".join(standing.theme_path), " › ".join(path), "reworded"))
    if becomes_improvement(standing, row):
        found.append(Difference("kind", standing.kind, "improvement", "changed"))
    return found


# Timescale and progress


def of_timescale(standing: Standing, row: ActionReading) -> list[Difference]:
    if not has_moved(standing, row):
        return []
    words, meaning = timing_of(row, standing)
    found = [Difference("timescale", standing.timescale, words, "moved date")]
    if due_on(meaning) != standing.due_on:
        days = [f"{day:%-d %B %Y}" if day else "" for day in (standing.due_on, due_on(meaning))]
        found.append(Difference("due date", *days, "moved date"))
    return found


def of_progress(standing, row, reading, scheme) -> list[Difference]:
    """The rating, the newest words, and completion where the row says anything of it."""
    last, letters, found = last_said(row, reading), letters_of(reading.scheme, scheme), []
    letter = letter_of(last, letters) if last else ""
    if letter is None or letter and letter != standing.status:
        found.append(Difference("RAG", standing.status, letter or last.status, "re-rated"))
    if last and last.text.strip():
        said = standing.updates[0].text if standing.updates else ""
        if not any(same_words(update.text, last.text) for update in standing.updates):
            found.append(Difference("progress", said, last.text.strip(), "progress"))
    is_done = row.is_completed or means_complete(last, reading) or letter in done_letters(scheme)
    if is_done and not standing.is_complete:
        found.append(Difference("complete", "no", "yes", "completed"))
    elif standing.is_complete and letter not in ("", standing.status) and not is_done:
        found.append(Difference("complete", "yes", "no", "no longer complete"))
    if row.completed_on and row.completed_on != standing.completed_on:
        old = f"{standing.completed_on:%-d %B %Y}" if standing.completed_on else ""
        found.append(Difference("completed on", old, f"{row.completed_on:%-d %B %Y}", "completed"))
    return found


def done_letters(scheme: list[StatusReading]) -> set[str]:
    return {status.letter for status in scheme if status.is_complete}


# People


def named(standing: Standing, names: list[str]) -> list[str]:
    """The names of a row, those that the action knows under another wording by the name that it has there."""
    known = {squash(name): name for name in (*standing.owners, *standing.supporting, *standing.groups)}
    found = (standing.names.get(squash(name)) or known.get(squash(name)) or " ".join(name.split()) for name in names)
    return list(dict.fromkeys(found))


def people_changed(standing: Standing, row: ActionReading) -> bool:
    """Whether leads or supporting owners changed. A file with one column of owners does not tell them apart."""
    leads, supporting = set(named(standing, row.owners)), set(named(standing, row.supporting))
    ours = set(standing.owners)
    if not supporting:
        return bool(leads) and leads not in (ours, ours | set(standing.supporting))
    return supporting != set(standing.supporting) or bool(leads) and leads != ours


def groups_changed(standing: Standing, row: ActionReading) -> bool:
    return bool(row.governance_groups) and set(named(standing, row.governance_groups)) != set(standing.groups)


def of_people(standing: Standing, row: ActionReading) -> list[Difference]:
    found = []
    if people_changed(standing, row):
        pairs = (("owners", standing.owners, row.owners), ("supporting", standing.supporting, row.supporting))
        found += [
            Difference(name, "; ".join(ours), "; ".join(named(standing, theirs)), "owners")
            for name, ours, theirs in pairs
            if theirs and set(ours) != set(named(standing, theirs))
        ]
    if groups_changed(standing, row):
        theirs = named(standing, row.governance_groups)
        found.append(Difference("governance groups", "; ".join(standing.groups), "; ".join(theirs), "owners"))
    return found


# Measures, resources, milestones, other columns


def new_measures(standing: Standing, row: ActionReading) -> list[str]:
    """Measures of the row that the action does not have; none where all say the same, broken over other lines."""
    if words_of("\n".join(standing.measures)) == words_of("\n".join(row.measures)):
        return []
    known = {squash(" ".join(lines(text))) for text in standing.measures}
    return [text for text in row.measures if text.strip() and squash(" ".join(lines(text))) not in known]


def new_resources(standing: Standing, row: ActionReading) -> str:
    printed = "\n".join(" ".join(line.split()) for line in row.resources if line.strip())
    return "" if same_words(printed, standing.resources) else printed


def new_extra(standing: Standing, row: ActionReading) -> list[tuple[str, str]]:
    """Columns that the program does not know, where their words are new: (heading, text)."""
    known = {(squash(heading), squash(text)) for heading, text in standing.extra}
    return [(h, text) for h, text in row.extra if text.strip() and (squash(h), squash(text)) not in known]


def milestone_pairs(standing: Standing, row: ActionReading):
    """(the action's milestone or None, the row's) for each of the row, by text and then by timescale."""
    free = list(standing.milestones)
    for read in row.milestones:
        mine = next((m for m in free if same_words(m.text, read.text)), None)
        if mine:
            free.remove(mine)
        yield mine, read


def milestone_differs(mine: StandingMilestone | None, read: MilestoneReading) -> bool:
    if mine is None:
        return bool(read.text.strip() or read.timescale.strip())
    moved = bool(read.timescale.strip()) and squash(read.timescale) != squash(mine.timescale)
    return moved or read.is_done and not mine.is_done


def of_lists(standing: Standing, row: ActionReading) -> list[Difference]:
    found = [Difference("measure", "", text, "changed") for text in new_measures(standing, row)]
    if resources := new_resources(standing, row):
        found.append(Difference("resources", standing.resources, resources, "changed"))
    before = {squash(heading): text for heading, text in standing.extra}
    found += [Difference(h, before.get(squash(h), ""), text, "changed") for h, text in new_extra(standing, row)]
    for mine, read in milestone_pairs(standing, row):
        if milestone_differs(mine, read):
            old = f"{mine.text} ({mine.timescale})" if mine else ""
            done = ", done" if read.is_done else ""
            found.append(Difference("milestone", old, f"{read.text} ({read.timescale}){done}", "changed"))
    return found
