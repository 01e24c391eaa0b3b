"""The process that reads a file from outside and understands it, within limits: bytes in, JSON out.

Started by `analysing` as `python -m plans.importing.child`. Like `spreadsheets.child`, it imports no Django, writes no
file, opens no connection and knows no secret. First line of input: the request as JSON ("name", "corrections",
"names"); the rest is the file.
"""

from __future__ import annotations

import gc
import json
import sys
import traceback

from plans.importing.corrections import Corrections
from plans.importing.encoding import to_json
from plans.importing.understanding import propose
from spreadsheets.child import set_limits
from spreadsheets.encoding import GRID, OUT_OF_MEMORY, REFUSED
from spreadsheets.encoding import to_json as grid_to_json
from spreadsheets.parsing import parse_workbook
from spreadsheets.refusal import WorkbookRefused, shown_name


def main() -> None:
    """Answers with one letter; after GRID come the number of the grid's bytes, a line's end, the grid, the reading."""
    set_limits()
    gc.disable()  # nothing here makes rings of objects to speak of, and the process ends soon: a seventh of its time
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        parts = answer(content, asked)
    except WorkbookRefused as refusal:
        parts = [REFUSED, json.dumps(str(refusal)).encode()]
    except MemoryError:
        parts = [OUT_OF_MEMORY]
    except Exception as error:  # a mistake of ours, which no file may turn into a half import or a page that fails
        parts = [REFUSED, json.dumps(failed_on(asked["name"], error)).encode()]
    for part in parts:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


def answer(content: bytes, asked: dict) -> list[bytes]:
    """The grid before it is understood, and what was understood of it."""
    workbook = parse_workbook(content, asked["name"])
    del content
    grid = grid_to_json(workbook)
    understood = to_json(*propose(workbook, Corrections.from_json(asked["corrections"]), asked["names"]))
    return [GRID, b"%d\n" % len(grid), grid, understood]


def failed_on(name: str, error: Exception) -> str:
    """A sentence that also tells those who look after the program where it failed, with no word of the file."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}, {last.filename.rpartition('/')[2]} line {last.lineno}"
    return (
        f'The program failed while it read "{shown_name(name)}" ({place}), so nothing of it was kept. '
        "Tell whoever looks after this service, with the file if you may."
    )


if __name__ == "__main__":
    main()
