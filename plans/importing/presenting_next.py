"""A next report against its plan, laid out for a person to decide on: plain rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans import wording
from plans.tallies import Part

from .comparison import KINDS, LIKELY, NEW, UNSURE, Comparison, Difference, Pair
from .presenting_preview import rows_words

LONGEST = 500

# What the page can be asked to show, with the words of its chip; the kinds of a difference come between.
SHOWS = {"unsure": "to decide", "new": "new", "gone": "not in this file", "unchanged": "unchanged"}
KIND_WORDS = {
    "moved date": "with a moved date",
    "progress": "with new progress",
    "owners": "with other owners",
    "changed": "changed otherwise",
}
FIELD_WORDS = {"text": "Action", "rag": "RAG", "ref": "Number", "theme": "Stands under"}
HOW_WORDS = {
    "asked": "as you said",
    "ref": "by its number",
    "text": "by its words",
    "place": "by its place in the plan",
}


@dataclass(slots=True)
class DifferenceRow:
    field: str
    kind: str
    old: str
    new: str


@dataclass(slots=True)
class PairRow:
    """One row of the comparison. `state` says in a word or two what it is; `choice` is a select, or None."""

    state: str
    ref: str
    text: str
    where: str
    how: str
    why: str
    anchor: str = ""
    standing_id: int | None = None
    choice: object = None
    name: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)
    chosen: str = ""
    differences: list[DifferenceRow] = field(default_factory=list)
    stays: str = ""


def shows_of(comparison: Comparison) -> list[tuple[str, str, int]]:
    """(name, words, number) of each chip that has something behind it."""
    counts = comparison.counts
    words = {"unsure": SHOWS["unsure"], "new": SHOWS["new"]} | {kind: KIND_WORDS.get(kind, kind) for kind in KINDS}
    words |= {"gone": SHOWS["gone"], "unchanged": SHOWS["unchanged"]}
    return [(name, label, counts[name]) for name, label in words.items() if counts.get(name)]


def opening(comparison: Comparison) -> list[Part]:
    """'Of 35 rows 30 are actions of this plan already: …' with a link from each number to its rows."""
    counts = comparison.counts
    matched, rows = counts["matched"], counts["matched"] + counts["new"]
    words = "is an action" if matched == 1 else "are actions"
    said = [Part(f"{wording.counted(rows, 'row')}: {matched:,} {words} that the plan has")]
    told = [
        Part(f"{number:,} {words}", f"?show={name.replace(' ', '+')}#comparison")
        for name, words, number in shows_of(comparison)
    ]
    for part in told:
        said += [Part("; "), part]
    return [*said, Part(". Nothing is written yet.")]


def pairs_to_show(comparison: Comparison, show: str) -> list[Pair]:
    """The pairs behind a chip; without one, all that a person has anything to look at in."""
    if show == "unsure":
        return comparison.unsure
    if show in ("new", "gone"):
        return getattr(comparison, show)
    if show == "unchanged":
        return [pair for pair in comparison.matched if not pair.differences]
    if show in KINDS:
        return [pair for pair in comparison.matched if any(d.kind == show for d in pair.differences)]
    return [
        pair for pair in comparison.pairs if pair.is_new or pair.is_gone or pair.differences or pair.sureness == UNSURE
    ]


def pair_row(pair: Pair, places: dict[int, int], matches: dict[str, str], statuses: dict[str, str]) -> PairRow:
    """`places` gives an action's place in the reading by its identity; `matches` what a person decided; `statuses`
    the words of a status by its letter."""
    one = pair.reading or pair.standing
    row = PairRow(
        state=state_of(pair),
        ref=one.ref,
        text=wording.shortened((pair.standing or pair.reading).text, LONGEST),
        where="",
        how=HOW_WORDS.get(pair.how, ""),
        why=pair.why,
        standing_id=pair.standing.id if pair.standing else None,
        differences=[difference_row(difference, statuses) for difference in pair.differences],
    )
    if pair.reading:
        source = pair.reading.source
        row.where = f"{source.sheet}, {rows_words(source.first_row, source.last_row)}"
        row.anchor = f"action-{places[id(pair.reading)] + 1}"
        offer_choice(row, pair, matches)
    if pair.not_in_file and pair.standing and pair.reading:
        row.stays = wording.joined(pair.not_in_file)
    return row


def offer_choice(row: PairRow, pair: Pair, matches: dict[str, str]) -> None:
    """A select where the pair is not beyond doubt, or where a person decided before."""
    told = matches.get(pair.cell, "")
    candidates = list(pair.candidates)
    if pair.standing and pair.standing not in candidates:
        candidates.insert(0, pair.standing)
    if not (told or pair.sureness in (UNSURE, LIKELY)):
        return
    row.name = f"match:{pair.cell}"
    options = [
        ("", "Decide later: it counts as new until then" if pair.sureness == UNSURE else "As the program read it")
    ]
    options += [
        (str(c.id), f"The same as {c.ref + ' ' if c.ref else ''}‘{wording.shortened(c.text, 90)}’") for c in candidates
    ]
    row.options = [*options, (NEW, "A new action")]
    row.chosen = told


def state_of(pair: Pair) -> str:
    if pair.is_gone:
        return "Not in this file"
    if pair.sureness == UNSURE:
        return "To decide"
    if pair.is_new:
        return "New"
    kinds = list(dict.fromkeys(difference.kind for difference in pair.differences))
    return wording.joined(kinds).capitalize() if kinds else "Unchanged"


def difference_row(difference: Difference, statuses: dict[str, str]) -> DifferenceRow:
    known = difference.field.replace("_", " ")
    name = FIELD_WORDS.get(known.casefold()) or known[:1].upper() + known[1:]
    old, new = cut(difference.old), cut(difference.new)
    if difference.kind == "re-rated":
        old, new = statuses.get(old, old), statuses.get(new, new)
    return DifferenceRow(name, difference.kind, old, new)


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
