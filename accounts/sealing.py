"""Seals the secrets of second steps, so that a copy of the database alone signs nobody in.

The key is drawn from SECRET_KEY. Whoever replaces that keeps the old one in SECRET_KEY_FALLBACKS, or every
authenticator app has to be set up anew.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(text):
    return _box().encrypt(text.encode()).decode()


def unseal(sealed):
    """The text that was sealed. Raises cryptography's InvalidToken where it was sealed with a key not known here."""
    return _box().decrypt(sealed.encode()).decode()


def _box():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    drawn = [hashlib.sha256(f"accounts.sealing:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in drawn])
