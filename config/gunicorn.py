"""How gunicorn serves: a few processes with a few threads each, logging as everything else does."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

from config.environment import refuse

bind = f"[{settings.HOST}]:{settings.PORT}" if ":" in settings.HOST else f"{settings.HOST}:{settings.PORT}"
worker_class = "gthread"
workers = settings.WEB_CONCURRENCY
threads = settings.WEB_THREADS
timeout = 60
graceful_timeout = 20
# A worker's sign of life must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True
accesslog = None
logconfig_dict = settings.LOGGING

if settings.IN_PUBLIC and not settings.TRUSTED_PROXIES:
    raise refuse(
        "TRUSTED_PROXIES",
        "it is 0, and ALLOWED_HOSTS lets other machines in",
        "put a server that speaks HTTPS in front and set it to 1",
    )


def when_ready(server):
    """Tell the person who typed `make run` where to look."""
    if os.environ.get("SAY_WHERE"):
        host = "127.0.0.1" if settings.HOST in ("0.0.0.0", "::") else bind.rpartition(":")[0]  # noqa: S104
        print(f"\nThroughline is at http://{host}:{settings.PORT}/  (Ctrl-C ends it)\n", flush=True)  # noqa: T201
