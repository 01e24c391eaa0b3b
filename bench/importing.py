"""What an import of a large workbook costs: a plan of 5,000 rows and 20 columns, beside openpyxl's plain reading of it.

python -m bench.importing analysis FILE    CPU ms of reading and understanding, MB of its process; openpyxl's CPU ms
python -m bench.importing commit FILE      CPU ms of writing it, and MB, as the process does that brings in a long plan
"""

import datetime as dt
import io
import os
import resource
import subprocess
import sys
from pathlib import Path

from .server import environment

ROWS, COLUMNS = 5000, 20
HEADINGS = ["No.", "Theme", "Action", "Lead", "Timescale", "RAG", "Progress"]
KEY = (["RAG"], ["R", "Not on track"], ["A", "Some delay"], ["G", "On track"])
LARGE = f"A workbook of {ROWS:,} rows, {COLUMNS} columns"
TODAY = dt.date(2026, 11, 21)


def measure_import(database, folder):
    """The figures of one database by their names; each part runs in a process of its own."""
    path = folder / "large.xlsx"
    write_workbook(path)
    around = environment(database, folder)
    analysis, analysis_mb, openpyxl, openpyxl_mb = asked("analysis", path, around)
    commit, commit_mb = asked("commit", path, around)
    return {
        f"{LARGE}: analysis, times openpyxl": analysis / openpyxl,
        f"{LARGE}: commit, times openpyxl": commit / openpyxl,
        f"{LARGE}: analysis, MB at most": analysis_mb,
        f"{LARGE}: commit, MB at most": commit_mb,
        f"{LARGE}: analysis, commit, openpyxl, s": f"{analysis / 1e3:.1f}, {commit / 1e3:.1f}, {openpyxl / 1e3:.1f}",
        f"{LARGE}: openpyxl, MB at most": openpyxl_mb,
    }


AIMS = {
    f"{LARGE}: analysis, times openpyxl": 3,
    f"{LARGE}: commit, times openpyxl": 3,
    f"{LARGE}: analysis, MB at most": 300,
    f"{LARGE}: commit, MB at most": 300,
}


def asked(what, path, around):
    command = [sys.executable, "-m", "bench.importing", what, str(path)]
    told = subprocess.run(command, env=around, check=True, capture_output=True, text=True)
    return [float(number) for number in told.stdout.split()]


def write_workbook(path):
    """A sheet of which each row is an action, with a rating and progress; and a sheet with the key."""
    import openpyxl

    file = openpyxl.Workbook()
    file.active.append(HEADINGS + [f"Note {place}" for place in range(COLUMNS - len(HEADINGS))])
    for row in range(1, ROWS + 1):
        words = [str(row), f"Theme {row // 50}", f"Agree step {row} of the practice model", "Head of service"]
        more = ["March 2027", "GAR"[row % 3], f"Step {row} is under way"]
        file.active.append(words + more + [f"Note {row}"] * (COLUMNS - len(HEADINGS)))
    legend = file.create_sheet("Key")
    for row in KEY:
        legend.append(row)
    file.save(path)


def measure_analysis(content):
    """The quickest of three, by turns with openpyxl, so that whatever else the machine does falls on both."""
    from plans.importing.analysing import analyse

    def understood():
        return len(analyse(content, name="large.xlsx").reading.actions)

    understood()
    resident = peak(resource.RUSAGE_CHILDREN)  # before this process grows: a child is counted from its parent's size
    pairs = [(seconds(understood), seconds(lambda: plain_reading(content))) for _ in range(3)]
    ours, theirs = (min(times) * 1000 for times in zip(*pairs, strict=True))
    return ours, resident, theirs, peak(resource.RUSAGE_SELF)


def plain_reading(content):
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for cells in sheet.iter_rows(values_only=True):
            tuple(cells)


def measure_commit(content):
    """Three plans written and taken back; the quickest. The file was read before, when it was uploaded."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from accounts.models import Partnership
    from plans.importing.committing import commit_draft
    from plans.importing.undoing import undo_import
    from plans.importing.uploading import upload_file

    place, _ = Partnership.objects.get_or_create(slug="bench-imports", defaults={"name": "Imports"})
    found, resident = [], 0
    for _ in range(3):
        draft = upload_file(partnership=place, upload=SimpleUploadedFile("large.xlsx", content), by=None)
        found.append(seconds(lambda: commit_draft(draft=draft, by=None, today=TODAY)))  # noqa: B023 (called at once)
        resident = resident or peak(resource.RUSAGE_SELF)
        draft.refresh_from_db()
        undo_import(record=draft.result, by=None)
    return min(found) * 1000, resident


def seconds(do):
    """CPU, of processes that it started too."""
    before = os.times()
    do()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def peak(who):
    """MB resident at most, so far."""
    return resource.getrusage(who).ru_maxrss / 1e3


if __name__ == "__main__":
    import django

    django.setup()
    what, path = sys.argv[1:]
    print(*{"analysis": measure_analysis, "commit": measure_commit}[what](Path(path).read_bytes()))
