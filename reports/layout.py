"""A report's actions as tables: a part for each root heading, bands for the headings below it. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from .content import ActionEntry, Content, Status, Tally, ThemeEntry

WORDS = {
    "ref": "No.",
    "action": "Action",
    "owner": "Owner",
    "supporting": "Supporting",
    "group": "Governance group",
    "timescale": "Timescale",
    "measures": "Measures",
    "resources": "Resources",
    "progress": "Progress",
    "rag": "RAG",
}


LONG_CELL = 1800


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in hundredths of the table's width, an even number: a class of the style sheets (w-12)."""

    key: str
    words: str
    width: int = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table of counts, and the list that it leads to ('' where it leads to none)."""

    words: str
    number: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a part's table: a band (a heading with its depth), the caption over maintenance, or an action."""

    band: ThemeEntry | None = None
    depth: int = 0
    action: ActionEntry | None = None
    is_caption: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the row may break across pages: kept whole, it would leave too much paper white."""
        return bool(self.action) and max(len(text) for text in _cell_texts(self.action)) > LONG_CELL


@dataclass(slots=True)
class Part:
    """One table. `heading` is None for actions that stand under no theme."""

    heading: ThemeEntry | None
    headings: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words; what stands under none is said in ours."""
        if self.heading:
            return self.heading.words
        return "Actions" if any(action.is_improvement for action in self.actions) else "Maintenance"

    @property
    def actions(self) -> list[ActionEntry]:
        return [line.action for line in self.lines if line.action]

    def has(self, key: str) -> bool:
        return any(column.key == key for column in self.columns)


def label(theme: ThemeEntry) -> str:
    """The level and number to print above a title ('Outcome 3'); '' where the title says them or is missing."""
    words = f"{theme.level} {theme.ref}".strip()
    title = theme.title.casefold()
    if not title or title.startswith(words.casefold()):
        return ""
    ends = r"[.:)–-]|\s" if any(sign.isdigit() for sign in theme.ref) else r"[.:)]|\s[–-]\s"
    return "" if theme.ref and re.match(rf"{re.escape(theme.ref.casefold())}(?:{ends})", title) else words


def bare_text(action: ActionEntry) -> str:
    """The action's words without its number in front, which stands in a column of its own."""
    text = action.text.strip()
    if action.ref and text.startswith(action.ref):
        rest = text[len(action.ref) :]
        if rest[:1] in (":", ".", ")", " ") and rest.lstrip(":.) ").strip():
            return rest.lstrip(":.) ").strip()
    return text


def timescale_words(action: ActionEntry) -> str:
    """The timescale as the plan says it, a year that a narrow cell broke off joined to its month again."""
    return re.sub(r"\s*\n\s*(?=\d{4}\b)", " ", action.timescale)


def parts(content: Content) -> list[Part]:
    """The plan's tables in its own order; first the actions that stand under no theme, last the maintenance so."""
    children, under = defaultdict(list), defaultdict(list)
    for theme in content.themes:
        children[theme.parent].append(theme)
    for action in content.actions:
        under[action.theme].append(action)
    loose, upkeep = Part(None, content.headings), Part(None, content.headings)
    _add_actions(loose, [action for action in under[None] if action.is_improvement])
    _add_actions(upkeep, [action for action in under[None] if not action.is_improvement])
    made = []
    for root in children[None]:
        if root.is_aim:
            _add_theme(loose, root, 1, children, under)
            continue
        if loose.lines:
            made.append(loose)
            loose = Part(None, content.headings)
        part = Part(root, content.headings | root.headings)
        _add_actions(part, under[root.id])
        for child in children[root.id]:
            _add_theme(part, child, 1, children, under)
        made.append(part)
    made += [part for part in (loose, upkeep) if part.lines]
    for part in made:
        part.columns = _columns(part, content)
    return made


def _add_theme(part: Part, theme: ThemeEntry, depth: int, children, under) -> None:
    part.lines.append(Line(band=theme, depth=depth))
    _add_actions(part, under[theme.id])
    for child in children[theme.id]:
        _add_theme(part, child, depth + 1, children, under)


def _add_actions(part: Part, actions: list[ActionEntry]) -> None:
    part.lines += [Line(action=action) for action in actions if action.is_improvement]
    upkeep = [Line(action=action) for action in actions if not action.is_improvement]
    part.lines += [Line(is_caption=True), *upkeep] if upkeep else []


