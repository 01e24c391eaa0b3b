"""Creates and edits RAG schemes with their statuses."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.keeping import constraints_in_words, keep_rows, saved
from plans.models import RagScheme, RagStatus

from .sentences import SENTENCES

LAST = 10_000  # where a status without a number in the order goes


@transaction.atomic
def save_scheme(*, scheme, by, values: dict, statuses: list[dict], expected_version=None, moment=None) -> RagScheme:
    """Create (`scheme` without a key) or edit a scheme. A status by which something is rated cannot be removed."""
    moment = moment or timezone.now()
    with constraints_in_words(SENTENCES):
        scheme = saved(scheme, values, by=by, at=moment, expected_version=expected_version)
        existing = RagStatus.objects.filter(scheme=scheme)
        in_order = [
            {name: value for name, value in row.items() if name != "order"}
            for row in sorted(statuses, key=lambda row: LAST if row.get("order") is None else row["order"])
        ]
        keep_rows(existing, in_order, parent={"scheme": scheme}, by=by, at=moment, reason="Statuses edited",
                  in_order=True)  # fmt: skip
    return scheme
