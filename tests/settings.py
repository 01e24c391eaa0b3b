"""The project's settings, for tests: nothing kept, quick password hashes, static files without collecting them.

TEST_DATABASE=postgres runs the same tests on a PostgreSQL that comes with the development requirements.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

TEMPORARY = tempfile.mkdtemp(prefix="throughline-tests-")
atexit.register(shutil.rmtree, TEMPORARY, ignore_errors=True)
os.environ.update(
    SECRET_KEY="only-for-tests-" + "0" * 50,
    PLAIN_HTTP="on",
    DEBUG="off",
    ALLOWED_HOSTS="localhost,127.0.0.1,[::1]",
    MEDIA_ROOT=f"{TEMPORARY}/media",
    STATIC_ROOT=f"{TEMPORARY}/static",
    DATABASE_POOL="off",
)
# A worker of a run that has its PostgreSQL already is given its address.
if "TEST_DATABASE_URL" not in os.environ:
    os.environ["TEST_DATABASE_URL"] = "sqlite:///:memory:"
    if os.environ.get("TEST_DATABASE") == "postgres":
        from tests.postgres import start

        os.environ["TEST_DATABASE_URL"] = start()
os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from config.settings import *  # noqa: E402, F403

Path(STATIC_ROOT).mkdir()  # noqa: F405  (WhiteNoise warns where it is missing)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
