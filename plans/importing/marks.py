"""The marks that status cells show (texts, fills) and the status that each was read as, or told to be. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans.importing.corrections import NO_RATING
from plans.importing.reading import StatusReading
from plans.importing.statuses import status_of
from plans.importing.wording import squash

LONGEST = 60  # a longer text in a status cell is an account, not a mark
_SHOWN = 5


@dataclass(slots=True)
class Seen:
    """Status cells that show one text in one fill."""

    text: str
    fill: str
    letter: str
    count: int = 0
    cells: list[str] = field(default_factory=list)


def name_of(text: str, fill: str) -> str:
    """How a correction calls a mark: its text in small letters, the fill after '#'."""
    return f"{squash(text)} #{fill}".strip() if fill else squash(text)


class Marks:
    """Reads the status cells of one plan and remembers what each mark was read as.

    `told` maps a mark's name to a letter of the key or NO_RATING. The name of a text holds for it in every fill, unless
    text and fill together were told something of their own.
    """

    def __init__(self, told: dict[str, str] | None = None):
        self.told = told or {}
        self.heeded: set[str] = set()
        self.seen: dict[tuple[str, str], Seen] = {}

    def read(self, text: str, fill: str | None, scheme: list[StatusReading], cell: str = "") -> str:
        """The status that a cell shows, as `status_of` gives it, unless a person said otherwise."""
        letter = self._told(text, fill, scheme)
        if letter is None:
            letter = status_of(text, fill, scheme)
        if cell and (text or fill):
            found = self.seen.setdefault((squash(text), fill or ""), Seen(text, fill or "", letter))
            found.count += 1
            if len(found.cells) < _SHOWN:
                found.cells.append(cell)
        return letter

    def is_told(self, text: str, fill: str | None) -> bool:
        return any(name in self.told for name in _names(text, fill))

    def _told(self, text: str, fill: str | None, scheme: list[StatusReading]) -> str | None:
        if not self.told:
            return None
        name = next((name for name in _names(text, fill) if name in self.told), None)
        if name is None:
            return None
        letter = self.told[name]
        if letter == NO_RATING:
            self.heeded.add(name)
            return ""
        known = next((s for s in scheme if letter in (s.letter, s.label)), None)
        if known is None:
            return None
        self.heeded.add(name)
        return known.letter or known.label


def _names(text: str, fill: str | None) -> list[str]:
    """The names under which a cell's mark may have been told, the closest first."""
    names = [name_of(text, fill)] if fill else []
    return [*names, name_of(text, "")] if text else names
