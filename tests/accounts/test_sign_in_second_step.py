"""The second step: setting it up, signing in with it, what is refused, and who has to have one."""

import json
import types

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts import mailing
from accounts.adapters import TOO_MANY, WRONG_CODE
from accounts.models import Partnership, SignIn
from accounts.ruling import require_second_step
from accounts.second_factor_forms import NOT_ADDED, WRONG_PASSKEY
from tests import factories

from .signing_in import SECRET, browser, code_of, errors_of, is_in, sign_in, with_app

pytestmark = pytest.mark.django_db
STEP = "/accounts/2fa/authenticate/"
SET_UP = "/accounts/2fa/totp/activate/"


@pytest.fixture
def partnership():
    return factories.partnership("here", name="Glenmore Child Protection Committee")


@pytest.fixture
def person(partnership):
    return factories.person("member", partnership)


@pytest.fixture
def clock(monkeypatch):
    """The moment that codes are made for; later() moves it on to the next code."""
    held = types.SimpleNamespace(now=1_800_000_000.0)
    held.later = lambda: setattr(held, "now", held.now + 30)
    monkeypatch.setattr(auth, "time", types.SimpleNamespace(time=lambda: held.now))
    return held


def confirmed(client, path):
    """The page at `path`, after the password was asked for once more."""
    asked = client.get(path)
    assert asked.url.startswith("/accounts/reauthenticate/")
    return client.post(asked.url, {"password": factories.PASSWORD}, follow=True)


def halfway(person):
    """A browser in which the password was given and the second step is asked for."""
    client = browser()
    assert sign_in(client, person).url == STEP
    assert not is_in(client)
    return client


# Setting it up


def test_from_the_first_picture_to_signing_in_with_a_code(person, clock, django_capture_on_commit_callbacks):
    client = browser()
    sign_in(client, person)
    page = confirmed(client, SET_UP)
    secret = page.context["form"].secret
    assert " ".join(secret[place : place + 4] for place in range(0, 32, 4)) in page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(SET_UP, {"code": code_of(secret, clock.now)}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert page.content.decode().count("tl-key") == 10

    client = halfway(person)
    assert errors_of(client.post(STEP, {"code": code_of(secret, clock.now)})) == [WRONG_CODE]  # it was used just now
    clock.later()
    assert client.post(STEP, {"code": code_of(secret, clock.now)}).url == "/"
    assert is_in(client)
    assert SignIn.objects.first().method == "app"
    mailing.wait_until_sent()
    assert [message.subject for message in mail.outbox] == ["An authenticator app was set up"]


def test_a_wrong_code_sets_nothing_up(person, clock):
    client = browser()
    sign_in(client, person)
    confirmed(client, SET_UP)
    assert errors_of(client.post(SET_UP, {"code": "000000"})) == [WRONG_CODE]
    assert not Authenticator.objects.exists()


def test_the_database_holds_no_secret_that_could_be_used(person):
    with_app(person)
    RecoveryCodes.activate(person)
    held = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in held
    codes = Authenticator.objects.get(type="recovery_codes")
    assert codes.data["seed"].startswith("gAAAA") and len(codes.wrap().generate_codes()) == 10


def test_an_earlier_secret_key_still_opens_what_it_sealed(person, settings, clock):
    app = with_app(person)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    assert app.wrap().validate_code(code_of(SECRET, clock.now))


# Codes


def test_a_code_opens_once_in_its_half_minute_whoever_shows_it(person, clock):
    with_app(person)
    code = code_of(SECRET, clock.now)
    first, second = halfway(person), halfway(person)
    assert first.post(STEP, {"code": code}).url == "/"
    assert errors_of(second.post(STEP, {"code": code})) == [WRONG_CODE]
    assert not is_in(second)
    latest = SignIn.objects.first()
    assert (latest.user, latest.outcome, latest.method) == (person, "wrong_code", "app")


@pytest.mark.parametrize("moments", [-30, 30, 600])
def test_a_code_of_another_half_minute_is_refused(person, clock, moments):
    with_app(person)
    assert errors_of(halfway(person).post(STEP, {"code": code_of(SECRET, clock.now + moments)})) == [WRONG_CODE]


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "' OR 1=1", "１２３４５６", "0" * 5000])
def test_what_is_no_code_is_refused(person, clock, typed):
    with_app(person)
    assert len(errors_of(halfway(person).post(STEP, {"code": typed}))) == 1


def test_after_five_wrong_codes_the_right_one_waits_too(person, clock):
    with_app(person)
    for place in range(5):
        client = browser(REMOTE_ADDR=f"192.0.2.{place}")
        sign_in(client, person)
        client.post(STEP, {"code": "000000"})
    client = browser(REMOTE_ADDR="192.0.2.9")
    sign_in(client, person)
    assert errors_of(client.post(STEP, {"code": code_of(SECRET, clock.now)})) == [TOO_MANY]
    assert SignIn.objects.first().outcome == "too_many"


