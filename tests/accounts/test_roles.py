"""accounts.roles: what each role may do, as one table."""

import pytest

from accounts.choices import Role
from accounts.roles import PERMISSIONS, ROLE_WORDS, Permission, may, may_give

READERS = {Permission.READ, Permission.DOWNLOAD}
MAY = {
    Role.LEAD_OFFICER: READERS | {Permission.UPDATE_OWN, Permission.ASK_NEW_DATE},
    Role.MEMBER: READERS | {Permission.NOTE},
    Role.CHIEF_OFFICER: READERS | {Permission.NOTE, Permission.AGREE},
    Role.ADMINISTRATOR: set(Permission) - {Permission.AGREE},
}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("permission", Permission)
def test_what_each_role_may_do(role, permission):
    assert bool(may(role, permission)) is (permission in MAY[role])


@pytest.mark.parametrize("permission", Permission)
def test_nobody_without_a_role_may_do_anything(permission):
    assert not may(None, permission)
    assert not may("", permission)
    assert not may("auditor", permission)


def test_a_refusal_says_who_may_instead():
    assert may("member", Permission.UPDATE_ANY).reason == "Only administrators may update any action."
    assert may(None, Permission.UPDATE_OWN).reason == (
        "Only the lead officers who own an action, and administrators, may update it."
    )
    assert may("administrator", Permission.UPDATE_ANY).reason == ""


def test_every_role_has_its_permissions_and_its_words():
    assert set(PERMISSIONS) == set(ROLE_WORDS) == set(Role.values)


@pytest.mark.parametrize("giver", [None, "", "auditor", *Role.values])
@pytest.mark.parametrize("role", Role.values)
def test_administrators_give_every_role_and_nobody_else_gives_any(giver, role):
    assert bool(may_give(giver, role)) is (giver == Role.ADMINISTRATOR)


def test_a_role_that_is_not_in_the_list_is_given_by_nobody():
    assert may_give("administrator", "king").reason == "Choose one of the roles that are listed."
