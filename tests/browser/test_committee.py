"""A committee member before the meeting: where we stand, which actions a number stands for, what nobody answers."""

import re

import pytest
from playwright.sync_api import expect

from plans.models import Plan

ROWS = "main .tl-table--plan tbody tr:not(.tl-table__band)"


def follow_number(page, link):
    """Follow a number to its list; the number that it gave and how many actions the list has."""
    promised = int(re.match(r"[\d,]+", link.inner_text()).group().replace(",", ""))
    link.click()
    expect(page.locator("h1")).to_be_visible()
    listed = page.locator(ROWS).count()
    while (further := page.get_by_role("link", name=re.compile("^Next"))).count():
        further.click()
        listed += page.locator(ROWS).count()
    return promised, listed


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("script", [True, False])
def test_the_numbers_of_a_dashboard_are_those_of_their_lists(opened_by, script):
    page = opened_by("M", java_script_enabled=script)
    page.goto("/partnerships/strathmorran/")
    numbers = page.locator(".tl-lead a")
    assert numbers.count() >= 6
    for place in range(numbers.count()):
        promised, listed = follow_number(page, numbers.nth(place))
        assert listed == promised > 0
        page.goto("/partnerships/strathmorran/")
    overdue = page.locator("section[aria-labelledby=plans] tbody tr").first.locator("a").last
    overdue.click()
    assert "/plans/" in page.url


@pytest.mark.usefixtures("demonstration")
def test_a_list_is_narrowed_and_widened_again(opened_by):
    page = opened_by("M", java_script_enabled=False)
    page.goto("/plans/strathmorran-child-m/")
    whole = page.locator(ROWS).count()
    page.get_by_label("Words").fill("supervision")
    page.get_by_role("button", name="Show these actions").click()
    assert "q=supervision" in page.url
    some = page.locator(ROWS).count()
    assert 0 < some < whole
    chip = page.locator(".tl-quick a", has_text="Amber")
    chip.click()
    assert "q=supervision" in page.url and "rag=" in page.url
    assert page.locator(ROWS).count() < some
    page.get_by_role("link", name=re.compile("[Ss]how all|Clear|whole")).first.click()
    assert page.locator(ROWS).count() == whole


@pytest.mark.usefixtures("demonstration")
def test_a_finding_that_no_action_answers_is_seen(opened_by):
    page = opened_by("M")
    page.goto("/partnerships/strathmorran/reviews/")
    page.get_by_role("link", name=re.compile("Joint inspection")).click()
    page.locator(".tl-lead").get_by_role("link", name="finding 4").click()
    alone = page.locator("section", has=page.get_by_role("heading", name=re.compile(r"^Finding 4\b")))
    assert "No action answers this finding." in alone.inner_text()
    assert page.get_by_text("No action answers this finding.").count() == 1


@pytest.mark.usefixtures("demonstration")
def test_last_year_s_day_is_said_and_left_again(opened_by):
    page = opened_by("M")
    page.goto("/plans/strathmorran-committee-plan/report/")
    today = page.locator(".tl-lead").first.inner_text()
    page.get_by_role("textbox", name="As at").fill("31 March 2026")
    page.get_by_role("button", name="Show that day").click()
    assert "31 March 2026" in page.locator(".tl-as-at").inner_text()
    assert page.locator(".tl-lead").first.inner_text() != today
    page.locator(".tl-as-at").get_by_role("link").click()
    assert page.locator(".tl-lead").first.inner_text() == today


def test_on_paper(opened_by, demonstration):
    """Dark text on white, the RAG in letters, nothing to press."""
    page = opened_by("M")
    page.emulate_media(media="print")
    for reference in ("strathmorran-child-m", "strathmorran-committee-plan"):
        plan = Plan.objects.get(partnership=demonstration, reference=reference)
        page.goto(f"/plans/{plan.reference}/")
        colours = page.evaluate(
            "() => [getComputedStyle(document.body).backgroundColor, ...new Set([...document.querySelectorAll("
            "'main td, main th, main h1, main h2, main p')].map(one => getComputedStyle(one).color))]"
        )
        assert colours[0] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
        assert all(max(map(int, re.findall(r"\d+", colour)[:3])) < 110 for colour in colours[1:]), colours
        for part in (".tl-nav", ".tl-menu", ".tl-quick", ".tl-filter", ".tl-contents", ".ds_button"):
            assert not page.locator(part).first.is_visible(), f"{part} is printed"
        rated = plan.actions.filter(status__isnull=False).first()
        mark = page.locator(f"#action-{rated.pk} .rag")
        assert mark.is_visible() and rated.status.label in mark.inner_text()
        assert rated.status.letter in mark.evaluate("mark => mark.textContent")
