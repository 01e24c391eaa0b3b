"""Reading a workbook, a Word document or a table as text from outside into the neutral grid.

The file is hostile until it was read: a process of its own reads it, within the limits of `limits`, and hands the grid
back as JSON. Whatever the file does to that process (crash, loop, eat memory), this one only learns that it gave up.
"""

from __future__ import annotations

import json
from os import PathLike

from spreadsheets import limits
from spreadsheets.encoding import GRID, REFUSED, from_json
from spreadsheets.grid import Workbook
from spreadsheets.isolation import PYTHON, ask
from spreadsheets.preflight import too_large_file
from spreadsheets.refusal import TRY_AGAIN, WorkbookRefused, shown_name

CHILD = (*PYTHON, "spreadsheets.child")


def read_workbook(path_or_bytes: str | PathLike | bytes, *, name: str) -> Workbook:
    """The file as a grid: a workbook (.xlsx), a Word document with tables (.docx), a table as text (.csv, .tsv, .txt).

    Its bytes tell which of them it is, whatever its name says; a document and a text give one sheet, named as the file.
    `name` is the file's name as its owner knows it; messages carry it. Raises WorkbookRefused, with a sentence for the
    file's owner, for whatever cannot be read.
    """
    content = _content(path_or_bytes, name)
    if len(content) > limits.FILE_BYTES:
        raise too_large_file(name)
    answer = ask(CHILD, json.dumps(name).encode() + b"\n" + content, name=name, answers=(GRID, REFUSED))
    if answer.startswith(GRID):
        return from_json(answer[1:])
    raise WorkbookRefused(json.loads(answer[1:]))


def _content(path_or_bytes: str | PathLike | bytes, name: str) -> bytes:
    if isinstance(path_or_bytes, bytes):
        return path_or_bytes
    try:
        with open(path_or_bytes, "rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise WorkbookRefused(
            f'"{shown_name(name)}" cannot be opened: {reason}. Check the file\'s name and folder, {TRY_AGAIN}'
        ) from None
