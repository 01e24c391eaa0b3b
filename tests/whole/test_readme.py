"""README.md says what is so: its commands exist, its settings are all there are, its folders and pictures are there."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

from config.settings import env

README = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
MAKEFILE = (settings.BASE_DIR / "Makefile").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:\.venv/bin/python manage\.py|docker compose run --rm web) (\S+)(.*)$", README, re.MULTILINE)


def test_the_first_screen_gives_the_two_commands():
    first = "\n".join(README.splitlines()[:30])
    assert re.search(r"^make run ", first, re.MULTILINE)
    assert re.search(r"^make test ", first, re.MULTILINE)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)", README))))
def test_make_targets_exist(target):
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize(("command", "rest"), COMMANDS)
def test_commands_take_what_is_written(command, rest):
    """Each option that README shows is one that the command knows."""
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    known = {option for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) <= known


def test_there_are_commands_to_compare():
    assert {command for command, _ in COMMANDS} >= {"importplan", "exportplan", "createpartnership"}


def test_settings_are_those_that_are_read():
    table = README.partition("### Settings")[2].partition("\n## ")[0]
    named = {
        name for row in re.findall(r"^\| (`[A-Z].*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert named == set(env.names)


@pytest.mark.parametrize("folder", sorted(set(re.findall(r"`([a-z]+(?:/[a-z]+)*)/`", README)) - {"var"}))
def test_folders_exist(folder):
    assert (settings.BASE_DIR / folder).is_dir()


@pytest.mark.parametrize(("words", "picture"), re.findall(r"!\[(.*?)\]\((.*?)\)", README))
def test_pictures_exist_and_are_described(words, picture):
    assert (settings.BASE_DIR / picture).is_file()
    assert len(words) > 20


@pytest.mark.parametrize("script", ["run", "test", "setup", "machine"])
def test_scripts_of_the_two_commands_are_sound(script):
    """They start before anything is installed, so they may import nothing but the standard library and each other."""
    code = f"import sys; sys.path.insert(0, 'bin'); import {script}"
    subprocess.check_call([sys.executable, "-S", "-I", "-c", code], cwd=settings.BASE_DIR, timeout=60)
