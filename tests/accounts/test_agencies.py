"""Agencies are kept by administrators; a first administrator is invited from the machine itself."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from accounts.models import Agency, Invitation
from tests import factories
from tests.ledger import statements
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(client):
    partnership = factories.partnership("here")
    client.force_login(factories.person("administrator", partnership))
    return partnership


def test_an_agency_is_added_edited_and_no_longer_takes_part(client, here):
    assert (
        client.post(
            reverse("agency-new", args=["here"]), {"name": "Glenfirth Council", "kind": "council", "is_active": "on"}
        ).status_code
        == 302
    )
    agency = Agency.objects.get()
    assert agency.history.get().history_user is not None
    told = {"name": "Glenfirth Council", "kind": "council", "version": agency.history.count()}
    assert client.post(reverse("agency-edit", args=["here", agency.pk]), told).status_code == 302
    assert "no longer takes part" in words(client.get(reverse("agency-list", args=["here"])))


def test_one_name_once(client, here):
    factories.agency(here, name="NHS Glenfirth")
    answer = client.post(reverse("agency-new", args=["here"]), {"name": "nhs glenfirth", "kind": "health"})
    assert answer.status_code == 422 and "an agency of that name already" in words(answer)


def test_statements_do_not_grow(client, here):
    for number in range(5):
        factories.agency(here, name=f"Agency {number}")
    client.get(reverse("agency-list", args=["here"]))
    with statements("agency list"):
        client.get(reverse("agency-list", args=["here"]))


def test_a_first_administrator_is_invited(client, capsys):
    factories.partnership("here")
    call_command("inviteadministrator", "here", "first@example.org")
    link = next(word for word in capsys.readouterr().out.split() if word.startswith("/invitations/"))
    assert Invitation.objects.get().role == "administrator"
    assert client.get(link).status_code in (200, 302)


@pytest.mark.parametrize(
    ("slug", "email", "sentence"),
    [("nowhere", "a@example.org", "There is no partnership"), ("here", "nobody", "is no e-mail address")],
)
def test_what_it_refuses(slug, email, sentence):
    factories.partnership("here")
    with pytest.raises(CommandError, match=sentence):
        call_command("inviteadministrator", slug, email)


def test_whoever_has_a_place_is_not_invited():
    here = factories.partnership("here")
    factories.person("member", here, email="in@example.org")
    with pytest.raises(CommandError, match="has a place in this partnership already"):
        call_command("inviteadministrator", "here", "in@example.org")
