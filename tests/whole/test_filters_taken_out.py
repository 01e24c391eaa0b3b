"""The second line of the wall as the only one: every filter and every permission of the code taken out."""

import sys

import pytest
from django.db import connection
from django.shortcuts import get_object_or_404

from accounts import access
from accounts.models import Partnership
from accounts.querysets import PartnershipQuerySet, PartnershipScoped

from .access_table import NOT_TAKEN, TABLE
from .test_foreign_ids import Sent
from .walking import ask, signed_in, told
from .world import MARK, address_of

pytestmark = pytest.mark.usefixtures("plain_pdf")

CRIPPLED = {
    "get_partnership_or_404": lambda user, slug: get_object_or_404(Partnership, slug=slug),
    "require": lambda verdict: None,
}


@pytest.fixture
def crippled(monkeypatch):
    """The code as if everybody had forgotten every check: any record, any partnership, anybody allowed."""
    for queryset in (PartnershipScoped, PartnershipQuerySet):
        monkeypatch.setattr(queryset, "visible_to", lambda self, user: self.all())
    for name, instead in CRIPPLED.items():
        checks = getattr(access, name)
        for module in list(sys.modules.values()):
            if getattr(module, "__dict__", {}).get(name) is checks:
                monkeypatch.setattr(module, name, instead)


def leaks(here, there):
    client = signed_in(here.people["A"])
    client.raise_request_exception = False  # a page that fails, having found what it should not, has found it
    for name in sorted(name for name, (get, _) in TABLE.items() if get != NOT_TAKEN):
        answer = ask(client, "get", address_of(name, there.values))
        if answer.status_code != 404 or MARK in told(answer):
            yield name


def test_reading(here, there, crippled):
    found = list(leaks(here, there))
    if connection.vendor == "postgresql":
        assert found == []
    else:  # no second line: so the filters really are out
        assert len(found) > 50


def test_writing(here, there, crippled):
    """POST to everything of the other side, with nothing and with what an update says."""
    client, sent, wrong = signed_in(here.people["A"]), Sent(here, there), []
    client.raise_request_exception = False
    for name in sorted(name for name, (_, post) in TABLE.items() if post != NOT_TAKEN):
        for data in ({}, {"narrative": "Across", "to": "up", "reason": "Across", "title": "Across", "name": "Across"}):
            answer = sent.send(client, address_of(name, there.values), data)
            if trouble := sent.what_is_wrong(answer):
                wrong.append(f"{name}: {trouble}")
    if connection.vendor == "postgresql":
        assert wrong == []
    else:
        assert len(wrong) > 10
