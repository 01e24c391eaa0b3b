"""What a row of a table can be: a band, the values of an action, or loose text. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans.importing.bands import Label, Look


@dataclass(slots=True)
class BandRow:
    row: int
    cell: str
    label: Label
    look: Look
    told_level: int = 0  # where a person said so; 1 is the outermost


@dataclass(slots=True)
class DataRow:
    """A row of values. `own` are the cells that begin in this row; `texts` adds what merged cells carry into it."""

    row: int
    own: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    after_break: bool = False


@dataclass(slots=True)
class LooseRow:
    """Text that is neither a band nor a value: guidance, footnotes, page numbers, repeated titles."""

    row: int
    text: str
    kind: str  # 'furniture', 'guidance', 'summary' or 'note'


Item = BandRow | DataRow | LooseRow