def test_a_recovery_code_opens_once(person, clock):
    with_app(person)
    codes = RecoveryCodes.activate(person).generate_codes()
    written = f"{codes[3][:4]} {codes[3][4:]}"  # as the page prints it
    client = halfway(person)
    assert client.post(STEP, {"code": written}).url == "/"
    assert SignIn.objects.first().method == "recovery"
    assert errors_of(halfway(person).post(STEP, {"code": written})) == [WRONG_CODE]
    assert halfway(person).post(STEP, {"code": codes[4]}).url == "/"


def test_codes_of_somebody_else_open_nothing(person, partnership, clock):
    with_app(person)
    other = factories.person("member", partnership)
    auth.TOTP.activate(other, "KRSXG5BAKRSXG5BAKRSXG5BAKRSXG5BA")
    theirs = RecoveryCodes.activate(other).generate_codes()[0]
    for code in (code_of("KRSXG5BAKRSXG5BAKRSXG5BAKRSXG5BA", clock.now), theirs):
        assert errors_of(halfway(person).post(STEP, {"code": code})) == [WRONG_CODE]


def test_the_password_alone_opens_no_page_while_the_code_is_asked_for(person, partnership):
    with_app(person)
    client = halfway(person)
    for path in ("/", "/account/sign-ins/", f"/partnerships/{partnership.slug}/plans/", "/accounts/2fa/"):
        assert client.get(path).url.startswith("/accounts/login/")


# Passkeys: what no browser sends (those that browsers do send are in tests/browser/test_sign_in.py)

HOSTILE = [
    "", "x", "[]", "{}", "null", "1", '"text"', '{"response": null}', '{"response": {}}', '{"id": 1, "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA", "authenticatorData": "AA",'
    ' "signature": "AA", "userHandle": "AA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "authenticatorData": "",'
    ' "signature": "", "userHandle": null}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "attestationObject": "oA"}}',
    "[" * 15000, "[" * 30000,
]  # fmt: skip


@pytest.mark.parametrize("credential", HOSTILE)
def test_a_made_up_passkey_is_refused_in_a_sentence(person, credential):
    with_app(person)
    client = halfway(person)
    client.get(STEP)
    assert errors_of(client.post(STEP, {"credential": credential})) == [WRONG_PASSKEY]
    alone = browser()
    alone.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = alone.post("/accounts/2fa/webauthn/login/", {"credential": credential}, follow=True)
    assert WRONG_PASSKEY in answer.content.decode()
    assert not is_in(alone)


@pytest.mark.parametrize("credential", HOSTILE)
def test_a_made_up_passkey_is_not_added(person, credential):
    client = browser()
    sign_in(client, person)
    confirmed(client, "/accounts/2fa/webauthn/add/")
    answer = client.post(
        "/accounts/2fa/webauthn/add/", {"name": "Mine", "credential": credential, "passwordless": "on"}
    )
    assert errors_of(answer) == [NOT_ADDED]
    assert not Authenticator.objects.exists()


# Who has to have one


@pytest.fixture
def demanded(settings):
    settings.SECOND_FACTOR_ROLES = ["administrator"]


@pytest.mark.usefixtures("demanded")
def test_whoever_needs_one_and_has_none_goes_nowhere_else(partnership, clock):
    person = factories.person("administrator", partnership)
    client = browser()
    assert sign_in(client, person).url == "/"
    for path in ("/", f"/partnerships/{partnership.slug}/plans/", "/account/sign-ins/", "/accounts/password/change/",
                 "/accounts/2fa/", f"/partnerships/{partnership.slug}/sign-in-rules/"):  # fmt: skip
        assert client.get(path).url == "/account/second-step/"
    why = client.get("/account/second-step/").content.decode()
    assert "Glenmore Child Protection Committee asks this of everyone who is an administrator there." in why
    secret = confirmed(client, SET_UP).context["form"].secret
    client.post(SET_UP, {"code": code_of(secret, clock.now)})
    assert client.get("/").status_code == 200
    assert client.get("/account/second-step/").url == "/accounts/2fa/"


@pytest.mark.usefixtures("demanded")
def test_text_sent_meanwhile_is_shown_and_not_saved(partnership):
    client = browser()
    sign_in(client, factories.person("administrator", partnership))
    typed = {"introduction": "Twenty minutes of <b>work</b>", "password": "not to be repeated"}
    answer = client.post(reverse("plan-new", args=[partnership.slug]), typed)
    assert answer.status_code == 403
    assert "Twenty minutes of &lt;b&gt;work" in answer.content.decode()
    assert "not to be repeated" not in answer.content.decode()


