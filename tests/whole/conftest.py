"""Two whole partnerships, one of them marked."""

import pytest

from . import world


@pytest.fixture
def here(db):
    return world.one_of_everything("here")


@pytest.fixture
def there(here):
    """The other partnership: marked in every text, and with numbers that nothing else has."""
    world.number_apart()
    return world.one_of_everything("there", world.MARK)
