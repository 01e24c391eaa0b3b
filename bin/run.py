#!/usr/bin/env python3
"""`make run`: everything from a fresh clone to a served page, on this machine alone."""

import contextlib
import os
import socket
import sys

from machine import PDF_PACKAGES, PYTHON, ROOT, Trouble, by_hand, has_pdf_libraries, install, right_python, run, say
from setup import make_environment

ONLY_HERE = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  (compared with, not bound to)


def with_pdf():
    """Install what draws the PDF where that is allowed; otherwise say how, and go on without."""
    if has_pdf_libraries():
        return
    tried = os.path.join(ROOT, ".venv", "tried-pdf")
    if not os.path.exists(tried):
        with open(tried, "w", encoding="ascii"):
            pass
        if install(PDF_PACKAGES) and has_pdf_libraries():
            return
    say("PDF is switched off: its libraries are not installed here. To switch it on, type")
    say("    " + by_hand(PDF_PACKAGES))
    say("and then 'make run' again. Everything else works; the print page is there instead.")


def environment():
    """The environment to serve in: plain HTTP is allowed as long as only this machine's own names are answered."""
    settings = dict(os.environ)
    host = settings.setdefault("HOST", "127.0.0.1")
    names = [name.strip() for name in settings.get("ALLOWED_HOSTS", "").split(",") if name.strip()]
    if not names and host not in ONLY_HERE + EVERYWHERE:
        raise Trouble(
            f"HOST: other machines could reach {host}, and passwords would travel openly: leave HOST out, or set "
            "ALLOWED_HOSTS to the name that people type and put a server that speaks HTTPS in front."
        )
    if all(name in (*ONLY_HERE, "[::1]") for name in names):
        settings.setdefault("PLAIN_HTTP", "on")
    settings.setdefault("LOG_LEVEL", "warning")
    return settings


def port_is_free(settings):
    """Refuse a port that is taken or not one, before anything else is started."""
    host, port = settings["HOST"], settings.setdefault("PORT", "8000")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with contextlib.closing(socket.socket(family, kind)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError:
        raise Trouble(f"PORT: {port} is kept for the system's own services: choose one from 1024 to 65535.") from None
    except (ValueError, OverflowError, UnicodeError):
        raise Trouble(f"PORT: '{port}' will not do: write a whole number from 1 to 65535.") from None
    except socket.gaierror:
        raise Trouble(f"HOST: '{host}' is not an address of this machine: leave it out for 127.0.0.1.") from None
    except OSError:
        raise Trouble(
            f"PORT: something else is listening on {port} already, or HOST {host} is not this machine's: "
            f"stop it, or choose another: make run PORT={8001 if port == '8000' else 8000}"
        ) from None


def main():
    right_python()
    settings = environment()
    port_is_free(settings)
    make_environment()
    with_pdf()
    os.makedirs(os.path.join(ROOT, "var"), mode=0o700, exist_ok=True)
    if not run([PYTHON, "-m", "config.preparing", "--demonstration"], env=settings):
        raise Trouble("It could not be made ready; what is said above tells why.")
    sys.stdout.flush()
    os.chdir(ROOT)
    settings["SAY_WHERE"] = "on"
    os.execve(PYTHON, [PYTHON, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"], settings)


if __name__ == "__main__":
    try:
        main()
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
