"""The gallery in a real browser: nothing for axe to report, no sideways scroll, nothing that the policy refuses."""

import pytest

from tests.look.urls import PAGES

pytestmark = pytest.mark.urls("tests.look.urls")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("name", PAGES)
def test_page(page, live_server, axe_script, name):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/{name}/")
    assert complaints == []  # a style attribute, an inline script or a missing file would be complained of

    page.evaluate(axe_script)
    for width in (320, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"scrolls sideways at {width} px"
        if width in (320, 1440):
            report = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")
            assert [(found["id"], found["nodes"][0]["html"]) for found in report["violations"]] == []


def test_keys_alone_lead_to_the_words(page, live_server):
    page.goto(f"{live_server.url}/plan/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_focus_is_seen(page, live_server):
    page.goto(f"{live_server.url}/update/")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const at = document.activeElement;
                const looks = [at, at.nextElementSibling && at.matches('[type=radio], [type=checkbox]')
                    ? at.nextElementSibling : at].map(e => getComputedStyle(e));
                const before = getComputedStyle(at.nextElementSibling || at, '::before');
                return looks.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
                    || s.boxShadow !== 'none' || s.filter !== 'none') || before.boxShadow !== 'none'
                    || at === document.body;
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_unsaved_words_are_asked_about(page, live_server):
    page.goto(f"{live_server.url}/update/")
    page.fill("textarea", "Two more sessions were held.")
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Cancel").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.input_value("textarea") == "Two more sessions were held."


def test_after_a_mistake_the_reader_starts_at_the_list_of_what_is_wrong(page, live_server):
    page.goto(f"{live_server.url}/update-wrong/")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.get_by_role("link", name="31 June 2025 is not a day").click()
    assert page.evaluate("document.activeElement.id") == "id_as_at"


def test_pages_work_without_script(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/plan/")
    page.get_by_text("2 earlier").click()
    assert page.get_by_text("Working group met in May.").is_visible()
    page.get_by_text("Committee support").first.click()
    assert page.get_by_role("button", name="Sign out").is_visible()
    context.close()
