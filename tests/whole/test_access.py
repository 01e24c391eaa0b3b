"""Every address stands in access_table.py, or this fails; those of nobody's partnership are looked at here.

Who may open the others, and by which method, is walked in test_wall.py. Which record an address is of: world.py.
"""

import pytest
from django.urls import reverse

from tests import factories

from .access_table import PUBLIC, SIGNED_IN, TABLE
from .world import PARAMETERS, own_address_of

pytestmark = pytest.mark.django_db

# These open with a secret, or answer a service elsewhere: tested where they are.
WITH_SECRET = {"account_confirm_email", "account_reset_password_from_key", "invitation", "invitation-continue"}
WITH_SECRET |= {"openid_connect_login", "openid_connect_callback", "socialaccount_login_error"}


def test_every_address_stands_in_the_table():
    assert set(PARAMETERS) == PUBLIC | SIGNED_IN | set(TABLE)


def asks_to_sign_in(answer):
    return answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
def test_pages_about_oneself_ask_to_sign_in(client, name):
    assert asks_to_sign_in(client.get(own_address_of(name)))


@pytest.mark.parametrize("name", sorted(PUBLIC - WITH_SECRET))
def test_public_pages_are_open_and_say_nothing_of_anybody(client, name):
    assert client.get(reverse(name)).status_code in (200, 302)


def test_support_is_for_staff_alone(client):
    client.force_login(factories.person("administrator", factories.partnership("here")))
    assert client.get("/support/", follow=True).redirect_chain
    client.force_login(factories.person("administrator", is_staff=True, is_superuser=True))
    assert client.get("/support/").status_code == 200
