"""Signing in and out, a new password, and the second step: codes of an app, recovery codes, passkeys."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache

from accounts.models import SignIn, User
from accounts.second_factor_forms import WRONG_PASSKEY
from tests.accounts.signing_in import code_of

from .conftest import PASSWORD, PEOPLE
from .test_accessibility import NARROW, RULES, WIDE

NEW = "another rather long one"
# What a tampered browser would do: show whatever passkey it has, whoever's it is.
ANY_PASSKEY = """() => {
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = options => { options.publicKey.allowCredentials = []; return get(options); };
}"""
SOMEBODY_ELSE = """handle => {
    const plain = PublicKeyCredential.prototype.toJSON;
    PublicKeyCredential.prototype.toJSON = function () {
        const held = plain.call(this);
        held.response.userHandle = handle;
        return held;
    };
}"""


def fill(page, password, letter="M"):
    page.get_by_label("Email").fill(PEOPLE[letter])
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page):
    page.locator(".tl-menu summary").click()
    page.locator(".tl-menu").get_by_role("button", name="Sign out").click()


def open_own(page, link):
    page.locator(".tl-menu summary").click()
    page.get_by_role("link", name=link).click()


def confirm(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def heading(page):
    return page.locator("h1").inner_text()


@pytest.fixture
def sound(axe_script):
    """sound(page): nothing for axe to report and nothing that scrolls sideways, on a telephone and on a wide screen."""

    def check(page):
        page.evaluate(axe_script)
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width} px"
            report = page.evaluate(f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})")
            assert [(one["id"], one["nodes"][0]["html"][:200]) for one in report["violations"]] == [], page.url

    return check


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("script", [True, False])
def test_in_out_and_a_new_password(opened, script):
    page, other = opened(java_script_enabled=script), opened(java_script_enabled=script)
    page.goto("/partnerships/strathmorran/reviews/")
    fill(page, "a wrong password")
    assert "not correct" in page.locator("#error-summary").inner_text()
    assert page.get_by_label("Email").input_value() == PEOPLE["M"]
    fill(page, PASSWORD)
    assert page.url.endswith("/partnerships/strathmorran/reviews/")  # where they were going
    other.goto("/")
    fill(other, PASSWORD)

    open_own(page, "Change password")
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password again").fill(NEW)
    page.get_by_role("button", name="Save the new password").click()
    assert "Your password is changed." in page.locator(".tl-message").inner_text()
    other.goto("/")
    fill(other, PASSWORD)
    assert "not correct" in other.locator("#error-summary").inner_text()
    fill(other, NEW)
    assert heading(other) == "What is needed of you"

    open_own(page, "Your sign-ins")
    assert "in 2 places" in page.locator(".tl-lead").inner_text()
    assert "Refused: wrong password" in page.locator("table").nth(1).inner_text()
    page.get_by_role("button", name=re.compile("^End the session in Chrome on Linux")).click()
    other.goto("/plans/strathmorran-child-m/")
    assert heading(other) == "Sign in"
    sign_out(page)
    assert heading(page) == "Sign in"
    page.goto("/plans/strathmorran-child-m/")
    assert heading(page) == "Sign in"


@pytest.mark.usefixtures("demonstration")
def test_an_app_and_recovery_codes(opened, sound):
    page = opened()
    page.goto("/accounts/2fa/")
    fill(page, PASSWORD)
    assert heading(page) == "Two-step sign-in"
    sound(page)
    page.get_by_role("link", name="Set up an app").click()
    sound(page)
    confirm(page)
    sound(page)
    key = page.locator(".tl-key").inner_text()
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", key)
    assert page.evaluate("document.querySelector('.tl-qr').naturalWidth") > 0
    page.get_by_label("Code").fill(code_of(key.replace(" ", "")))
    page.get_by_role("button", name="Turn on two-step sign-in").click()
    assert heading(page) == "Your recovery codes"
    sound(page)
    codes = page.locator(".tl-codes li").all_inner_texts()
    assert len(codes) == 10

    sign_out(page)
    fill(page, PASSWORD)
    assert heading(page) == "The second step"
    sound(page)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert heading(page) == "What is needed of you"
    open_own(page, "Two-step sign-in")
    assert "9 of 10 are left" in page.locator("main").inner_text()
    page.goto("/account/sign-ins/")
    assert "Password and recovery code" in page.locator("table").nth(1).inner_text()
    sound(page)
    page.goto("/accounts/2fa/totp/deactivate/")
    confirm(page)
    sound(page)
    page.get_by_role("button", name="Take the app off").click()
    assert heading(page) == "Two-step sign-in"
    assert not Authenticator.objects.exists()


# Passkeys, with the authenticator that Chromium makes up for tests


@pytest.fixture
def device(opened):
    """A page in a browser whose device has a fingerprint reader, and what drives that."""
    page = opened()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.authenticator = lambda command, **more: session.send(
        f"WebAuthn.{command}", {"authenticatorId": made["authenticatorId"], **more}
    )
    return page


def add_passkey(page, sound=lambda page: None):
    page.goto("/accounts/2fa/webauthn/add/")
    confirm(page)
    sound(page)
    page.get_by_label("Name of the passkey").fill("My telephone")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/")


@pytest.mark.usefixtures("demonstration")
def test_a_passkey_instead_of_the_password_and_beside_it(device, sound):
    device.goto("/")
    fill(device, PASSWORD)
    add_passkey(device, sound)
    device.goto("/accounts/2fa/webauthn/")
    assert device.locator("tbody tr").inner_text().split()[:3] == ["My", "telephone", "alone"]
    sound(device)
    device.get_by_role("link", name=re.compile("^Rename")).click()
    sound(device)
    device.get_by_label("Name of the passkey").fill("Work telephone")
    device.get_by_role("button", name="Save the name").click()

    sign_out(device)
    sound(device)
    device.get_by_role("button", name="Sign in with a passkey").click()
    device.get_by_role("heading", name="What is needed of you").wait_for()
    sign_out(device)
    fill(device, PASSWORD)
    sound(device)
    device.get_by_role("button", name="Use a passkey").click()
    device.get_by_role("heading", name="What is needed of you").wait_for()
    assert list(SignIn.objects.values_list("method", flat=True)) == ["key", "passkey", "password"]

    device.goto("/accounts/2fa/webauthn/")
    device.get_by_role("link", name=re.compile("^Remove")).click()
    confirm(device)
    sound(device)
    device.get_by_role("button", name="Remove the passkey").click()
    device.wait_for_url("**/webauthn/")
    assert not Authenticator.objects.exists()


@pytest.mark.usefixtures("demonstration")
def test_a_passkey_of_somebody_else_opens_nothing(device):
    device.goto("/")
    fill(device, PASSWORD, "C")
    add_passkey(device)
    sign_out(device)
    member = User.objects.get(email=PEOPLE["M"])
    auth.TOTP.activate(member, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")

    fill(device, PASSWORD)
    assert heading(device) == "The second step"
    device.evaluate(ANY_PASSKEY)
    device.get_by_role("button", name="Use a passkey").click()
    device.locator("#error-summary").wait_for()
    assert WRONG_PASSKEY in device.locator("#error-summary").inner_text()
    assert SignIn.objects.filter(user=member).first().outcome == "wrong_passkey"

    device.get_by_role("button", name="Cancel").click()
    theirs = Authenticator.objects.get(type="webauthn").user
    assert theirs.email == PEOPLE["C"]
    device.evaluate(SOMEBODY_ELSE, "MQ")  # the handle of another person
    device.get_by_role("button", name="Sign in with a passkey").click()
    device.locator(".tl-message").wait_for()
    assert WRONG_PASSKEY in device.locator(".tl-message").inner_text()
    device.goto("/")
    assert heading(device) == "Sign in"


@pytest.mark.usefixtures("demonstration")
def test_what_a_browser_refuses_is_said_in_a_sentence(device):
    device.goto("/")
    device.authenticator("setUserVerified", isUserVerified=False)  # a finger that the device does not know
    device.get_by_role("button", name="Sign in with a passkey").click()
    trouble = device.get_by_role("alert")
    trouble.wait_for()
    assert "Nothing was changed" in trouble.inner_text()
    assert heading(device) == "Sign in"


@pytest.mark.usefixtures("demonstration")
def test_whoever_has_to_set_one_up_is_led_there(opened, sound, settings):
    settings.SECOND_FACTOR_ROLES = ["administrator"]
    cache.clear()
    page = opened()
    page.goto("/partnerships/strathmorran/plans/")
    fill(page, PASSWORD, "A")
    assert heading(page) == "Set up a second step"
    sound(page)
    page.goto("/partnerships/strathmorran/actions/")
    assert heading(page) == "Set up a second step"
    page.get_by_role("link", name="Set up an app").click()
    confirm(page)
    page.get_by_label("Code").fill(code_of(page.locator(".tl-key").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Turn on two-step sign-in").click()
    page.get_by_role("link", name="I have kept them: go on").click()
    open_own(page, "Sign-in rules")
    assert heading(page) == "Sign-in rules"
    sound(page)
    page.get_by_text("Committee members (").click()
    page.get_by_role("button", name="Save rules").click()
    assert "The rules are saved" in page.locator(".tl-message").inner_text()
