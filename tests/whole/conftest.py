"""Two whole partnerships, one of them marked."""

import pytest

from . import world


@pytest.fixture
def here(db):
    world.number_apart(10_000_000)
    return world.one_of_everything("here")


@pytest.fixture
def there(here):
    """The other partnership, marked in every text."""
    world.number_apart(world.FOREIGN.start)
    made = world.one_of_everything("there", world.MARK)
    world.number_apart(world.FOREIGN.stop)
    return made


@pytest.fixture
def plain_pdf(monkeypatch):
    """What a PDF says is the page that it is drawn from; drawing it would take most of the time of a walk."""
    monkeypatch.setattr("reports.pdf.pdf_of", lambda html: html.encode())
    monkeypatch.setattr("reports.pdf.available", lambda: True)
