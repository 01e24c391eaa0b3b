"""Moving about a page by keyboard alone, and reading it."""

MOST = 200


def go_to(page, locator, *, key="Tab"):
    """Press Tab until the focus stands on the element; fail where it never does, or where its focus cannot be seen."""
    goal = locator.element_handle()
    for _ in range(MOST):
        page.keyboard.press(key)
        if goal.evaluate("goal => goal === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {goal.evaluate('goal => goal.outerHTML')[:200]}")


def follow(page, locator):
    """Reach a link, button or summary by Tab and press Enter."""
    go_to(page, locator)
    page.keyboard.press("Enter")


def write(page, label, words):
    """Reach the field with that label by Tab and type, in place of what stood there."""
    field = page.get_by_label(label, exact=True)
    go_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def seen(page, part="main"):
    """What a reader sees of a part of the page, on one line."""
    return " ".join(page.locator(part).inner_text().split())


def sign_in(page, email, password):
    write(page, "Email", email)
    write(page, "Password", password)
    page.keyboard.press("Enter")
