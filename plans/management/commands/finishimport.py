"""Finish the import of a long plan: the work of a process that the pages start, and its progress, which they show."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from plans.choices import DraftState
from plans.importing.working import FAILED, finish
from plans.models import ImportDraft


class Command(BaseCommand):
    help = "Bring in the plan of a draft that is in work. The pages of an import start this; nobody needs to."

    def add_arguments(self, parser):
        parser.add_argument("draft", type=int, help="the draft's key")
        parser.add_argument("--by", type=int, default=0, help="the key of the person who began it")

    def handle(self, *, draft, by, **options):
        drafts = ImportDraft.objects.select_related("file", "partnership", "plan")
        found = drafts.filter(pk=draft, state=DraftState.WORKING).first()
        if found is None:
            raise CommandError(f"There is no import in work with the key {draft}.", returncode=2)
        ended = finish(draft=found, by=User.objects.filter(pk=by).first(), today=timezone.localdate())
        if ended.state == FAILED:
            raise CommandError(ended.words, returncode=1)
