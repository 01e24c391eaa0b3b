"""The production server on this machine alone, and what its processes have used."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

WORKERS = 2
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A running gunicorn: where it listens, and the processes that answer."""

    def __init__(self, process, port):
        self.process, self.port = process, port

    @property
    def workers(self):
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in listed.split()]

    def cpu(self):
        """Seconds of user and system time that the workers have used, all threads together."""
        return sum(seconds_of(pid) for pid in self.workers)

    def memory(self):
        """(resident, proportional) bytes of the workers: the second counts what they share once."""
        resident = proportional = 0
        for pid in self.workers:
            facts = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
            sizes = {line.split()[0]: int(line.split()[1]) * 1024 for line in facts if line.endswith("kB")}
            resident, proportional = resident + sizes["Rss:"], proportional + sizes["Pss:"]
        return resident, proportional


def seconds_of(pid):
    """CPU seconds of a process: to the nanosecond where the kernel keeps them so, in hundredths where not."""
    try:
        tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9
    except FileNotFoundError:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK


def environment(database, folder):
    """A production service on this machine: nothing of the person's own settings reaches it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": database,
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "PLAIN_HTTP": "on",
        "DEBUG": "off",
        "WEB_CONCURRENCY": str(WORKERS),
        "LOG_LEVEL": "info",
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(database, folder):
    """Serve that database as bin/serve does, for as long as the block lasts."""
    port = free_port()
    around = environment(database, folder) | {"HOST": "127.0.0.1", "PORT": str(port)}
    subprocess.run([sys.executable, "-m", "config.preparing"], env=around, check=True)
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    with open(folder / "server.log", "wb") as log:
        process = subprocess.Popen(command, env=around, stdout=log, stderr=log)
    try:
        wait_for(port, process)
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_for(port, process):
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit("The server did not start: see server.log in var/bench.")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not answer within 30 seconds: see server.log in var/bench.")
