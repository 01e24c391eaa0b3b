"""manage.py maintain: what has to be done now and then; the container runs it once a day."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone


class Command(BaseCommand):
    help = "Removes sign-ins that have ended and counts of attempts that have run out. Harmless at any time."

    def handle(self, *args, **options):
        now = timezone.now()
        sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
        counts = remove_expired_cache_entries(settings.CACHES["default"]["LOCATION"], now)
        self.stdout.write(f"Removed: {sessions} sign-ins that had ended, {counts} counts that had run out.")


def remove_expired_cache_entries(table, now):
    """Delete the rows of Django's cache table that expired before `now`; how many. The table has no model."""
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {quoted} WHERE expires < %s",  # noqa: S608  (our own table's name, quoted)
            [connection.ops.adapt_datetimefield_value(now)],
        )
        return cursor.rowcount
