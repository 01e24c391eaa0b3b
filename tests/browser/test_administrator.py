"""An administrator writes a plan from nothing: its words, its people, its actions, and the first report."""

import re

import pytest
from playwright.sync_api import expect

from .keys import seen

SLUG = "strathmorran"


def saved(page, words):
    expect(page.locator(".tl-message")).to_contain_text(words)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).last.click()


def write_scheme(page):
    page.goto(f"/partnerships/{SLUG}/schemes/")
    page.get_by_role("link", name="New scheme").click()
    page.get_by_label("Name").fill("Three lights")
    for row, (letter, word, tone) in enumerate([("R", "Stuck", "Red"), ("G", "Moving", "Green")], start=1):
        page.get_by_label(f"Letter, row {row}").fill(letter)
        page.get_by_label(f"Word, row {row}").fill(word)
        page.get_by_label(f"Colour, row {row}").select_option(tone)
    press(page, "Add RAG scheme")
    assert "Three lights" in seen(page) and "Stuck" in seen(page)


def write_people(page):
    people = [("owners", "Play Strategy Officer", "owner"), ("groups", "Play Board", "governance group")]
    for where, name, button in people:
        page.goto(f"/partnerships/{SLUG}/{where}/new/")
        page.get_by_label("Name", exact=True).fill(name)
        if where == "groups":
            page.get_by_label("Meets on, row 1").fill("1 May 2030")
        press(page, f"Add {button}")
        assert name in seen(page)


def write_plan(page):
    page.goto(f"/partnerships/{SLUG}/plans/")
    page.get_by_role("link", name="New plan").click()
    page.get_by_label("Title").fill("Places to play")
    page.get_by_label("Reference").fill("places-to-play")
    page.get_by_label("RAG scheme").select_option("Three lights")
    page.get_by_label("Levels of headings").fill("Promise")
    press(page, "Create plan")
    saved(page, "The plan is created.")
    for number, title in enumerate(("Every child can walk to a playground", "Playgrounds are mended"), start=1):
        page.get_by_role("link", name=re.compile("^(New|Add the first) theme")).first.click()
        page.get_by_label("Level").fill("Promise")
        page.get_by_label("Number").fill(str(number))
        page.get_by_label("Title").fill(title)
        press(page, "Add theme")
        saved(page, "The theme is added.")


def write_action(page, ref, text, timescale):
    page.goto("/plans/places-to-play/themes/")
    page.get_by_role("link", name=re.compile("^Add an action under Every child")).click()
    page.get_by_label("Number").fill(ref)
    page.get_by_label("What will be done").fill(text)
    page.get_by_label("Timescale").fill(timescale)
    page.get_by_label("Owner, row 1").select_option("Play Strategy Officer")
    page.get_by_label(re.compile("[Gg]roup, row 1")).select_option("Play Board")
    press(page, "Add action")


@pytest.mark.usefixtures("demonstration")
def test_a_plan_from_nothing_to_its_first_report(opened_by):
    page = opened_by("A")
    write_scheme(page)
    write_people(page)
    write_plan(page)
    write_action(page, "1.1", "Map the ways to each playground", "Autumn 2029")
    write_action(page, "1.2", "Lower the kerbs on these ways", "31 March 2030")

    # moved: the second theme first, the second action first
    page.goto("/plans/places-to-play/themes/")
    page.get_by_role("button", name=re.compile(r"^Up\s?: Playgrounds are mended")).click()
    assert page.locator("main tbody th").first.inner_text().endswith("Playgrounds are mended")
    page.goto("/plans/places-to-play/")
    page.get_by_role("link", name="Action 1.2").click()
    page.get_by_role("link", name="Edit action").click()
    press(page, "Move up")
    page.goto("/plans/places-to-play/")
    headings = page.locator("main section h2").all_inner_texts()
    assert [" ".join(heading.split()) for heading in headings[:2]] == [
        "Promise 2 Playgrounds are mended",
        "Promise 1 Every child can walk to a playground",
    ]
    assert page.locator("main th[scope=row]").all_inner_texts()[:2] == ["1.2", "1.1"]
    assert "Play Strategy Officer" in seen(page) and "due 30 November 2029" in seen(page)

    # edited: the wording changes, and the page of the action says from what
    page.get_by_role("link", name="Action 1.1").click()
    page.get_by_role("link", name="Edit action").click()
    page.get_by_label("What will be done").fill("Map the safe ways to each playground")
    press(page, "Save action")
    assert page.locator("h1").inner_text().endswith("Map the safe ways to each playground")
    assert "Map the ways to each playground" in page.locator("[aria-labelledby=changes] del").first.inner_text()

    # published: frozen, and still so when the plan goes on
    page.goto("/plans/places-to-play/report/")
    page.get_by_role("link", name=re.compile("Publish")).click()
    page.get_by_label("Title").fill("First report")
    press(page, "Publish report")
    assert page.locator("h1").inner_text() == "First report"
    frozen = page.url
    page.goto("/plans/places-to-play/")
    page.get_by_role("link", name="Action 1.2").click()
    page.get_by_role("link", name="Update progress").click()
    page.locator("label", has_text="Stuck").click()
    page.get_by_label("What has happened").fill("No kerb was lowered.")
    press(page, "Save update")
    assert "No kerb was lowered." in seen(page)
    page.goto(frozen)
    assert "2 actions, none of them rated" in seen(page) and "No kerb was lowered." not in seen(page)


@pytest.mark.usefixtures("demonstration")
def test_rows_are_added_without_script_and_nothing_typed_is_lost(opened_by):
    page = opened_by("A", java_script_enabled=False)
    page.goto(f"/partnerships/{SLUG}/groups/new/")
    page.get_by_label("Name", exact=True).fill("Play Board")
    rows = page.locator(".tl-rows tbody tr").count()
    page.get_by_label("Meets on, row 1").fill("1 May 2030")
    page.get_by_role("button", name=re.compile("^Add more rows")).first.click()
    assert page.locator(".tl-rows tbody tr").count() > rows
    assert page.get_by_label("Meets on, row 1").input_value() == "1 May 2030"
    page.get_by_label("Meets on, row 2").fill("the first of May")
    press(page, "Add governance group")
    assert "the first of May" in page.locator("#error-summary").inner_text()
    assert page.get_by_label("Meets on, row 2").input_value() == "the first of May"
    page.get_by_label("Meets on, row 2").fill("1 August 2030")
    press(page, "Add governance group")
    assert "Play Board" in seen(page)