def _cell_texts(action: ActionEntry) -> tuple[str, ...]:
    update = action.latest_update
    return (action.text, update.text if update else "", "\n".join(action.measures), "\n".join(action.resources))


def _columns(part: Part, content: Content) -> list[Column]:
    """The columns that hold something, under the plan's own words; always the action and its RAG."""
    actions = part.actions
    shown = {
        "ref": any(action.ref for action in actions),
        "action": True,
        "owner": any(action.owners or action.supporting for action in actions),
        "group": any(action.governance_groups for action in actions),
        "timescale": any(action.timescale for action in actions),
        "measures": any(action.measures for action in actions),
        "resources": any(action.resources for action in actions),
        "progress": any(action.updates for action in actions),
        "rag": any(
            action.mark or action.is_complete or (content.legend and action.is_improvement) for action in actions
        ),
    }
    keys = [key for key, wanted in shown.items() if wanted]
    widths = _widths(keys, actions)
    return [Column(key, heading_words(key, part.headings), widths[key]) for key in keys]


NARROW = {"ref": 6, "owner": 12, "group": 10, "timescale": 12, "rag": 8}


def _widths(keys: list[str], actions: list[ActionEntry]) -> dict[str, int]:
    """A width for each column: what is short has its own, long texts share the rest by how much they say."""
    long = [key for key in keys if key not in NARROW]
    room = 100 - sum(NARROW.get(key, 0) for key in keys)
    weights = {key: max(_amount(key, actions), 30) ** 0.5 for key in long}
    total = sum(weights.values())
    widths = {key: NARROW.get(key) or round(room * weights[key] / total / 2) * 2 for key in keys}
    widths["action"] += 100 - sum(widths.values())
    return widths


def _amount(key: str, actions: list[ActionEntry]) -> float:
    """How many characters a cell of the column holds, on average: a column that is mostly empty may be narrow."""
    place = ("action", "progress", "measures", "resources").index(key)
    steps = sum(len(step.text) for action in actions for step in action.milestones) if key == "action" else 0
    return (steps + sum(len(_cell_texts(action)[place]) for action in actions)) / max(len(actions), 1)


def heading_words(key: str, headings: dict[str, str]) -> str:
    """The plan's own word for a column. One that names a day or a year belongs to one printed paper: not taken over."""
    printed = " ".join(str(headings.get(key, "")).split())
    dated = any(sign.isdigit() for sign in printed)
    return WORDS[key] if not printed or dated or len(printed) > 40 else printed


def short_label(status: Status) -> str:
    """The word that heads a status' column of numbers; its letter where the label is long."""
    return status.mark.label if len(status.mark.label) <= 14 else status.mark.letter


def cells(tally: Tally, legend: list[Status]) -> list[Cell]:
    """The numbers of one slice: all, each status, not rated, then the facts beside the RAG."""
    ratings = [(short_label(status), tally.by_status.get(str(status.key), 0), f"rag={status.key}") for status in legend]
    unrated = [("Not rated", tally.unrated, "rag=none")] if legend else []
    return _linked(tally, [("Actions", tally.total, ""), *ratings, *unrated, *_facts(tally)])


def facts(tally: Tally) -> list[Cell]:
    """All of a slice, and the facts beside the RAG."""
    return _linked(tally, [("Actions", tally.total, ""), *_facts(tally)])


def plan_facts(tally: Tally) -> list[Cell]:
    """The facts of a whole plan, with what is due soon."""
    complete, overdue, *others = _facts(tally)
    return _linked(tally, [complete, overdue, ("Due soon", tally.soon, "due=soon"), *others])


def _facts(tally: Tally) -> list[tuple[str, int, str]]:
    return [
        ("Complete", tally.complete, "state=complete"),
        ("Overdue", tally.overdue, "due=overdue"),
        ("Moved later", tally.slipped, "due=slipped"),
        ("No update yet", tally.silent, "updates=none"),
    ]


def _linked(tally: Tally, numbers: list[tuple[str, int, str]]) -> list[Cell]:
    return [Cell(words, number, _both(tally.query, query)) for words, number, query in numbers]


def _both(slice_query: str, query: str) -> str:
    """The address of what is in the slice and in the count; '' where the slice has no address of its own."""
    if not slice_query:
        return ""
    return "&".join(filter(None, (slice_query, query)))
