"""Make the demonstration partnership, with its sign-ins and its plans, unless it is there already."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.demonstrating import demonstrate, existing, the_story

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    help = "Make the demonstration partnership and its sign-ins, unless it is there already."

    def handle(self, **options):
        story = the_story()
        if partnership := existing(story):
            self.stdout.write(f"The demonstration is there already: {partnership.name}.")
            return
        password = settings.DEMO_PASSWORD or "".join(secrets.choice(LETTERS) for _ in range(12))
        partnership = demonstrate(story=story, password=password)
        self.stdout.write(f"Made the demonstration: {partnership.name}.")
        if not settings.DEMO_PASSWORD:
            self.stdout.write(f"The password of its sign-ins is {password}")
