"""The lead officer's day: from signing in to the update that everybody sees, and what goes wrong on the way."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from accounts.templatetags.look import uk_date
from plans.models import Action, Evidence
from tests import factories

from .conftest import PASSWORD, PEOPLE
from .keys import follow, go_to, seen, sign_in, write

YESTERDAY = timezone.localdate() - dt.timedelta(days=1)
LATER = dt.date(YESTERDAY.year + 1, 3, 31)
WORDS = "Fourteen families were asked in October, and nine answered."


@pytest.fixture
def action(demonstration):
    """An action of the lead officer's with a date, a RAG, a measure and a step still to do."""
    found = Action.objects.get(plan__reference="strathmorran-child-m", ref="D.3")
    factories.milestone(found, text="Agree the four questions")
    return found


@pytest.fixture
def address(action):
    return f"/plans/strathmorran-child-m/actions/{action.pk}/"


def test_an_update_in_one_step_by_keyboard_alone(opened, action, address, tmp_path):
    page = opened()
    page.goto("/")
    sign_in(page, PEOPLE["L"], PASSWORD)
    expect(page.locator("h1")).to_have_text("What is needed of you")
    follow(page, page.locator(f"main a[href='{address}update/']"))

    expect(page.locator("h1")).to_have_text("Update progress: action D.3")
    go_to(page, page.get_by_role("radio", name=re.compile("Amber")))
    page.keyboard.press("ArrowUp")
    assert page.get_by_role("radio", name=re.compile("Red")).is_checked()
    write(page, "What has happened", WORDS)
    write(page, "As at", uk_date(YESTERDAY))
    go_to(page, page.get_by_label("Agree the four questions"))
    page.keyboard.press("Space")
    follow(page, page.get_by_text("Add evidence: a link or a file"))
    write(page, "What it is", "Answers of nine families")
    note = tmp_path / "answers.txt"
    note.write_text("Nine answers, without names.")
    with page.expect_file_chooser() as chooser:
        follow(page, page.get_by_label("File", exact=True))
    chooser.value.set_files(note)
    follow(page, page.get_by_text("Move the timescale"))
    write(page, "New timescale", uk_date(LATER))
    write(page, "Why it moves", "Five families asked for more time.")
    write(page, "Who agreed it", "Child Protection Committee")
    follow(page, page.get_by_role("button", name="Save update").last)

    expect(page).to_have_url(re.compile(f"{address}$"))
    told = seen(page)
    assert f"Your update as at {uk_date(YESTERDAY)} is saved." in told
    assert WORDS in told and f"Red as at {uk_date(YESTERDAY)}" in told
    assert "Five families asked for more time." in told
    assert "Child Protection Committee" in page.locator("[aria-labelledby=moves]").inner_text()
    assert "1 of 1 milestone done" in told
    with page.expect_download() as download:
        page.get_by_role("link", name="Answers of nine families").first.click()
    assert download.value.path().read_text() == "Nine answers, without names."

    page.goto("/plans/strathmorran-child-m/")
    row = page.locator(f"#action-{action.pk}").inner_text()
    assert WORDS in row and "Red" in row and uk_date(LATER) in row and "moved" in row
    page.goto("/plans/strathmorran-child-m/dashboard/")
    moved = page.locator("section[aria-labelledby=moved] tr", has=page.locator(f"a[href='{address}']")).inner_text()
    assert "Red" in moved
    assert f"to {uk_date(LATER)}: Five families asked for more time." in moved


@pytest.mark.parametrize("script", [True, False])
def test_a_wrong_date_loses_nothing(opened_by, address, script):
    page = opened_by("L", java_script_enabled=script)
    page.goto(f"{address}update/")
    page.get_by_label("What has happened").fill(WORDS)
    page.get_by_label("As at").fill("31 November 2026")
    page.get_by_text("Move the timescale").click()
    page.get_by_label("New timescale").fill("Spring 2027")
    page.get_by_role("button", name="Save update").last.click()

    assert page.title().startswith("Error: ")
    assert page.get_by_label("What has happened").input_value() == WORDS
    assert page.get_by_label("As at").input_value() == "31 November 2026"
    assert page.get_by_label("New timescale").is_visible()  # what is wrong is not folded away
    assert page.get_by_label("New timescale").input_value() == "Spring 2027"
    mistakes = page.locator("#error-summary").get_by_role("link")
    assert mistakes.count() == 2
    mistakes.filter(has_text="November").click()
    assert page.url.endswith("#id_as_at")
    if script:
        assert page.evaluate("document.activeElement.id") == "id_as_at"
        assert "id_as_at_error" in page.get_by_label("As at").get_attribute("aria-describedby")
    page.get_by_label("As at").fill(f"{YESTERDAY:%d/%m/%Y}")
    page.get_by_label("Why it moves").fill("The printer was late.")
    page.get_by_role("button", name="Save update").last.click()
    told = seen(page)
    assert f"Your update as at {uk_date(YESTERDAY)} is saved." in told and WORDS in told


def test_two_people_on_one_action(opened_by, address):
    lead, administrator = opened_by("L"), opened_by("A")
    for page in (lead, administrator):
        page.goto(f"{address}update/")
    administrator.get_by_label("What has happened").fill("The questions were printed.")
    administrator.get_by_role("button", name="Save update").last.click()
    assert "is saved" in seen(administrator)

    lead.get_by_label("What has happened").fill(WORDS)
    lead.get_by_role("button", name="Save update").last.click()
    told = lead.get_by_role("alert").inner_text()
    assert "Somebody saved a change while you were writing" in told and "The questions were printed." in told
    assert lead.get_by_label("What has happened").input_value() == WORDS
    lead.get_by_role("button", name="Save update").last.click()
    told = seen(lead)
    assert "is saved" in told and WORDS in told
    lead.get_by_text(re.compile("earlier update")).first.click()
    assert "The questions were printed." in seen(lead)


def test_words_outlive_the_session(opened_by, address):
    page = opened_by("L")
    page.goto(f"{address}update/")
    page.get_by_label("What has happened").fill(WORDS)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Save update").last.click()
    assert page.locator("h1").inner_text() == "Sign in"
    page.get_by_label("Email").fill(PEOPLE["L"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.url.endswith(f"{address}update/")
    assert "What you typed is below; it is not saved yet." in seen(page)
    assert page.get_by_label("What has happened").input_value() == WORDS
    page.get_by_role("button", name="Save update").last.click()
    assert WORDS in seen(page)


def test_a_program_is_no_evidence(opened_by, action, address, tmp_path):
    page = opened_by("L")
    page.goto(f"{address}update/")
    page.get_by_label("What has happened").fill(WORDS)
    page.get_by_text("Add evidence: a link or a file").click()
    program = tmp_path / "minutes.pdf"
    program.write_bytes(b"MZ\x90\x00 not a paper")
    page.get_by_label("File", exact=True).set_input_files(program)
    before = Evidence.objects.filter(action=action).count()
    page.get_by_role("button", name="Save update").last.click()
    assert "minutes.pdf" in page.locator("#error-summary").inner_text()
    assert page.get_by_label("What has happened").input_value() == WORDS
    assert Evidence.objects.filter(action=action).count() == before
