"""The service's own settings, and the floors beside its pages. Never used in production: config knows nothing of it."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.statements", *MIDDLEWARE]
