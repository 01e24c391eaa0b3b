"""What a person told the importer about one workbook: corrections to its own reading, and answers. Plain values. Pure.

An empty Corrections leaves the program's reading as it is. Places are written 'Sheet name!C5'; sheets go by their name.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field, fields

from plans.importing.reading import StatusReading

# What a sheet can be. 'plan' holds actions; 'part' is a second plan in it, with heading words of its own; 'updates' is
# a log of updates of actions that stand on another sheet.
SHEET_KINDS = ("plan", "part", "maintenance", "updates", "narrative", "legend", "irrelevant")

# What a column can be told to be, beside the meanings of the vocabulary: kept under its heading, or left out.
KEPT, LEFT_OUT = "other", "left_out"

# What a band's row can be told to be, beside a level (1 is the outermost): a row of the table, or loose text.
NOT_A_BAND, NOTE = "row", "note"

# What a mark of a status column can be told to mean, beside a letter of the key.
NO_RATING = "none"


@dataclass(slots=True)
class Corrections:
    """Corrections of one workbook's reading, each kept under the place or wording that it is about.

    sheets     sheet -> one of SHEET_KINDS
    headers    sheet -> the row where its heading stands (a table begins there; 0: the sheet has none)
    columns    'Sheet!C5' (the heading's cell) -> a meaning of the vocabulary, KEPT or LEFT_OUT
    bands      'Sheet!A12' -> '1' to '4' (its level), NOT_A_BAND or NOTE
    key        the plan's statuses as the person gave them; None: the plan's own key, or none
    marks      a mark as `proposal.Mark.mark` writes it -> a letter of the key, or NO_RATING
    owners     an owner cell as printed -> the names that it holds, leads first; a name after '+' only supports
    renames    a name -> the name to take instead (a merge that a person confirmed)
    rows_out   sheet -> rows left out
    matches    'Sheet!A12' (a row's cell, `matching.place_keys`) -> the key of the action that it is, or 'new'
    title      the plan's title, where the workbook's is wrong or missing
    as_at      the day that the workbook speaks of, where it does not say
    """

    sheets: dict[str, str] = field(default_factory=dict)
    headers: dict[str, int] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    bands: dict[str, str] = field(default_factory=dict)
    key: list[StatusReading] | None = None
    marks: dict[str, str] = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)
    rows_out: dict[str, list[int]] = field(default_factory=dict)
    matches: dict[str, str] = field(default_factory=dict)
    title: str = ""
    as_at: dt.date | None = None

    def to_json(self) -> dict:
        """Plain values for a JSON field; what says nothing is left away."""
        told = {name: value for name, value in asdict(self).items() if value not in (None, "", {})}
        return told | ({"as_at": self.as_at.isoformat()} if self.as_at else {})

    @classmethod
    def from_json(cls, told: dict) -> Corrections:
        known = {part.name for part in fields(cls)}
        values = {name: value for name, value in told.items() if name in known}
        if values.get("key") is not None:
            values["key"] = [StatusReading(**status) for status in values["key"]]
        if values.get("as_at"):
            values["as_at"] = dt.date.fromisoformat(values["as_at"])
        return cls(**values)
