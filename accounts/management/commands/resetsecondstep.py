"""manage.py resetsecondstep EMAIL: for a person whose telephone, passkey and recovery codes are all lost."""

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.resetting import take_off_second_steps


class Command(BaseCommand):
    help = "Takes a person's second steps off and ends their sessions. Make sure first that it is really they who ask."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address that they sign in with")

    def handle(self, *args, email, **options):
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"Nobody here signs in with {email}.")
        number = take_off_second_steps(user=user)
        self.stdout.write(f"Taken off: {number}. {email} now signs in with the password alone.")
