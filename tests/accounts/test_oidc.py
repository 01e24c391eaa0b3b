"""Single sign-on, against an identity provider that runs: who gets in, who is linked, and what is not believed."""

import html
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import mailing
from accounts.inviting import revoke
from accounts.models import Membership, User
from accounts.single_sign_on import uid_of
from config.environment import Environment
from plans.inviting import invite_person
from plans.models import OwnerHolding
from tests import factories

from .identity_provider import CALLBACK, Started

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/oidc/sso/login/"
LINKED = "/accounts/3rdparty/"


@pytest.fixture(scope="module")
def started():
    made = Started()
    yield made
    made.stop()


@pytest.fixture
def provider(started, settings):
    settings.OIDC_SERVER_URL = started.before.address
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = started.client_id, started.client_secret
    settings.OIDC_NAME = "Glenfirth Council sign-in"
    started.before.be_honest()
    cache.clear()
    return started


@pytest.fixture
def here():
    return factories.partnership("here", name="Here Committee")


@pytest.fixture
def person(here):
    return factories.person("member", here, email="ailsa@example.org", name="Ailsa Reid")


def words_of(answer):
    text = re.sub(r"(?s)<(script|style|head).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def linked(person, provider, sub="sub-1"):
    identity = {"iss": provider.before.address, "sub": sub}
    return SocialAccount.objects.create(user=person, provider="sso", uid=uid_of(identity), extra_data=identity)


def comes_back(client, provider, sub="sub-1", start=LOGIN):
    """The whole way: from here to the service, signed in there, and back."""
    went = client.post(start)
    assert went.status_code == 302, went.content
    return client.get(provider.signs_in(went.headers["Location"], sub))


def is_in(client):
    return "_auth_user_id" in client.session


def test_without_settings_there_is_none_of_it(client, person):
    assert "/accounts/oidc/" not in client.get("/accounts/login/").content.decode()
    assert client.post(LOGIN).status_code == 404 and client.get(CALLBACK).status_code == 404
    client.force_login(person)
    assert client.get(LINKED).status_code == 404
    assert "Single sign-on" not in words_of(client.get("/"))


# Who gets in


def test_a_linked_person_signs_in(client, provider, person):
    linked(person, provider)
    assert "Sign in with Glenfirth Council sign-in" in words_of(client.get("/accounts/login/"))
    answer = comes_back(client, provider)
    assert answer.status_code == 302 and answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.sign_ins.get().method == "sso"


def test_what_is_asked_of_the_service(client, provider):
    address = client.post(LOGIN).headers["Location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) >= 43 and len(asked["state"]) >= 16 and len(asked["code_challenge"]) == 43
    assert asked["redirect_uri"] == f"http://testserver{CALLBACK}" and "openid" in asked["scope"].split()


def test_going_there_takes_a_press_of_a_button(client, provider):
    answer = client.get(LOGIN)
    assert answer.status_code == 200 and "Go on to Glenfirth Council sign-in" in words_of(answer)


def test_a_deactivated_person_does_not_get_in(client, provider, person):
    linked(person, provider)
    User.objects.filter(pk=person.pk).update(is_active=False)
    comes_back(client, provider)
    assert not is_in(client)


def test_the_second_step_of_this_service_is_asked_after_it(client, provider, person):
    linked(person, provider)
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert comes_back(client, provider).headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_in(client)


# Who does not: an address is nobody


@pytest.mark.parametrize("claims", [{}, {"email_verified": False}, {"email_verified": True}])
def test_the_address_of_a_person_here_opens_nothing(client, provider, person, claims):
    provider.person("stranger", email=person.email, name="Somebody Else", **claims)
    answer = comes_back(client, provider, "stranger")
    assert answer.status_code == 403 and "the e-mail address alone does not tell it" in words_of(answer)
    assert not is_in(client) and not SocialAccount.objects.exists() and User.objects.count() == 1


def test_the_subject_of_another_issuer_is_somebody_else(client, provider, person):
    identity = {"iss": "https://elsewhere.example.org", "sub": "sub-1"}
    SocialAccount.objects.create(user=person, provider="sso", uid=uid_of(identity), extra_data=identity)
    assert comes_back(client, provider).status_code == 403 and not is_in(client)


# What is not believed


def with_claims(**changes):
    return lambda claims: {name: value for name, value in (claims | changes).items() if value is not None}


def no_such_thing(claims):
    return {name: value for name, value in claims.items() if name != "nonce"}


SPOILT = {
    # what is done to a good answer, the sentence about it
    "wrong issuer": (with_claims(iss="https://evil.example.org"), "was given by another sign-in service"),
    "no issuer": (with_claims(iss=None), "was not signed by the sign-in service"),
    "wrong audience": (with_claims(aud="another-client"), "was made for another service"),
    "several audiences": (lambda c: c | {"aud": ["x", c["aud"]], "azp": "x"}, "was made for another service"),
    "wrong nonce": (with_claims(nonce="another"), "does not belong to this try to sign in"),
    "nonce of another kind": (with_claims(nonce=["x"]), "does not belong to this try to sign in"),
    "no nonce": (no_such_thing, "does not belong to this try to sign in"),
    "expired": (with_claims(exp=int(time.time()) - 3600), "was too old"),
    "without an end": (with_claims(exp=None), "was not signed by the sign-in service"),
    "without a subject": (with_claims(sub=None), "was not signed by the sign-in service"),
    "from the future": (with_claims(iat=int(time.time()) + 3600), "was not signed by the sign-in service"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_answer_is_refused_with_a_sentence(client, provider, person, what):
    linked(person, provider)
    provider.before.spoil, sentence = SPOILT[what]
    answer = comes_back(client, provider)
    assert answer.status_code == 401 and sentence in words_of(answer) and "Nothing was changed." in words_of(answer)
    assert not is_in(client) and SocialAccount.objects.count() == 1 and User.objects.count() == 1


def test_the_same_answer_signed_anew_but_not_spoilt_is_believed(client, provider, person):
    """The spoiling itself is sound: what is refused above is refused for its claims."""
    linked(person, provider)
    provider.before.spoil = with_claims()
    assert comes_back(client, provider).headers["Location"] == "/" and is_in(client)


@pytest.mark.parametrize("algorithm", ["RS256", "none", "HS256"])
def test_a_signature_of_another_hand_is_refused(client, provider, person, algorithm):
    linked(person, provider)
    provider.before.spoil, provider.before.forged = with_claims(), True
    provider.before.algorithm = algorithm
    answer = comes_back(client, provider)
    assert answer.status_code == 401 and "was not signed by the sign-in service" in words_of(answer)
    assert not is_in(client)


def test_a_service_that_calls_itself_by_another_name_is_refused(client, provider):
    provider.before.says = {"issuer": "https://evil.example.org"}
    answer = client.post(LOGIN)
    assert answer.status_code == 401 and "calls itself by another name" in words_of(answer)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_service_that_is_down_is_told_plainly(client, provider, person, when):
    linked(person, provider)
    if when == "before":
        provider.before.dead = True
        answer = client.post(LOGIN)
    else:
        back = provider.signs_in(client.post(LOGIN).headers["Location"], "sub-1")
        provider.before.dead = True
        answer = client.get(back)
    assert answer.status_code == 401 and "did not answer as it should" in words_of(answer) and not is_in(client)


def test_an_answer_of_another_browser_is_refused(client, provider, person):
    linked(person, provider)
    back = provider.signs_in(client.post(LOGIN).headers["Location"], "sub-1")
    answer = Client().get(back)
    assert answer.status_code == 401 and "did not come back" in words_of(answer)


def test_an_answer_is_good_once(client, provider, person):
    linked(person, provider)
    back = provider.signs_in(client.post(LOGIN).headers["Location"], "sub-1")
    assert client.get(back).headers["Location"] == "/"
    client.logout()
    assert client.get(back).status_code == 401 and not is_in(client)


@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=made-up", "?error=access_denied&state=made-up"])
def test_a_made_up_answer_is_refused(client, provider, query):
    assert client.get(CALLBACK + query).status_code == 401 and not is_in(client)


def test_somebody_who_turns_back_is_told_so(client, provider):
    asked = parse_qs(urlsplit(client.post(LOGIN).headers["Location"]).query)
    answer = client.get(CALLBACK, {"error": "access_denied", "state": asked["state"][0]}, follow=True)
    assert "You turned back before the end." in words_of(answer)


# By invitation


def ask(here, email="new@example.org", **asked):
    by = factories.person("administrator", here)
    made, token = invite_person(
        partnership=here, by=by, email=email, role="lead_officer", moment=timezone.now(), **asked
    )
    return made, reverse("invitation", args=[token])


def accepts(client, provider, address, sub="sub-new"):
    """From the invitation to the service and back; gives the page that asks for the last word."""
    went = client.post(address, {"with": "sso"})
    back = client.get(provider.signs_in(went.headers["Location"], sub))
    assert back.headers["Location"] == "/invitations/continue/"
    return client.get("/invitations/continue/")


def test_an_invited_person_comes_in_without_a_password(client, provider, here):
    owner = factories.owner(here)
    made, address = ask(here, owners=[owner])
    provider.person("sub-new", email="whatever@example.org", name="Fiona Weir")
    assert "Accept with Glenfirth Council sign-in" in words_of(client.get(address))
    page = accepts(client, provider, address)
    assert page.status_code == 200 and "You are known to Glenfirth Council sign-in" in words_of(page)
    assert not User.objects.filter(email=made.email).exists()
    answer = client.post("/invitations/continue/", {"name": "Fiona Weir"})
    assert answer.headers["Location"] == "/"
    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password() and user.name == "Fiona Weir"
    assert user.memberships.get().role == "lead_officer" and OwnerHolding.objects.get(owner=owner).user == user
    account = SocialAccount.objects.get(user=user)
    assert account.extra_data == {"iss": provider.before.address, "sub": "sub-new"}
    assert user.sign_ins.get().method == "sso"
    client.logout()
    assert comes_back(client, provider, "sub-new").headers["Location"] == "/" and is_in(client)


def test_an_invitation_to_an_address_that_is_known_links_nobody(client, provider, here, person):
    made, address = ask(factories.partnership("there"), email=person.email)
    accepts(client, provider, address)
    answer = client.post("/invitations/continue/", {"name": "Somebody Else"})
    assert answer.status_code == 422 and "sign in first" in words_of(answer)
    assert not SocialAccount.objects.exists() and not is_in(client)
    assert not person.memberships.filter(partnership__slug="there").exists()


def test_an_invitation_that_ends_meanwhile_lets_nobody_in(client, provider, here):
    made, address = ask(here)
    accepts(client, provider, address)
    revoke(invitation=made, by=made.invited_by, moment=timezone.now())
    assert client.post("/invitations/continue/", {"name": "Fiona Weir"}).status_code == 410
    assert not User.objects.filter(email=made.email).exists()


def test_without_an_invitation_begun_here_there_is_nothing_to_continue(client, provider, here):
    ask(here)
    assert client.get("/invitations/continue/").status_code == 404
    assert client.post("/invitations/continue/", {"name": "Fiona Weir"}).status_code == 404


# Linked by the person


def signs_in(client, person):
    typed = {"login": person.email, "password": factories.PASSWORD}
    assert client.post("/accounts/login/", typed).status_code == 302


def links(client, provider):
    """The way to the service and back, and the password once more; gives the page that follows."""
    answer = comes_back(client, provider, start=f"{LOGIN}?process=connect")
    assert answer.headers["Location"] == "/accounts/reauthenticate/" and not linked_now(client)
    answer = client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    assert answer.headers["Location"] == LINKED
    return client.get(LINKED)


def linked_now(client):
    return SocialAccount.objects.filter(user=client.session["_auth_user_id"]).exists()


def test_a_signed_in_person_links_and_unlinks_their_account(client, provider, person):
    signs_in(client, person)
    assert "Single sign-on" in words_of(client.get("/"))
    assert "You do not sign in with Glenfirth Council sign-in yet." in words_of(client.get(LINKED))
    page = words_of(links(client, provider))
    assert "You can sign in with Glenfirth Council sign-in." in page and "Your account is linked." in page
    mailing.wait_until_sent()
    assert [message.subject for message in mail.outbox] == ["An account was linked with yours"]
    account = SocialAccount.objects.get(user=person)
    assert account.extra_data == {"iss": provider.before.address, "sub": "sub-1"}
    assert "The account is unlinked." in words_of(client.post(LINKED, {"account": account.pk}, follow=True))
    assert not SocialAccount.objects.exists()


def test_a_wrong_password_links_nothing(client, provider, person):
    signs_in(client, person)
    comes_back(client, provider, start=f"{LOGIN}?process=connect")
    assert client.post("/accounts/reauthenticate/", {"password": "not this one"}).status_code == 200
    assert not SocialAccount.objects.exists()


def test_an_account_of_another_person_is_not_linked(client, provider, here, person):
    other = factories.person("member", here)
    linked(other, provider)
    signs_in(client, person)
    assert "Another person here is linked with that account already." in words_of(links(client, provider))
    assert SocialAccount.objects.get().user == other


def test_nobody_links_who_is_not_signed_in(client, provider, person):
    comes_back(client, provider, start=f"{LOGIN}?process=connect")
    assert not SocialAccount.objects.exists() and not is_in(client)


def test_the_last_way_in_is_not_unlinked(client, provider, person):
    account = linked(person, provider)
    person.set_unusable_password()
    person.save()
    comes_back(client, provider)
    answer = client.post(LINKED, {"account": account.pk})
    assert "Set a password first" in words_of(answer) and SocialAccount.objects.exists()


def test_the_account_of_somebody_else_is_not_unlinked(client, provider, here, person):
    account = linked(factories.person("member", here), provider)
    signs_in(client, person)
    client.post(LINKED, {"account": account.pk})
    assert SocialAccount.objects.exists()
    assert Membership.objects.count() == 2


# The setting

ADDRESSES = [
    ("", ""),
    ("https://login.example.org/tenant-1/v2.0", "https://login.example.org/tenant-1/v2.0"),
    ("https://login.example.org/t/v2.0/.well-known/openid-configuration", "https://login.example.org/t/v2.0"),
    ("https://login.example.org/t/", "https://login.example.org/t"),
]
REFUSED = ["login.example.org", "http://login.example.org/t", "ftp://x/y", "https:///t",
           "https://login.example.org/common/v2.0", "https://login.example.org/organizations/v2.0"]  # fmt: skip


@pytest.mark.parametrize(("given", "read"), ADDRESSES)
def test_the_address_of_a_service_is_read(given, read):
    assert Environment({"OIDC_SERVER_URL": given}).issuer("OIDC_SERVER_URL", plain_http=False) == read


@pytest.mark.parametrize("given", REFUSED)
def test_an_address_that_cannot_be_right_is_refused(given):
    with pytest.raises(ImproperlyConfigured, match="OIDC_SERVER_URL"):
        Environment({"OIDC_SERVER_URL": given}).issuer("OIDC_SERVER_URL", plain_http=False)
