"""An administrator brings an old workbook in: answers, corrects, leaves a row out, looks where words came from, and
takes it back. With script the page stays where it is; without it every step works as well."""

import re

import pytest
from playwright.sync_api import expect

from tests.plans.importing.workbooks import YEAR_1, workbook_bytes

from .keys import seen

SLUG = "strathmorran"
FILE = {"name": "old plan.xlsx", "mimeType": "application/octet-stream"}
MEANINGS = {"A": "On course", "G": "Slipping", "R": "Finished"}


def choose_file(page, content):
    page.goto("/")
    page.get_by_role("link", name="Bring in a plan from a workbook").click()
    page.set_input_files("input[type=file]", [FILE | {"buffer": content}])
    page.get_by_role("button", name="Read this file").click()
    expect(page.locator("#draft h1")).to_contain_text("old plan.xlsx")


def answer_the_key(page):
    """Every mark gets the word that this plan uses; R is the one that means complete."""
    for number in range(len(MEANINGS)):
        letter = page.locator(f"[name=mark-{number}] ~ b").inner_text().strip("‘’")
        page.locator(f"#id_letter-{number}").fill(letter)
        page.locator(f"#id_label-{number}").fill(MEANINGS[letter])
        if letter == "R":
            page.locator(f"label[for=id_complete-{number}]").click()
    page.get_by_role("button", name="Use this key").click()
    expect(page.locator("#questions")).to_have_count(0)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("script", [True, False])
def test_from_the_file_to_the_plan_and_back(opened_by, script):
    page = opened_by("A", java_script_enabled=script)
    choose_file(page, workbook_bytes(YEAR_1, day="1 March 2026", key=False))
    assert "3 actions" in seen(page, "#draft .tl-lead") and "question" in seen(page, "#draft .tl-lead")
    assert page.get_by_role("button", name="Bring in this plan").is_disabled()
    answer_the_key(page)
    assert "On course" in seen(page, "#action-1")

    # a column corrected
    sheet = page.locator("#sheet-1")
    if not sheet.evaluate("fold => fold.open") if script else sheet.get_attribute("open") is None:
        sheet.locator("summary").first.click()
    progress = sheet.get_by_label("Column E is read as")
    progress.select_option("notes")
    if not script:
        sheet.get_by_role("button", name="Read it this way").click()
    expect(sheet.get_by_label("Column E is read as")).to_have_value("notes")
    expect(sheet.locator("td", has_text="as you said")).to_be_visible() if script else None

    # a row left out
    page.locator("#action-3").get_by_role("button", name="Leave out").click()
    expect(page.locator(".imp-line")).to_have_count(2)
    assert "1 row left out" in seen(page, ".imp-bar")

    # in
    page.get_by_role("button", name="Bring in this plan").click()
    expect(page.locator("h1")).to_contain_text("Brought in")
    result = page.url
    page.get_by_role("link", name="Open the plan").click()
    page.get_by_role("link", name="Action 2", exact=True).click()
    assert "Slipping" in seen(page)
    page.get_by_text("Cell by cell").click()
    page.get_by_role("link", name="B5").first.click()
    assert "Train the duty staff of every team" in seen(page, ".is-cell")

    # and back
    page.goto(result)
    page.get_by_role("link", name="Take this import back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("h1")).to_contain_text("Taken back")


@pytest.mark.usefixtures("demonstration")
def test_a_correction_leaves_the_reader_where_they_are(opened_by):
    page = opened_by("A")
    rows = [[str(n), f"Do the thing numbered {n}", "Lead Officer", "March 2027", "", "A"] for n in range(30)]
    choose_file(page, workbook_bytes(rows, day="1 March 2026"))
    page.locator("#owners-fold > summary").click()
    button = page.locator("#action-15").get_by_role("button", name="Leave out")
    button.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    before = page.locator("#action-15").bounding_box()["y"]
    button.click()
    expect(page.locator(".imp-line")).to_have_count(29)
    expect(page.locator("#said")).to_contain_text("The row is left out. The preview follows: 29 actions")
    page.wait_for_function("document.activeElement.closest('#action-15') !== null")
    assert abs(page.locator("#action-15").bounding_box()["y"] - before) < 2
    assert page.locator("#owners-fold").evaluate("fold => fold.open")


@pytest.mark.usefixtures("demonstration")
def test_a_mistake_in_the_key_is_told_at_once_and_nothing_typed_is_lost(opened_by):
    page = opened_by("A")
    choose_file(page, workbook_bytes(YEAR_1, day="1 March 2026", key=False))
    page.locator("#id_label-0").fill("Typed already")
    for field in ("letter", "label"):
        page.locator(f"#id_{field}-1").fill("")
    page.get_by_role("button", name="Use this key").click()
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(re.compile("or tick that it is no rating"))
    expect(page.locator("#id_label-0")).to_have_value("Typed already")
