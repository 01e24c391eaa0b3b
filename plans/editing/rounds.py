"""Plans, opens and closes a plan's reporting rounds."""

from __future__ import annotations

from django.db import transaction

from accounts.keeping import constraints_in_words, locked, saved
from accounts.refusals import Refusal
from plans.choices import RoundState
from plans.models import ReportingRound

from .sentences import SENTENCES


@transaction.atomic
def save_round(*, reporting_round, by, values: dict, expected_version=None, moment=None) -> ReportingRound:
    """Create (without a key) or edit a round. Only one round of a plan is open at a time."""
    state = values.get("state", RoundState.PLANNED)
    others = ReportingRound.objects.filter(plan=reporting_round.plan_id, state=RoundState.OPEN)
    locked(reporting_round.plan)
    if state == RoundState.OPEN and others.exclude(pk=reporting_round.pk).exists():
        raise Refusal("Another round of this plan is open. Close that one first.", "state")
    with constraints_in_words(SENTENCES):
        return saved(reporting_round, values, by=by, at=moment, expected_version=expected_version)
