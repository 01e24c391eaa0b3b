"""What the actions of a next report stand on: the plan's statuses, findings and themes, with what the file has new."""

from __future__ import annotations

from plans.models import RagStatus, Theme
from reviews.models import Finding

from .comparing import same_words
from .comparison import Comparison
from .evidence import WITHIN
from .job import Recording
from .ratings_next import letters_of
from .reading import FindingReading
from .recording import record_review, record_scheme, status_row, theme_row
from .recording_changes import Changes
from .standing import scheme_of
from .theme_pairs import StandingTheme, pair_themes
from .wording import squash


def prepare_statuses(job: Recording) -> None:
    """Let `job.statuses` lead from what the file calls a status to the plan's own; one that it lacks is added."""
    if job.plan.scheme is None:
        job.plan.scheme = record_scheme(job)
        return
    rows = {row.letter: row for row in job.plan.scheme.statuses.all()}
    letters = letters_of(job.reading.scheme, scheme_of(job.plan))
    taken, new = set(rows), []
    for status in job.reading.scheme:
        if squash(status.letter) not in letters and squash(status.label) not in letters:
            new.append((status, status_row(job.plan.scheme, status, taken, len(taken))))
    made = job.create(RagStatus, [row for _, row in new])
    for (status, _), row in zip(new, made, strict=True):
        for called in (status.letter, status.label):
            job.statuses.setdefault(called.strip().casefold(), row)
        job.doubt(
            None, f"The file's key has a status that the plan's had not: '{row}'. It was added to the plan's key."
        )
    for status in job.reading.scheme:
        for called in (status.letter, status.label):
            if letter := letters.get(squash(called)):
                job.statuses.setdefault(called.strip().casefold(), rows[letter])
    if not job.reading.scheme:
        job.statuses |= {called.strip().casefold(): r for r in rows.values() for called in (r.label, r.letter)}


# Findings


def prepare_findings(job: Recording, changes: Changes, is_older: bool) -> None:
    """Let `job.findings` lead from numbers to findings; new ones are added, reworded ones changed."""
    review = job.plan.review
    if review is None:
        job.plan.review = record_review(job)
        return
    known = list(review.findings.all())
    job.findings = {row.number: row for row in reversed(known) if row.number}
    new = []
    for reading in job.reading.findings:
        mine = job.findings.get(reading.number) if reading.number else None
        mine = mine or next((row for row in known if same_words(row.text, reading.text)), None)
        if mine is None:
            new.append(a_finding(job, review, reading, len(known) + len(new)))
        elif not is_older:
            reword_finding(changes.hold(mine), reading)
    for row in job.create(Finding, new):
        job.findings.setdefault(row.number, row)


def a_finding(job: Recording, review, reading: FindingReading, position: int) -> Finding:
    return Finding(
        review=review,
        number=reading.number[:20],
        text=reading.text.strip() or f"Finding {reading.number}".strip(),
        response=reading.response,
        position=position,
        **job.source(reading.source),
    )


def reword_finding(row: Finding, reading: FindingReading) -> None:
    """What the file prints otherwise; what it leaves blank stays."""
    if reading.text.strip() and not same_words(row.text, reading.text):
        row.text = reading.text.strip()
    if reading.response.strip() and not same_words(row.response, reading.response):
        row.response = reading.response


# Themes


def used_places(comparison: Comparison) -> set[int]:
    """The themes of the reading under which a new action comes to stand, or one that moved there."""
    return {
        pair.reading.theme
        for pair in comparison.pairs
        if pair.reading and pair.reading.theme is not None and (pair.is_new or has_moved(pair))
    }


def has_moved(pair) -> bool:
    return any(difference.field == "theme" for difference in pair.differences)


def prepare_themes(job: Recording, changes: Changes, comparison: Comparison, used: set[int], is_older: bool) -> None:
    """Let `job.themes` lead from the reading's themes to the plan's. New ones come in where an action stands there."""
    rows = {row.pk: row for row in Theme.objects.filter(plan=job.plan)}
    readings = job.reading.themes
    plain = [StandingTheme(row.pk, row.title, row.parent_id) for row in rows.values()]
    found = pair_themes(plain, job.reading, comparison)
    themes: list[Theme | None] = [rows.get(found.get(place)) for place in range(len(readings))]
    if not is_older:
        for place, row in enumerate(themes):
            title = readings[place].title.split(WITHIN)[-1]
            if row is not None and title and squash(row.title) != squash(title):
                changes.hold(row).title = title
    for place in sorted(used):
        chain = [place]
        while readings[chain[-1]].parent is not None:
            chain.append(readings[chain[-1]].parent)
        for step in reversed(chain):
            if themes[step] is None:
                row = theme_row(job, place_after(themes, step), readings[step], themes)
                themes[step] = job.create(Theme, [row])[0]
    job.themes = themes


def place_after(themes: list[Theme | None], place: int) -> int:
    """Beside the theme that it follows in the file; themes at one place are told in the order of their keys."""
    return next((row.position for row in reversed(themes[:place]) if row is not None), 0)
