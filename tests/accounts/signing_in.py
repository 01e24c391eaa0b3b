"""Steps that the tests of signing in share."""

import base64
import hmac
import re
import struct
import time

from allauth.mfa.totp.internal import auth
from django.test import Client
from django.urls import reverse

from tests import factories

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
LOGIN = "/accounts/login/"


def browser(**headers):
    """A browser of its own, with the words that Firefox on Windows says of itself unless others are given."""
    return Client(**{"HTTP_USER_AGENT": FIREFOX, **headers})


def sign_in(client, user, password=factories.PASSWORD, **extra):
    """The answer to the sign-in form."""
    email = getattr(user, "email", user)
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def is_in(client):
    return client.get(reverse("own-sign-ins")).status_code == 200


def code_of(secret, moment=None):
    """The six figures that an authenticator app shows at a moment (RFC 6238); now, where none is given."""
    counter = struct.pack(">Q", int(time.time() if moment is None else moment) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def with_app(user):
    """Give `user` an authenticator app, whose secret is SECRET, without asking anybody."""
    return auth.TOTP.activate(user, SECRET).instance


def errors_of(response):
    """The sentences of the page's error summary."""
    summary = re.search(r'id="error-summary".*?</ul>', response.content.decode(), re.S)
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<li>(.*?)</li>", summary[0], re.S)] if summary else []
