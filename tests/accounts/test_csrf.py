"""The page for a form that was opened before the sign-in was renewed: it gives the typed text back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def test_the_longer_texts_are_shown_for_copying_and_secrets_are_not():
    partnership = factories.partnership()
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.person("administrator", partnership))
    typed = {"introduction": "Twenty minutes of <b>work</b>", "ref": "1.1", "new_password": "a secret of some length"}
    response = client.post(reverse("plan-new", args=[partnership.slug]), typed)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Twenty minutes of &lt;b&gt;work&lt;/b&gt;" in page
    assert "a secret" not in page
