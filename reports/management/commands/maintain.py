"""manage.py maintain: what has to be done now and then; the container runs it once a day."""

import datetime as dt

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from accounts.models import Session
from accounts.signing_in import remove_old_sign_ins


class Command(BaseCommand):
    help = (
        "Removes sessions that have ended, counts of attempts that have run out, and records of sign-ins older than "
        "SIGN_IN_RECORDS_DAYS. Harmless at any time."
    )

    def handle(self, *args, **options):
        now = timezone.now()
        sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
        counts = remove_expired_cache_entries(settings.CACHES["default"]["LOCATION"], now)
        records = remove_old_sign_ins(before=now - dt.timedelta(days=settings.SIGN_IN_RECORDS_DAYS))
        self.stdout.write(
            f"Removed: {sessions} sessions that had ended, {counts} counts that had run out, {records} records of "
            f"sign-ins older than {settings.SIGN_IN_RECORDS_DAYS} days."
        )


def remove_expired_cache_entries(table, now):
    """Delete the rows of Django's cache table that expired before `now`; how many. The table has no model."""
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {quoted} WHERE expires < %s",  # noqa: S608  (our own table's name, quoted)
            [connection.ops.adapt_datetimefield_value(now)],
        )
        return cursor.rowcount
