"""A plan as the document that people know: parts, theme headings, aims, and the actions under each. Pure.

A root theme opens a part with a table of its own; the themes and aims below it are bands of that table. Actions that
stand under no theme, and aims without a theme, come first, in a part without a heading of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .wording import level_words, one_line

HEADINGS = {
    "ref": "No.",
    "action": "Action",
    "owner": "Owner",
    "group": "Governance group",
    "timescale": "Timescale",
    "rag": "RAG",
}


@dataclass(slots=True)
class Band:
    """A theme's heading inside a part's table; `depth` 0 is the part itself, shown as its heading."""

    anchor: str
    level: str
    ref: str
    title: str
    depth: int
    is_aim: bool = False
    query: str = ""

    @property
    def name(self) -> str:
        """'Outcome 3', 'Aim', 'Finding 2': the plan's word and number; '' where the title says them."""
        return level_words(self.level, self.ref, self.title)

    @property
    def label(self) -> str:
        """The word beside the title where both stand in a list of facts: 'Outcome 3', 'Outcome', 'Aim', 'Under'."""
        return self.name or self.level or ("Aim" if self.is_aim else "Under")

    @property
    def words(self) -> str:
        return one_line(f"{self.name}: {self.title}" if self.name and self.title else self.title or self.name)


MAINTENANCE = Band(
    anchor="maintenance", level="Maintenance", ref="", title="Ongoing, reported by theme, without RAG", depth=0
)


@dataclass(slots=True)
class Line:
    """One row of a part's table: a band, the caption over the maintenance actions, or an action's row.

    `cells` is the action's row as it is shown, once plans.rows has laid it out.
    """

    band: Band | None = None
    row: object = None
    cells: str = ""
    is_maintenance_caption: bool = False


@dataclass(slots=True)
class PlanPart:
    """One table: its heading (None for the actions under no theme), its columns' words and its lines."""

    band: Band | None
    headings: dict[str, str]
    columns: dict[str, bool] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    count: int = 0
    sub: list[tuple[Band, int]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(self.columns.values())


def outline(themes, rows, *, headings: dict[str, str], rated: bool, keep_empty: bool) -> list[PlanPart]:
    """The parts of a plan in its own order.

    `themes` are its themes (id, parent_id, level, ref, title, is_aim, headings) and `rows` its actions (theme_id,
    is_maintenance, ref, owners, groups), each in document order. `rated` is whether the plan has a RAG scheme at all;
    `keep_empty` shows themes without any action: yes for the whole plan, no for a filtered one.
    """
    children, under = defaultdict(list), defaultdict(list)
    for theme in themes:
        children[theme.parent_id].append(theme)
    for row in rows:
        under[row.theme_id].append(row)
    tree = Tree(children, under, keep_empty)
    words = HEADINGS | clean(headings)
    before, after = loose_parts(under[None], rows, words)
    parts = before
    for root in children[None]:
        if root.is_aim:
            if not parts or parts[-1].band is not None:
                parts.append(PlanPart(None, words))
            tree.add_theme(parts[-1], root, 1)
            continue
        part = PlanPart(band_of(root, 0), words | clean(root.headings))
        tree.add_rows(part, root.id)
        for child in children[root.id]:
            tree.add_theme(part, child, 1)
        parts.append(part)
    parts = [part for part in [*parts, *after] if part.lines or (keep_empty and part.band)]
    for part in parts:
        part.columns = columns_of(part, rated)
    return parts


def loose_parts(loose, rows, words) -> tuple[list[PlanPart], list[PlanPart]]:
    """The actions under no theme, before or after the themes as they stand in the document; maintenance apart."""
    first_themed = next((place for place, row in enumerate(rows) if row.theme_id is not None), len(rows))
    before, after = [], []
    for upkeep in (False, True):
        some = [row for row in loose if row.is_maintenance == upkeep]
        if some:
            part = PlanPart(MAINTENANCE if upkeep else None, words, count=len(some))
            part.lines = [Line(row=row) for row in some]
            (before if rows.index(some[0]) < first_themed else after).append(part)
    return before, after


@dataclass(slots=True)
class Tree:
    children: dict
    under: dict
    keep_empty: bool

    def add_theme(self, part: PlanPart, theme, depth: int) -> None:
        """A theme's band, its own rows and whatever stands below it; nothing where a filter left it empty."""
        if not self.keep_empty and not self.holds(theme):
            return
        band = band_of(theme, depth)
        part.lines.append(Line(band=band))
        before = part.count
        self.add_rows(part, theme.id)
        for child in self.children[theme.id]:
            self.add_theme(part, child, depth + 1)
        if depth == 1 and not theme.is_aim:
            part.sub.append((band, part.count - before))

    def add_rows(self, part: PlanPart, theme_id) -> None:
        """The improvement actions, then the maintenance actions under a caption of their own."""
        rows = self.under.get(theme_id, [])
        part.count += len(rows)
        part.lines += [Line(row=row) for row in rows if not row.is_maintenance]
        upkeep = [Line(row=row) for row in rows if row.is_maintenance]
        if upkeep:
            part.lines += [Line(is_maintenance_caption=True), *upkeep]

    def holds(self, theme) -> bool:
        return bool(self.under.get(theme.id)) or any(self.holds(child) for child in self.children[theme.id])


def band_of(theme, depth: int) -> Band:
    return Band(
        anchor=f"theme-{theme.id}",
        level=one_line(theme.level),
        ref=theme.ref,
        title=one_line(theme.title),
        depth=depth,
        is_aim=theme.is_aim,
        query=f"theme={theme.id}",
    )


def clean(headings: dict[str, str]) -> dict[str, str]:
    """Heading words on one line each. One that names a day or a year belongs to one printed paper: not taken over."""
    lines = {name: one_line(words) for name, words in (headings or {}).items()}
    return {name: words for name, words in lines.items() if words and not any(sign.isdigit() for sign in words)}


def columns_of(part: PlanPart, rated: bool) -> dict[str, bool]:
    """Which columns the part's table has: those that hold something, and always the action and its timescale."""
    rows = [line.row for line in part.lines if line.row is not None]
    return {
        "ref": any(row.ref for row in rows),
        "action": True,
        "owner": any(row.owners for row in rows),
        "group": any(row.groups for row in rows),
        "timescale": any(row.when for row in rows),
        "rag": rated and any(not row.is_maintenance for row in rows),
    }
