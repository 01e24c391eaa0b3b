"""Page, PDF, workbook, CSV and JSON say the same, number by number."""

import csv
import io
import json
import re

import openpyxl
import pikepdf
import pytest
from django.urls import reverse

from reports import pdf, plan_json, workbook
from tests.conftest import unavailable
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(content_at):
    return content_at()


@pytest.fixture
def book(content):
    return openpyxl.load_workbook(io.BytesIO(workbook.render(content)))


def table(sheet, first):
    """The rows below the header that begins with `first`, as dictionaries by heading."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] == first)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def test_the_workbook_holds_the_content_s_rag_dates_and_numbers(content, book):
    rows = [row for row in table(book["Actions"], "No.") if row["Action / Task"]]
    assert len(rows) == len(content.actions)
    for row, action in zip(rows, content.actions, strict=True):
        assert row["No."] == action.ref
        assert (row["Due"] and row["Due"].date()) == action.current_due_on
        assert row["Complete"] == ("Yes" if action.is_complete else "No")
        rag = f"{action.mark.letter} – {action.mark.label}" if action.mark else "Not rated"
        assert row["RAG"] == (rag if action.is_improvement else None)
        assert row["Timescale"] == (action.timescale or None)
    summary = [[cell.value for cell in row][:6] for row in book["Summary"].iter_rows()]
    for row in content.summary:
        numbers = next(line for line in summary if line[1] == row.report)
        assert numbers[2:] == [row.total, row.completed, row.added, row.ongoing]


def test_the_workbook_can_be_filtered_and_formulas_stay_text(book):
    sheet = book["Actions"]
    assert sheet.freeze_panes and sheet.auto_filter.ref
    assert any(cell.value == "=Agree one form" and cell.data_type == "s" for row in sheet.iter_rows() for cell in row)
    filled = {
        cell.value: cell.fill.fgColor.rgb[-6:] for row in sheet.iter_rows() for cell in row if cell.fill.fill_type
    }
    assert filled["G – GREEN"] != filled["A – AMBER"]


def test_the_csv_has_one_line_for_each_action(content):
    lines = list(csv.DictReader(io.StringIO(workbook.render_csv(content).decode("utf-8-sig"))))
    assert [line["No."] for line in lines] == [action.ref for action in content.actions]
    assert [line["Due"] for line in lines] == [
        action.current_due_on.isoformat() if action.current_due_on else "" for action in content.actions
    ]


def test_the_json_says_the_same(content):
    said = json.loads(plan_json.render(content))
    assert said["schema"] == "improvement-plan/1"
    for one, action in zip(said["actions"], content.actions, strict=True):
        assert one["rag"] == (action.mark.letter if action.mark else None)
        assert one["complete"] == action.is_complete
        assert one["due_on"] == (action.due_on.isoformat() if action.due_on else None)
        assert one["text"] == action.text
        assert [update["text"] for update in one["updates"]] == [update.text for update in action.updates]
    assert said["actions"][0]["theme_path"] == ["Children are heard"]
    assert said["actions"][0]["aim"] == "Every child is asked"
    assert said["actions"][0]["source"] == {
        "workbook": "glenfirth.xlsx",
        "sheet": "Plan",
        "first_row": 2,
        "last_row": 2,
    }
    assert [status["letter"] for status in said["plan"]["rag_scheme"]] == ["R", "A", "G"]


def test_the_page_and_the_pdf_print_the_same_words(content, client, place, monkeypatch):
    """Everything that the PDF prints below its head stands on the page in the same order."""
    from . import glenfirth

    monkeypatch.setattr("reports.views.reports.localdate", lambda: glenfirth.TODAY)
    client.force_login(place.administrator)
    page = words(client.get(reverse("report", args=[place.plan.reference])))
    body = pdf.as_html(content).split("<body>")[1]
    printed = re.sub(r"<[^>]+>", " ", re.sub(r"<title>.*?</title>", "", body))
    sentence = "".join(part.text for part in content.opening)
    assert " ".join(sentence.split()) in page
    for row in content.summary:
        line = f"{row.report} {row.total} {row.completed} {row.added} {row.ongoing}"
        assert line in page
        assert line in " ".join(printed.split())
    assert page.count("GREEN") == " ".join(printed.split()).count("GREEN")


def test_the_pdf_s_own_text_has_the_numbers(content):
    if not pdf.available():
        unavailable("PDF needs libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    made = pdf.render(content)
    with pikepdf.open(io.BytesIO(made)) as file:
        assert "Glenfirth Improvement Plan" in str(file.docinfo["/Title"])
    text = pdf_text(made)
    assert "".join(part.text for part in content.opening) in text
    for row in content.summary:
        assert f"{row.total} {row.completed} {row.added} {row.ongoing}" in text
    for action in content.improvement_actions:
        assert action.ref in text
        assert not action.mark or action.mark.label in text


def pdf_text(made):
    """The words of a PDF, by poppler's pdftotext."""
    import shutil
    import subprocess

    if shutil.which("pdftotext") is None:
        unavailable("reading a PDF's words needs pdftotext: apt-get install poppler-utils")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())
