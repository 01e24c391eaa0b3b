"""Make a partnership: a committee's area, and the wall around its data."""

import re

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from accounts.models import Partnership

LONGEST_SLUG, LONGEST_NAME = (Partnership._meta.get_field(name).max_length for name in ("slug", "name"))


class Command(BaseCommand):
    help = "Make a partnership. Exit 0 done, 1 refused, 2 wrong use."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="small letters, digits and hyphens: it stands in addresses")
        parser.add_argument("--name", required=True, help="the committee's name")

    def handle(self, *, slug, name, **options):
        name = " ".join(name.split())
        if wrong := what_is_wrong(slug, name):
            raise CommandError(wrong, returncode=1)
        try:
            partnership = Partnership.objects.create(slug=slug, name=name)
        except IntegrityError:
            raise CommandError(f"There is a partnership '{slug}' already; choose another slug.", returncode=1) from None
        self.stdout.write(f"Made {partnership.name} ({partnership.slug}).")


def what_is_wrong(slug, name) -> str:
    """Why these cannot be a partnership's slug and name, in a sentence; '' where they can."""
    if not re.fullmatch(r"[a-zA-Z0-9_-]+", slug):
        return f"'{slug}' cannot be a partnership's slug: use letters, digits and hyphens."
    if len(slug) > LONGEST_SLUG:
        return f"'{slug}' cannot be a partnership's slug: it has {len(slug)} characters, {LONGEST_SLUG} at most."
    if not name:
        return "--name: give the committee's name, such as 'Glenfirth Child Protection Committee'."
    if len(name) > LONGEST_NAME:
        return f"--name: it has {len(name)} characters, {LONGEST_NAME} at most."
    return ""
