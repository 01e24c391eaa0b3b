"""Invitations: the only way in. Once, in time, for one address; whatever else is refused plainly and noted."""

import datetime as dt
import html
import re

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts import inviting, mailing
from accounts.models import Event, Invitation, Membership, User
from accounts.refusals import Refusal
from plans.inviting import invite_people, invite_person
from plans.models import InvitedHolding, OwnerHolding
from tests import factories

pytestmark = pytest.mark.django_db

NEW = {"name": "Ailsa  Reid", "password1": "three words together", "password2": "three words together"}


@pytest.fixture
def here():
    return factories.partnership("here", name="Here Committee")


@pytest.fixture
def administrator(here):
    return factories.person("administrator", here, name="Morag Tulloch")


def ask(here, by, email="ailsa@example.org", role="lead_officer", moment=None, **asked):
    """(the invitation, the address of its page)"""
    made, token = invite_person(
        partnership=here, by=by, email=email, role=role, moment=moment or timezone.now(), **asked
    )
    return made, reverse("invitation", args=[token])


def words_of(answer):
    text = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def events():
    return list(Event.objects.order_by("pk").values_list("kind", "what", "user__email"))


# Somebody new


def test_somebody_new_comes_in_with_role_post_and_what_they_hold(client, here, administrator):
    owner = factories.owner(here, name="Head of Service")
    made, address = ask(here, administrator, post="Head of Service", owners=[owner])
    page = words_of(client.get(address))
    assert "You are invited to Here Committee" in page and "Morag Tulloch asks you" in page
    assert "ailsa@example.org" in page and "At least 12 characters" in page
    answer = client.post(address, NEW)
    assert answer.status_code == 302 and answer.headers["Location"] == "/"
    user = User.objects.get(email="ailsa@example.org")
    assert user.name == "Ailsa Reid" and user.check_password(NEW["password1"])
    place = user.memberships.get()
    assert (place.partnership, place.role, place.post) == (here, "lead_officer", "Head of Service")
    holding = OwnerHolding.objects.get(owner=owner, user=user)
    assert holding.starts_on == timezone.localdate() and holding.ends_on is None
    made.refresh_from_db()
    assert made.accepted_at and made.membership == place
    assert client.get("/").status_code == 200
    assert user.sign_ins.get().outcome == "signed_in"


def test_the_secret_of_a_link_is_kept_nowhere(here, administrator):
    made, token = invite_person(
        partnership=here, by=administrator, email="a@example.org", role="member", moment=timezone.now()
    )
    secret = token.partition("-")[2]
    assert len(secret) >= 43  # 256 bits
    assert made.token_hash == inviting.hashed(token) and secret not in str(vars(made))
    assert not hasattr(made.history.first(), "token_hash")


MISTAKES = [
    # what was typed, the sentence about it
    ({"name": ""}, "Give your name."),
    (
        {"password1": "short", "password2": "short"},
        "This password is too short. It must contain at least 12 characters.",
    ),
    ({"password1": "startfinding", "password2": "startfinding"}, "This password is too common."),
    ({"password1": "ailsa reid 12", "password2": "ailsa reid 12"}, "The password is too similar to the name."),
    ({"password2": "three other words"}, "You must type the same password each time."),
]


@pytest.mark.parametrize(("typed", "sentence"), MISTAKES)
def test_a_mistake_gets_a_sentence_and_leaves_the_invitation_open(client, here, administrator, typed, sentence):
    made, address = ask(here, administrator)
    answer = client.post(address, NEW | {"name": "Ailsa Reid"} | typed)
    assert answer.status_code == 422 and sentence in words_of(answer)
    made.refresh_from_db()
    assert made.accepted_at is None and not User.objects.filter(email=made.email).exists()


# Somebody who signs in here already


def test_the_page_is_the_same_whether_the_address_is_known_or_not(client, here, administrator):
    factories.person("member", factories.partnership("there"), email="known@example.org")
    _, known = ask(here, administrator, email="known@example.org")
    _, new = ask(here, administrator, email="ailsa@example.org")
    pages = [words_of(client.get(address)) for address in (known, new)]
    assert pages[0].replace("known@", "ailsa@") == pages[1]


