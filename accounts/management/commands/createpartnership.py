"""Make a partnership: a committee's area, and the wall around its data."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Partnership


class Command(BaseCommand):
    help = "Make a partnership."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="small letters, digits and hyphens: it stands in addresses")
        parser.add_argument("--name", required=True, help="the committee's name")

    def handle(self, *, slug, name, **options):
        partnership = Partnership(slug=slug, name=name)
        try:
            partnership.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=1) from None
        partnership.save()
        self.stdout.write(f"Made {partnership.name} ({partnership.slug}).")
