"""What files cost: a report's PDF and workbook from the running server, and the PDF without it."""

import subprocess
import sys
import time

from .pages import SLUG
from .server import environment

PLAN = f"{SLUG}-plan-1"


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
    """The PDF in milliseconds of CPU, by WeasyPrint in a process of its own."""
    around = environment(database, folder)
    told = subprocess.run([sys.executable, "-m", "bench.files"], env=around, check=True, capture_output=True, text=True)
    return float(told.stdout)


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


if __name__ == "__main__":
    import django

    django.setup()
    print(weasyprint_alone())
