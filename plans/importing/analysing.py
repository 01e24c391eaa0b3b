"""Reads a file from outside and understands it, both in one process of its own and within limits. No database.

The pages and the command get what they show and write from here; nothing else reads an uploaded file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plans.importing.corrections import Corrections
from plans.importing.encoding import from_json
from plans.importing.proposal import Proposal
from plans.importing.reading import PlanReading
from plans.importing.refusal import ImportRefused
from spreadsheets import WorkbookRefused, limits
from spreadsheets.encoding import GRID, REFUSED
from spreadsheets.encoding import from_json as grid_from_json
from spreadsheets.grid import Workbook
from spreadsheets.isolation import PYTHON, ROOT, ask
from spreadsheets.preflight import too_large_file

CHILD = (*PYTHON, "plans.importing.child")
PROGRAM = ("plans/importing", "plans/timescales", "spreadsheets")  # what an analysis depends on beside the file


@dataclass(frozen=True)
class Analysis:
    """A file's grid, the plan read from it, and how that came about. Each is made from `answer` when it is asked for.

    `answer` is what the process that read the file said; it can be kept and made an Analysis of again.
    """

    answer: bytes

    @cached_property
    def grid(self) -> Workbook:
        begin = self._start
        return grid_from_json(self.answer[begin : begin + self._length])

    @cached_property
    def _understood(self) -> tuple[PlanReading, Proposal]:
        return from_json(self.answer[self._start + self._length :])

    @property
    def reading(self) -> PlanReading:
        return self._understood[0]

    @property
    def proposal(self) -> Proposal:
        return self._understood[1]

    @cached_property
    def _start(self) -> int:
        return self.answer.index(b"\n", 0, 40) + 1

    @cached_property
    def _length(self) -> int:
        return int(self.answer[len(GRID) : self._start])


def analyse(
    content: bytes, *, name: str, corrections: Corrections | None = None, known_names: Iterable[str] = ()
) -> Analysis:
    """What `content`, a file that its owner calls `name`, holds. `known_names` are owners that there are already.

    A file that can be read and holds no plan is an Analysis too: its proposal asks. Raises ImportRefused, with a
    sentence for the file's owner, for one that cannot be read within the limits.
    """
    asked = {"name": name, "corrections": (corrections or Corrections()).to_json(), "names": sorted(set(known_names))}
    try:
        if len(content) > limits.FILE_BYTES:
            raise too_large_file(name)
        answer = ask(CHILD, json.dumps(asked).encode() + b"\n" + content, name=name, answers=(GRID, REFUSED))
    except WorkbookRefused as refusal:
        raise ImportRefused(str(refusal)) from None
    if answer.startswith(REFUSED):
        raise ImportRefused(json.loads(answer[1:]))
    return Analysis(answer)


@lru_cache(maxsize=1)
def program_version() -> str:
    """A fingerprint of the program that reads and understands: what an earlier one made of a file is made afresh."""
    digest = hashlib.sha256()
    for folder in PROGRAM:
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
