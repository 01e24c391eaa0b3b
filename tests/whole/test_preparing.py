"""Making ready: the demonstration's sign-ins, and the maintenance that runs beside the service."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Session, SignIn, User
from config.preparing import SIGN_INS, sign_ins


@pytest.fixture
def people(db):
    return [User.objects.create_user(email, "the first password", name=email) for email in SIGN_INS]


def test_a_password_that_was_given_works_from_then_on(people):
    sign_ins("a given password", insist=True)
    assert all(User.objects.get(email=email).check_password("a given password") for email in SIGN_INS)


def test_a_password_that_somebody_changed_is_left_alone(people):
    said = sign_ins("made up", insist=False)
    assert all(User.objects.get(email=email).check_password("the first password") for email in SIGN_INS)
    assert said.count("its password was changed") == len(SIGN_INS)


def test_all_four_roles_are_told(people):
    said = sign_ins("the first password", insist=False)
    assert all(email in said for email in SIGN_INS)
    assert "changed" not in said


@pytest.mark.django_db
def test_maintenance_removes_what_has_run_out_and_nothing_else():
    now = timezone.now()
    Session.objects.create(session_key="ended", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="going", session_data="", expire_date=now + timedelta(minutes=1))
    for days in (366, 364):
        SignIn.objects.create(method="password", outcome="wrong_password", at=now - timedelta(days=days))
    cache.set("ended", 1, timeout=600)
    cache.set("going", 1, timeout=600)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache_entries SET expires = '2020-01-01 00:00:00' WHERE cache_key LIKE '%ended'")
    said = StringIO()
    call_command("maintain", stdout=said)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["going"]
    assert cache.get("going") == 1
    assert [(now - one.at).days for one in SignIn.objects.all()] == [364]
    assert said.getvalue() == (
        "Removed: 1 sessions that had ended, 1 counts that had run out, 1 records of sign-ins older than 365 days.\n"
    )
