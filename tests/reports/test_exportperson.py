"""manage.py exportperson: everything about a person, no secret, and nothing about anybody else."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.choices import EventKind, SignInMethod, SignInOutcome
from accounts.models import SignIn, User
from accounts.noting import note
from accounts.signing_in import hashed
from plans.inviting import invite_person
from reports.person_held import ABOUT, SECRET, naming_people
from tests import factories

pytestmark = pytest.mark.django_db


def exported(capsys, email):
    call_command("exportperson", email)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def here():
    return factories.partnership("here", name="Here Committee")


@pytest.fixture
def person(here):
    """Somebody of whom one of everything is held."""
    user = factories.person("administrator", here, email="ailsa@example.org", name="Ailsa Reid", post="Director")
    action = factories.action(factories.plan(here))
    factories.owned(action, user)
    factories.reported(action, factories.day("2026-01-31"), author=user, narrative="The words of the plan")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "S3CR3T-OF-THE-APP"})
    SocialAccount.objects.create(user=user, provider="sso", uid="u", extra_data={"iss": "i", "sub": "s"})
    SignIn.objects.create(address_hash=hashed(user.email), method=SignInMethod.PASSWORD, outcome=SignInOutcome.TOO_MANY)
    invite_person(partnership=here, by=user, email="new@example.org", role="member", moment=timezone.now())
    note(partnership=here, by=user, kind=EventKind.DOWNLOADED, what="Report")
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": factories.PASSWORD})
    client.force_login(user)
    return user


def test_everything_about_a_person_is_there(capsys, person):
    held = exported(capsys, "Ailsa@Example.org")
    assert held["schema"] == "throughline-person/1" and held["profile"]["name"] == "Ailsa Reid"
    about = held["about"]
    assert about["accounts.Membership"][0]["partnership"] == "Here Committee"
    assert len(about["plans.OwnerHolding"]) == 1 and about["mfa.Authenticator"][0]["type"] == "totp"
    assert about["socialaccount.SocialAccount"][0]["extra_data"] == {"iss": "i", "sub": "s"}
    assert about["accounts.Session"] and len(held["tried_before_they_were_known"]) == 1
    assert len(held["by_them"]["plans.ProgressUpdate.author"]) == 1
    assert [one["what"] for one in held["by_them"]["accounts.Event.user"]] == ["Downloaded: Report"]
    assert [one["of"] for one in held["changes_by_them"]] == ["accounts.Invitation"]
    assert held["changes_of_their_profile"][0]["act"] == "added"


def test_no_secret_is_in_it(capsys, person):
    call_command("exportperson", person.email)
    words = capsys.readouterr().out
    assert "S3CR3T" not in words and person.password not in words
    for session in person.sessions.all():
        assert session.session_key not in words
    named = {name for name in SECRET if f'"{name}":' in words}
    assert named == set()


def test_nothing_of_anybody_else_is_in_it(capsys, person, here):
    other = factories.person("member", here, email="other@example.org", name="Somebody Else")
    factories.reported(factories.action(factories.plan(here)), factories.day("2026-01-31"), author=other)
    call_command("exportperson", person.email)
    assert "Somebody Else" not in capsys.readouterr().out


def test_whoever_was_only_invited_can_ask_too(capsys, person):
    held = exported(capsys, "new@example.org")
    assert held["profile"] == {"email": "new@example.org"}
    assert held["invitations"][0]["role"] == "member" and held["about"] == {}


def test_of_a_stranger_nothing_is_held():
    with pytest.raises(CommandError, match="Nothing is held about nobody@example.org."):
        call_command("exportperson", "nobody@example.org")


def test_it_is_written_to_a_file(tmp_path, person):
    call_command("exportperson", person.email, output=str(tmp_path / "person.json"))
    assert json.loads((tmp_path / "person.json").read_text(encoding="utf-8"))["profile"]["email"] == person.email
    with pytest.raises(CommandError, match="could not be written"):
        call_command("exportperson", person.email, output=str(tmp_path / "no" / "person.json"))


def test_every_reference_to_a_person_is_followed():
    """A model that names people and is neither told whole nor by reference would be left out."""
    followed = set(naming_people()) | {(model, "user") for model in ABOUT}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is User and not hasattr(model, "instance_type"):
                assert (model, field.name) in followed, f"{model._meta.label}.{field.name}"
