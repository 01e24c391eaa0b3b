"""What the set-up asks of the machine. Only the standard library, and wording that an old Python can read too."""

import ctypes
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON = os.path.join(ROOT, ".venv", "bin", "python")
OLDEST = (3, 11)
MACHINE_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"

PDF_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig"]
# Any one name of each line will do.
PDF_LIBRARIES = [
    ["libpango-1.0.so.0", "libpango-1.0.dylib"],
    ["libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"],
    ["libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"],
    ["libfontconfig.so.1", "libfontconfig.1.dylib"],
]


class Trouble(Exception):
    """A sentence for the person at the keyboard."""


def say(text):
    print(text, flush=True)


def right_python():
    """Go on with a Python that is new enough; start again with one that is, where this one is not."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(14, 10, -1):
        found = shutil.which("python3.%d" % minor)  # noqa: UP031  (an old Python reads this line)
        if found:
            os.execv(found, [found, *sys.argv])
    raise Trouble("This needs Python 3.11 or later, and python3 here is older. Install one and run the same again.")


def run(command, quiet=False, **options):
    """Run a command in the project's folder. False where it failed or is not there; `quiet` keeps its words back."""
    if quiet:
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
    try:
        return subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL, **options) == 0
    except OSError:
        return False


def installer():
    """The start of a command that may install Debian's packages without asking anything; None where there is none."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if run(["sudo", "-n", "true"], quiet=True):
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def install(packages):
    """Install Debian packages where that is allowed. Whether it worked."""
    command = installer()
    if command is None:
        return False
    wanted = [*command, "install", "-y", "-qq", "--no-install-recommends", *packages]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say("Installing " + ", ".join(packages) + " …")
    if run(wanted, quiet=True, env=environment):
        return True
    run([*command, "update", "-qq"], quiet=True, env=environment)
    return run(wanted, env=environment, stdout=subprocess.DEVNULL)


def by_hand(packages):
    """The command that a person would type to install packages."""
    if shutil.which("apt-get"):
        return "sudo apt-get install --no-install-recommends " + " ".join(packages)
    return "the equivalent of Debian's " + " ".join(packages)


def has_pdf_libraries():
    """Whether the libraries that draw the PDF can be loaded."""
    return all(any(_loads(name) for name in names) for names in PDF_LIBRARIES)


def _loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def with_caches(environment):
    """The environment for installers: they trust what the machine trusts, and need no home to keep caches in."""
    environment = {"UV_SYSTEM_CERTS": "true", "UV_LINK_MODE": "copy", **environment}
    if os.path.exists(MACHINE_CERTIFICATES):
        environment.setdefault("NODE_EXTRA_CA_CERTS", MACHINE_CERTIFICATES)
    environment.update(PIP_DISABLE_PIP_VERSION_CHECK="1", VIRTUAL_ENV="")
    home = os.path.expanduser("~")
    if os.path.isdir(home) and os.access(home, os.W_OK):
        return environment
    caches = os.path.join(ROOT, "var", "cache")
    return {
        **environment,
        "HOME": caches,
        "UV_CACHE_DIR": os.path.join(caches, "uv"),
        "PIP_CACHE_DIR": os.path.join(caches, "pip"),
        "npm_config_cache": os.path.join(caches, "npm"),
    }
