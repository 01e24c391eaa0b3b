"""Asks a process of its own to read a file from outside, within the limits of `limits`, and takes its answer.

Whatever the file does to that process (crash, loop, eat memory), this one only learns that it gave up.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from spreadsheets import limits
from spreadsheets.encoding import OUT_OF_MEMORY
from spreadsheets.refusal import WorkbookRefused, damaged, too_large

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (sys.executable, "-E", "-s", "-S", "-m")  # no one's environment, no installed packages
GAVE_UP = (-signal.SIGXCPU, -signal.SIGKILL)
CURE = "Copy the plan's own sheets or tables into a new file,"


def ask(command: Sequence[str], request: bytes, *, name: str, answers: tuple[bytes, ...]) -> bytes:
    """What the process `command` answers to `request`. `name` is the file's, for messages.

    `answers` are the first letters of an answer that counts. Raises WorkbookRefused where it gave none of them.
    """
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command; the file goes in as data)
            command,
            input=request,
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
    if done.returncode == 0 and done.stdout.startswith(answers):
        return done.stdout
    if done.returncode in GAVE_UP:
        raise _too_slow(name)
    raise damaged(name, "it could not be read to its end")


def _too_slow(name: str) -> WorkbookRefused:
    return too_large(name, "reading it takes too long", CURE)
