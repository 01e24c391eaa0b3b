"""A chief officer takes the report along: the files are what they say, with the numbers of the page."""

import io
import re
import shutil
import subprocess

import openpyxl
import pytest

from reports import pdf
from tests.conftest import unavailable

from .keys import seen

SENTENCE = re.compile(r"Of \d+ actions .*?\.(?= |$)")


def download(page, name):
    with page.expect_download() as started:
        page.get_by_role("link", name=name, exact=True).first.click()
    return started.value.suggested_filename, started.value.path().read_bytes()


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("path", ["/plans/strathmorran-committee-plan/report/", "the latest published report"])
def test_the_workbook_has_the_numbers_of_the_page(opened_by, path):
    page = opened_by("C")
    open_report(page, path)
    summary = table(page, "summary")
    filename, content = download(page, "Excel workbook")
    assert filename.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheets = [[str(cell) for cell in row if cell is not None] for row in book["Summary"].iter_rows(values_only=True)]
    for row in summary:
        assert any(set(row[1:]) <= set(line) for line in sheets), row
    listed = [row for row in book["Actions"].iter_rows(values_only=True) if row[0] and re.match(r"\d", str(row[0]))]
    assert len(listed) == page.locator(".report-part tbody tr:not(.tl-table__band):has([data-label])").count()


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("path", ["/plans/strathmorran-committee-plan/report/", "the latest published report"])
def test_the_pdf_has_the_numbers_of_the_page(opened_by, path):
    if not pdf.available():
        unavailable("PDF needs libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    if shutil.which("pdftotext") is None:
        unavailable("reading a PDF's words needs pdftotext: apt-get install poppler-utils")
    page = opened_by("C")
    open_report(page, path)
    sentence = SENTENCE.search(seen(page)).group()
    filename, content = download(page, "PDF")
    assert filename.endswith(".pdf") and content.startswith(b"%PDF-")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    lines = [" ".join(line.split()) for line in done.stdout.decode().splitlines()]
    assert sentence in " ".join(" ".join(lines).split())
    for row in table(page, "summary"):
        assert any(line.endswith(" ".join(row[-4:])) for line in lines), row


def open_report(page, path):
    if path.startswith("/"):
        page.goto(path)
        return
    page.goto("/plans/strathmorran-committee-plan/report/")
    page.locator("section", has=page.get_by_role("heading", name="Published reports")).get_by_role("link").first.click()
    assert "What it says has not changed since." in seen(page)


def table(page, anchor):
    """The cells of the table under that heading."""
    rows = page.locator(f"section[aria-labelledby={anchor}] tbody tr").all()
    assert rows
    return [row.locator("th, td").all_inner_texts() for row in rows]
