"""Bring in a legacy plan from the workbook as it is."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Partnership
from plans.importing.bringing import ImportRefused, bring_in
from plans.management.arguments import a_date


class Command(BaseCommand):
    help = (
        "Read a legacy plan as it is from a workbook (.xlsx), a Word document with tables (.docx) or a table as text "
        "(.csv). All or nothing; exit 0 done, 1 refused, 2 wrong use."
    )

    def add_arguments(self, parser):
        parser.add_argument("workbook", help="the .xlsx, .docx or .csv file")
        parser.add_argument("--partnership", required=True, metavar="SLUG", help="whose plan it is")
        parser.add_argument(
            "--plan",
            default="",
            metavar="REFERENCE",
            help="the reference to give the plan; where a plan of the partnership has it, the file is its next report",
        )
        parser.add_argument("--as-at", type=a_date, metavar="DATE", help="the day it speaks of, where it names none")
        parser.add_argument("--dry-run", action="store_true", help="read and report, write nothing")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *, workbook, partnership, plan, as_at, dry_run, **options):
        owner = Partnership.objects.filter(slug=partnership).first()
        if owner is None:
            raise CommandError(
                f"There is no partnership '{partnership}'; make it first with manage.py createpartnership.",
                returncode=2,
            )
        path = Path(workbook)
        try:
            outcome = bring_in(
                path=path,
                partnership=owner,
                reference=plan,
                as_at=as_at,
                today=timezone.localdate(),
                dry_run=dry_run,
            )
        except ImportRefused as refusal:
            raise CommandError(str(refusal), returncode=1) from None
        self.print_json(outcome) if options["json"] else self.print_words(outcome, dry_run)

    def print_json(self, outcome):
        plan = {"reference": outcome.reference, "title": outcome.title, "counts": outcome.counts}
        problems = [
            {"sheet": p.sheet, "cell": p.cell, "severity": p.severity, "message": p.message} for p in outcome.problems
        ]
        self.stdout.write(json.dumps({"plans": [plan], "problems": problems}, ensure_ascii=False, indent=1))

    def print_words(self, outcome, dry_run):
        self.stdout.write(f"{outcome.reference}: {outcome.title}")
        counts = ", ".join(f"{number} {name}" for name, number in outcome.counts.items() if name != "by_rag")
        ratings = ", ".join(f"{letter} {number}" for letter, number in outcome.counts["by_rag"].items())
        self.stdout.write(f"  {counts}; by RAG: {ratings or 'none'}")
        for p in outcome.problems:
            place = " ".join(filter(None, (p.sheet, p.cell)))
            self.stdout.write(f"  {p.severity}{f' at {place}' if place else ''}: {p.message}")
        if dry_run:
            self.stdout.write("  Nothing was written (dry run).")
