"""The process that reads one workbook within limits: bytes on standard input, JSON on standard output.

Started by `reading` as `python -m spreadsheets.child`. It imports no Django, writes no file, opens no connection and
knows no secret: its environment is empty. First line of input: the file's name as JSON; the rest is the file.
"""

from __future__ import annotations

import json
import resource
import sys

from spreadsheets import limits
from spreadsheets.encoding import GRID, OUT_OF_MEMORY, REFUSED, to_json
from spreadsheets.parsing import parse_workbook
from spreadsheets.refusal import WorkbookRefused


def main() -> None:
    """Answers with one letter (GRID, REFUSED or OUT_OF_MEMORY) and, after the first two, JSON."""
    set_limits()
    name = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        answer = GRID + to_json(parse_workbook(content, name))
    except WorkbookRefused as refusal:
        answer = REFUSED + json.dumps(str(refusal)).encode()
    except MemoryError:
        answer = OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def set_limits() -> None:
    """Holds this process to limits.py. A system without one of the limits goes on with the others."""
    _limit(resource.RLIMIT_CPU, limits.CPU_SECONDS)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    if base := _address_space():
        _limit(resource.RLIMIT_AS, base + limits.MEMORY_BYTES)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(kind, (most, hard if kind == resource.RLIMIT_CPU else most))
    except (ValueError, OSError):
        return


def _address_space() -> int:
    """The bytes of address space in use; 0 where the system does not tell (it is not a Linux)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:
            return int(numbers.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


if __name__ == "__main__":
    main()
