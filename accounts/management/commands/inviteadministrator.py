"""Invite an administrator into a partnership, from the machine itself: how its first one comes in."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.inviting import invite
from accounts.models import Partnership
from accounts.refusals import Refusal


class Command(BaseCommand):
    help = "Invite an administrator and print the link to pass on. Exit 0 done, 1 refused, 2 wrong use."

    def add_arguments(self, parser):
        parser.add_argument("partnership", metavar="SLUG", help="whose administrator it will be")
        parser.add_argument("email", help="the address that the invitation is bound to")

    def handle(self, *, partnership, email, **options):
        found = Partnership.objects.filter(slug=partnership, is_active=True).first()
        if found is None:
            raise CommandError(
                f"There is no partnership '{partnership}'; make it with createpartnership.", returncode=1
            )
        try:
            validate_email(email)
            told = {"partnership": found, "email": email, "role": Role.ADMINISTRATOR}
            _, token = invite(**told, by=None, moment=timezone.now())
        except ValidationError:
            raise CommandError(f"'{email}' is no e-mail address.", returncode=1) from None
        except Refusal as refusal:
            raise CommandError(refusal.message, returncode=1) from None
        self.stdout.write(f"{email} is invited as administrator of {found.name}. The link works once, for 14 days:")
        self.stdout.write(f"  {reverse('invitation', args=[token])}   (after the service's own address)")
