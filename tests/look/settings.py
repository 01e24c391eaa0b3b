"""The tests' settings with the gallery at the root, for looking at it."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.look.urls"
DEBUG = True
