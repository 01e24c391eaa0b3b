"""Reading a workbook, a Word document or a table as text from outside into the neutral grid.

The file is hostile until it was read: a process of its own reads it, within the limits of `limits`, and hands the grid
back as JSON. Whatever the file does to that process (crash, loop, eat memory), this one only learns that it gave up.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from os import PathLike
from pathlib import Path

from spreadsheets import limits
from spreadsheets.encoding import GRID, OUT_OF_MEMORY, REFUSED, from_json
from spreadsheets.grid import Workbook
from spreadsheets.preflight import too_large_file
from spreadsheets.refusal import TRY_AGAIN, WorkbookRefused, damaged, shown_name, too_large

ROOT = Path(__file__).resolve().parent.parent
CHILD = (sys.executable, "-E", "-s", "-S", "-m", "spreadsheets.child")  # no one's environment, no installed packages
GAVE_UP = (-signal.SIGXCPU, -signal.SIGKILL)
CURE = "Copy the plan's own sheets or tables into a new file,"


def read_workbook(path_or_bytes: str | PathLike | bytes, *, name: str) -> Workbook:
    """The file as a grid: a workbook (.xlsx), a Word document with tables (.docx), or a table as text (.csv, .tsv, .txt).

    Its bytes tell which of them it is, whatever its name says; a document and a text give one sheet, named as the file.
    `name` is the file's name as its owner knows it; messages carry it. Raises WorkbookRefused, with a sentence for the
    file's owner, for whatever cannot be read.
    """
    content = _content(path_or_bytes, name)
    if len(content) > limits.FILE_BYTES:
        raise too_large_file(name)
    answer = _ask(content, name)
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


def _ask(content: bytes, name: str) -> bytes:
    """The child's answer; raises WorkbookRefused where it gave none."""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command; the file goes in as data)
            CHILD,
            input=json.dumps(name).encode() + b"\n" + content,
            capture_output=True,
            cwd=ROOT,
            env={name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},  # finds libpython
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(name) from None
    if done.stdout.startswith(OUT_OF_MEMORY):
        raise too_large(name, f"reading it takes more than {limits.MEMORY_BYTES // limits.MEGABYTE} MB of memory", CURE)
    if done.returncode == 0 and done.stdout.startswith((GRID, REFUSED)):
        return done.stdout
    if done.returncode in GAVE_UP:
        raise _too_slow(name)
    raise damaged(name, "it could not be read to its end")


def _too_slow(name: str) -> WorkbookRefused:
    return too_large(name, "reading it takes too long", CURE)
