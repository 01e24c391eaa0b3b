"""Write a plan to a file: JSON, workbook, PDF or CSV, the same content as its report page."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.management.arguments import a_date
from plans.models import Plan
from reports.assembling import assemble
from reports.records import NothingRecorded
from reports.rendering import FORMATS, Unavailable


class Command(BaseCommand):
    help = "Write a plan as JSON, workbook, PDF or CSV. Exit 0 done, 1 refused, 2 wrong use."

    def add_arguments(self, parser):
        parser.add_argument("reference", help="the plan's reference, as in its address")
        parser.add_argument("--format", choices=sorted(FORMATS), required=True)
        parser.add_argument("--as-at", type=a_date, metavar="DATE", help="as at the end of that day; today without it")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="'-' is standard output")

    def handle(self, *, reference, as_at, output, **options):
        plan = Plan.objects.select_related("partnership").filter(reference=reference).first()
        if plan is None:
            raise CommandError(f"There is no plan '{reference}'.", returncode=2)
        today = timezone.localdate()
        if as_at and as_at > today:
            raise CommandError(
                "The day must be today or earlier: nobody knows yet how the plan will stand.", returncode=2
            )
        try:
            content = assemble(plan, as_at=as_at or today, today=today)
            written = FORMATS[options["format"]].render(content)
        except (NothingRecorded, Unavailable) as refusal:
            raise CommandError(str(refusal), returncode=1) from None
        self.write(written, output)

    def write(self, written: bytes, output: str):
        if output == "-":
            sys.stdout.buffer.write(written)
            sys.stdout.buffer.flush()
            return
        try:
            Path(output).write_bytes(written)
        except OSError as error:
            raise CommandError(f"{output} could not be written: {error.strerror}.", returncode=1) from None
