"""manage.py createpartnership: what it makes, and what it refuses in one line."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import Partnership

pytestmark = pytest.mark.django_db(transaction=True)

REFUSED = [
    ("Glen Firth", "A name", "'Glen Firth' cannot be a partnership's slug: use letters, digits and hyphens."),
    ("", "A name", "'' cannot be a partnership's slug: use letters, digits and hyphens."),
    ("g" * 61, "A name", f"'{'g' * 61}' cannot be a partnership's slug: it has 61 characters, 60 at most."),
    ("glenfirth", "  ", "--name: give the committee's name, such as 'Glenfirth Child Protection Committee'."),
    ("glenfirth", "n" * 201, "--name: it has 201 characters, 200 at most."),
    ("taken", "A name", "There is a partnership 'taken' already; choose another slug."),
]


def test_it_makes_one():
    call_command("createpartnership", "glenfirth-2", "--name", " Glenfirth  Committee ")
    assert Partnership.objects.get().name == "Glenfirth Committee"


@pytest.mark.parametrize(("slug", "name", "sentence"), REFUSED)
def test_it_refuses(slug, name, sentence):
    Partnership.objects.create(slug="taken", name="Taken")
    with pytest.raises(CommandError) as refusal:
        call_command("createpartnership", slug, "--name", name)
    assert (str(refusal.value), refusal.value.returncode) == (sentence, 1)
    assert Partnership.objects.count() == 1
