"""Signing in and out, and a new password."""

import pytest

from .conftest import PASSWORD, PEOPLE

NEW = "another rather long one"


def fill(page, password):
    page.get_by_label("Email").fill(PEOPLE["M"])
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("script", [True, False])
def test_in_out_and_a_new_password(opened, script):
    page = opened(java_script_enabled=script)
    page.goto("/partnerships/strathmorran/reviews/")
    fill(page, "a wrong password")
    assert "not correct" in page.locator("#error-summary").inner_text()
    assert page.get_by_label("Email").input_value() == PEOPLE["M"]
    fill(page, PASSWORD)
    assert page.url.endswith("/partnerships/strathmorran/reviews/")  # where they were going

    page.locator(".tl-menu summary").click()
    page.get_by_role("link", name="Change password").click()
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password again").fill(NEW)
    page.get_by_role("button", name="Save the new password").click()
    page.goto("/")
    fill(page, PASSWORD)
    assert "not correct" in page.locator("#error-summary").inner_text()
    fill(page, NEW)
    assert page.locator("h1").inner_text() == "What is needed of you"

    page.locator(".tl-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.locator("h1").inner_text() == "Sign in"
    page.goto("/plans/strathmorran-child-m/")
    assert page.locator("h1").inner_text() == "Sign in"