def test_an_account_is_not_taken_over_by_a_link(client, here, administrator):
    known = factories.person("member", factories.partnership("there"), email="known@example.org", name="Known")
    made, address = ask(here, administrator, email="known@example.org")
    answer = client.post(address, NEW)
    assert answer.status_code == 422 and "sign in first" in words_of(answer)
    known.refresh_from_db()
    assert known.check_password(factories.PASSWORD) and known.name == "Known"
    assert not known.memberships.filter(partnership=here).exists()


def test_somebody_known_signs_in_first_and_then_has_two_places(client, here, administrator):
    there = factories.partnership("there", name="There Committee")
    known = factories.person("member", there, email="known@example.org")
    made, address = ask(here, administrator, email="Known@Example.ORG", role="chief_officer")
    answer = client.post("/accounts/login/", {"login": known.email, "password": factories.PASSWORD, "next": address})
    assert answer.headers["Location"] == address
    assert "Accept the invitation" in words_of(client.get(address))
    assert client.post(address).headers["Location"] == "/"
    assert dict(known.memberships.values_list("partnership__slug", "role")) == {
        "there": "member", "here": "chief_officer",
    }  # fmt: skip
    home = words_of(client.get("/"))
    assert "All your 2 partnerships" in home
    assert 'href="/partnerships/there/"' in client.get("/").content.decode()


def test_somebody_else_is_told_so_and_may_sign_out(client, here, administrator):
    other = factories.person("member", factories.partnership("there"), email="other@example.org")
    made, address = ask(here, administrator)
    client.force_login(other)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 403
        assert "This invitation is for somebody else" in words_of(answer)
        assert "ailsa@example.org" not in words_of(answer)
    made.refresh_from_db()
    assert made.accepted_at is None and not other.memberships.filter(partnership=here).exists()
    told = "Invitation of ailsa@example.org: opened by other@example.org"
    assert events() == [("refused", told, "other@example.org")] * 2


# Links that open nothing


def old(here, by):
    return ask(here, by, moment=timezone.now() - dt.timedelta(days=14, minutes=1))


def used(here, by):
    made, address = ask(here, by)
    user = factories.person("member", email=made.email)
    inviting.join(invitation=made, user=user, moment=timezone.now())
    return made, address


def taken_back(here, by):
    made, address = ask(here, by)
    inviting.revoke(invitation=made, by=by, moment=timezone.now())
    return made, address


def replaced(here, by):
    made, address = ask(here, by)
    ask(here, by)
    return made, address


CLOSED = {"too old": old, "used already": used, "taken back": taken_back, "replaced": replaced}


