"""What files cost: a report's PDF and workbook from the running server, and the reading of a large workbook."""

import io
import os
import subprocess
import sys
import time

from .pages import SLUG
from .server import environment

PLAN = f"{SLUG}-plan-1"
ROWS, COLUMNS = 5000, 20


def measure_file(server, reader, name, times=5):
    """Milliseconds of CPU for a report's file, warm; the quickest of a few."""
    address = f"/plans/{PLAN}/report.{name}"
    for _ in range(4):  # each worker loads what it needs
        reader.get(address)
    found = []
    for _ in range(times):
        before = server.cpu()
        reader.get(address)
        found.append((server.cpu() - before) * 1000)
    return min(found)


def measure_alone(database, folder):
    """(PDF, large workbook, openpyxl on the same workbook) in milliseconds of CPU, in a process of their own."""
    around = environment(database, folder)
    told = subprocess.run([sys.executable, "-m", "bench.files"], env=around, check=True, capture_output=True, text=True)
    return [float(number) for number in told.stdout.split()]


def quickest(do, times):
    do()
    found = []
    for _ in range(times):
        began = time.process_time()
        do()
        found.append((time.process_time() - began) * 1000)
    return min(found)


def weasyprint_alone():
    """WeasyPrint on the HTML and the style sheet of the same report, with the same options, and nothing else."""
    from django.utils.timezone import localdate

    from plans.models import Plan
    from reports import pdf
    from reports.assembling import assemble

    plan = Plan.objects.select_related("partnership").get(reference=PLAN)
    html = pdf.as_html(assemble(plan, as_at=localdate(), today=localdate(), reports=[]))
    return quickest(lambda: pdf.pdf_of(html), 3)


def large_workbook():
    """(understanding it, openpyxl's plain reading of it): a plan of 5,000 rows and 20 columns."""
    import openpyxl

    from plans.importing.understanding import understand
    from spreadsheets import read_workbook

    file = openpyxl.Workbook()
    headings = ["No.", "Theme", "Action", "Lead", "Timescale", "RAG", "Progress"]
    file.active.append(headings + [f"Note {place}" for place in range(COLUMNS - len(headings))])
    for row in range(1, ROWS + 1):
        words = [str(row), f"Theme {row // 50}", f"Agree step {row} of the practice model", "Head of service"]
        more = ["March 2027", "GAR"[row % 3], f"Step {row} is under way"]
        file.active.append(words + more + [f"Note {row}"] * (COLUMNS - len(headings)))
    saved = io.BytesIO()
    file.save(saved)
    content = saved.getvalue()

    def all_cells():
        for cells in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True):
            tuple(cells)

    before = children()
    ours = quickest(lambda: understand(read_workbook(content, name="large.xlsx")), 1)
    return ours + (children() - before) * 1000 / 2, quickest(all_cells, 1)


def children():
    """CPU seconds of finished child processes: a workbook is read in one."""
    used = os.times()
    return used.children_user + used.children_system


if __name__ == "__main__":
    import django

    django.setup()
    print(weasyprint_alone(), *large_workbook())