@pytest.mark.usefixtures("demanded")
def test_it_is_asked_of_the_roles_named_and_of_support_and_of_nobody_else(partnership):
    for role in ("member", "lead_officer", "chief_officer"):
        client = browser()
        client.force_login(factories.person(role, partnership))
        assert client.get("/").status_code == 200
    client.force_login(factories.person("member", partnership, is_staff=True))
    assert client.get("/support/").url == "/account/second-step/"


@pytest.mark.usefixtures("demanded")
def test_who_is_an_administrator_elsewhere_needs_one_everywhere(partnership):
    person = factories.person("member", partnership)
    factories.Membership.objects.create(user=person, partnership=factories.partnership(), role="administrator")
    client = browser()
    client.force_login(person)
    assert client.get("/").url == "/account/second-step/"


@pytest.mark.usefixtures("demanded")
def test_the_last_one_cannot_be_taken_off_where_one_is_needed(partnership, clock):
    person = factories.person("administrator", partnership)
    with_app(person)
    client = halfway(person)
    client.post(STEP, {"code": code_of(SECRET, clock.now)})
    page = confirmed(client, "/accounts/2fa/totp/deactivate/")
    assert "Set up another second step first" in errors_of(page)[0]
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_where_none_is_needed_it_can_be_taken_off(person, clock):
    with_app(person)
    client = halfway(person)
    client.post(STEP, {"code": code_of(SECRET, clock.now)})
    confirmed(client, "/accounts/2fa/totp/deactivate/")
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def test_in_production_administrators_need_one(monkeypatch):
    from config.environment import Environment

    roles = ("lead_officer", "administrator")
    read = [
        Environment({"X": text}).several("X", "administrator", roles)
        for text in ("", "none", "lead_officer, administrator")
    ]
    assert read == [["administrator"], [], ["lead_officer", "administrator"]]


# A partnership's own rules


def rules_page(partnership):
    return reverse("sign-in-rules", args=[partnership.slug])


def test_an_administrator_asks_it_of_a_role(partnership, person):
    administrator = factories.person("administrator", partnership)
    with_app(factories.person("member", partnership))
    client = browser()
    client.force_login(administrator)
    page = client.get(rules_page(partnership))
    assert "Committee members (2 people, 1 not set up yet)" in page.content.decode()
    version = page.context["version"]
    answer = client.post(rules_page(partnership), {"roles": ["member"], "version": version})
    assert answer.url == rules_page(partnership)
    partnership.refresh_from_db()
    assert partnership.second_factor_roles == ["member"]
    assert partnership.history.first().history_user == administrator
    client.force_login(person)
    assert client.get("/").url == "/account/second-step/"
    client.force_login(factories.person("member", factories.partnership()))
    assert client.get("/").status_code == 200


def test_what_another_administrator_saved_meanwhile_is_told(partnership):
    client = browser()
    client.force_login(factories.person("administrator", partnership))
    version = client.get(rules_page(partnership)).context["version"]
    other = factories.person("administrator", partnership, name="Other Administrator")
    require_second_step(partnership=partnership, roles=["chief_officer"], by=other)
    answer = client.post(rules_page(partnership), {"roles": ["member"], "version": version})
    assert answer.status_code == 409
    assert "chief officer" in answer.content.decode()
    assert Partnership.objects.get(pk=partnership.pk).second_factor_roles == ["chief_officer"]


@pytest.mark.usefixtures("demanded")
def test_a_role_asked_of_the_whole_service_cannot_be_let_off(partnership, clock):
    person = factories.person("administrator", partnership)
    with_app(person)
    client = halfway(person)
    client.post(STEP, {"code": code_of(SECRET, clock.now)})
    page = client.get(rules_page(partnership))
    assert "In every partnership of this service, administrators sign in in two steps." in page.content.decode()
    answer = client.post(rules_page(partnership), {"roles": ["administrator"], "version": page.context["version"]})
    assert errors_of(answer) == ["Choose among the roles that are listed."]


# Where everything is lost


def test_second_steps_are_taken_off_for_a_person_who_lost_them(person, clock, capsys):
    with_app(person)
    RecoveryCodes.activate(person)
    client = halfway(person)
    client.post(STEP, {"code": code_of(SECRET, clock.now)})
    call_command("resetsecondstep", person.email.upper())
    assert "Taken off: 2." in capsys.readouterr().out
    assert not is_in(client)
    assert sign_in(browser(), person).url == "/"
    with pytest.raises(CommandError, match="Nobody here signs in with nobody@example.org"):
        call_command("resetsecondstep", "nobody@example.org")