@pytest.mark.parametrize("why", CLOSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_over_opens_nothing_and_is_noted(client, here, administrator, why, method):
    made, address = CLOSED[why](here, administrator)
    before = Membership.objects.count(), User.objects.count()
    answer = getattr(client, method)(address, NEW)
    assert answer.status_code == 410 and "This invitation no longer works" in words_of(answer)
    assert made.email not in words_of(answer) and "Here Committee" not in words_of(answer)
    assert (Membership.objects.count(), User.objects.count()) == before
    why = "taken back" if why == "replaced" else why
    assert events() == [("refused", f"Invitation of ailsa@example.org: {why}", None)]


MADE_UP = [
    "x",
    "1",
    "1-",
    "0-abc",
    "9999999999999999999999-abc",
    "1-" + "a" * 43,
    "١-abc",
    "a" * 200,
    "{pk}-" + "b" * 43,
]


@pytest.mark.parametrize("token", MADE_UP)
def test_a_made_up_link_is_not_found_and_looks_the_same(client, here, administrator, token):
    ask(here, administrator)
    answer = client.get(f"/invitations/{token.format(pk=here.pk)}/")
    assert answer.status_code == 404 and events() == []


def test_a_link_of_another_partnership_number_is_not_found(client, here, administrator):
    _, address = ask(here, administrator)
    there = factories.partnership("there")
    assert client.get(address.replace(f"/{here.pk}-", f"/{there.pk}-")).status_code == 404


def test_an_invitation_opens_nothing_once_its_partnership_has_ended(client, here, administrator):
    _, address = ask(here, administrator)
    type(here).objects.filter(pk=here.pk).update(is_active=False)
    assert client.get(address).status_code == 404


# Who may invite whom


@pytest.mark.parametrize("role", ["lead_officer", "member", "chief_officer", None])
def test_only_administrators_invite(here, role):
    by = factories.person(role, here) if role else factories.person("administrator", factories.partnership())
    with pytest.raises(Refusal, match="Only administrators may manage people and their roles."):
        ask(here, by)
    assert not Invitation.objects.exists()


def test_a_role_that_is_none_is_given_by_nobody(here, administrator):
    with pytest.raises(Refusal, match="Choose one of the roles"):
        ask(here, administrator, role="king")


def test_owners_and_agencies_of_another_partnership_are_refused(here, administrator):
    there = factories.partnership()
    with pytest.raises(Refusal, match="agency of this partnership"):
        ask(here, administrator, agency=factories.agency(there))
    with pytest.raises(Refusal, match="in use in this partnership"):
        ask(here, administrator, owners=[factories.owner(there)])
    assert not Invitation.objects.exists() and not InvitedHolding.objects.exists()


def test_whoever_has_a_place_is_not_invited_again(here, administrator):
    factories.person("member", here, email="there@example.org")
    with pytest.raises(Refusal, match="has a place in this partnership already"):
        ask(here, administrator, email="THERE@example.org")


def test_inviting_again_leaves_one_open_link(here, administrator):
    first, _ = ask(here, administrator)
    second, _ = ask(here, administrator, role="member")
    assert list(Invitation.objects.waiting()) == [second]
    first.refresh_from_db()
    assert first.history.latest().history_change_reason == "Replaced by a new invitation"


def test_a_list_is_invited_whole_or_not_at_all(here, administrator):
    people = [{"email": "a@example.org", "role": "member"}, {"email": administrator.email, "role": "member"}]
    with pytest.raises(Refusal):
        invite_people(partnership=here, people=people, by=administrator, moment=timezone.now())
    assert not Invitation.objects.exists()


def test_an_accepted_invitation_cannot_be_taken_back(here, administrator):
    made, _ = used(here, administrator)
    with pytest.raises(Refusal, match="used already"):
        inviting.revoke(invitation=made, by=administrator, moment=timezone.now())


# The message


def test_the_link_goes_out_by_mail_and_stands_on_no_page(client, settings, here, administrator):
    settings.EMAIL_HOST = "mail.example.org"
    client.force_login(administrator)
    answer = client.post("/partnerships/here/people/invite/", {"email": "ailsa@example.org", "role": "lead_officer"})
    mailing.wait_until_sent()
    (message,) = mail.outbox
    assert message.to == ["ailsa@example.org"] and message.subject == "You are invited to Here Committee"
    link = re.search(r"http://testserver/invitations/\S+/", message.body)[0]
    assert "as lead officer" in message.body and "works once" in message.body and "&" not in message.body
    assert link not in answer.content.decode() and "on its way" in words_of(answer)
    client.logout()
    assert client.get(link).status_code == 200


def test_without_a_mail_server_the_page_shows_the_link_once(client, here, administrator):
    client.force_login(administrator)
    answer = client.post("/partnerships/here/people/invite/", {"email": "ailsa@example.org", "role": "lead_officer"})
    link = re.search(r"http://testserver/invitations/[\w-]+/", words_of(answer).replace(" ", ""))
    assert link and "Pass this link on yourself" in words_of(answer)
    assert mail.outbox == []
    client.logout()
    assert client.get(link[0]).status_code == 200


if connection.vendor == "postgresql":

    def test_the_wall_stays_up_around_an_invitation(client, here, administrator):
        """The journey of somebody new runs as the web's own role; here: what it sees besides is nothing."""
        there = factories.partnership("there")
        ask(there, factories.person("administrator", there), email="other@example.org")
        made, address = ask(here, administrator)
        assert client.post(address, NEW).status_code == 302
        assert Membership.objects.filter(user__email="ailsa@example.org").count() == 1
