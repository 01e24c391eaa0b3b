"""Write what is held about a person, for them to be given."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from reports.person_held import gather


class Command(BaseCommand):
    help = "Write everything that is held about one person as JSON. Exit 0 done, 1 nothing is held, 2 wrong use."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the person's e-mail address")
        parser.add_argument("-o", "--output", default="-", metavar="FILE", help="'-', or without it, standard output")

    def handle(self, *, email, output, **options):
        held = gather(email)
        if held is None:
            raise CommandError(f"Nothing is held about {email}.", returncode=1)
        words = json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"
        if output == "-":
            sys.stdout.write(words)
            return
        try:
            Path(output).write_text(words, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output} could not be written: {error.strerror}.", returncode=1) from None
