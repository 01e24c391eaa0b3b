"""What the tests in a browser share: the demonstration, people who are signed in, and what the browser complains of."""

import sqlite3

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Partnership, User
from reports.demonstrating import demonstrate, the_story

PASSWORD = "a password for the browser"
PEOPLE = {
    "A": "administrator@demo.example",
    "L": "lead.officer@demo.example",
    "M": "member@demo.example",
    "C": "chief.officer@demo.example",
}
# What the policy refuses is told to the console, and by this event, which also names the line.
LISTEN = """document.addEventListener('securitypolicyviolation', event =>
    console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))"""


@pytest.fixture(scope="session")
def kept():
    """The database of the demonstration, once one has been made: an SQLite in memory, or None."""
    return {"copy": None}


@pytest.fixture
def demonstration(live_server, kept):
    """The demonstration partnership; the password of its sign-ins is PASSWORD. Made once, then copied."""
    connection.ensure_connection()
    if kept["copy"]:
        kept["copy"].backup(connection.connection)
        return Partnership.objects.get()
    made = demonstrate(story=the_story(), password=PASSWORD)
    if connection.vendor == "sqlite":
        kept["copy"] = sqlite3.connect(":memory:")
        connection.connection.backup(kept["copy"])
    return made


@pytest.fixture
def complaints():
    """What a browser's console said, with the page that it was on. It ends empty, or the test fails."""
    said = []
    yield said
    assert said == []


def is_ours(message):
    """Whether a message of the console is a complaint: not that a page was refused, which the test itself asks for, nor
    that signing out cleared what the browser had kept."""
    if message.text.startswith("Clear-Site-Data header on"):
        return False
    refused = message.text.startswith("Failed to load resource: the server responded with a status of 4")
    return not refused or "/static/" in message.location["url"]


@pytest.fixture
def opened(browser, live_server, complaints):
    """opened(**options): a new page in a browser of its own, nobody signed in; its console is listened to."""
    contexts = []

    def make(**options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.on("console", lambda message: complaints.append((page.url, message.text)) if is_ours(message) else None)
        page.on("pageerror", lambda error: complaints.append((page.url, str(error))))
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def opened_by(opened, live_server, client):
    """opened_by("M", **options): the same, with that person of the demonstration signed in."""

    def make(letter, **options):
        page = opened(**options)
        client.force_login(User.objects.get(email=PEOPLE[letter]))
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        client.cookies.clear()
        return page

    return make
