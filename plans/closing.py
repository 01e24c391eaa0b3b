"""Completes, reopens and withdraws actions, and accepts their closure."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.keeping import keep, locked, same_version
from accounts.refusals import Refusal

from .updating import post_update
from .wording import long_date


def complete(*, action, by, as_at: dt.date, completed_on=None, narrative="", today, expected_version=None):
    """Say that `action` is complete, as a progress update that keeps its RAG. Gives the update."""
    return post_update(
        action=action, by=by, as_at=as_at, narrative=narrative or "Marked as complete.", status=action.status,
        says_complete=True, completed_on=completed_on, today=today, expected_version=expected_version,
    )  # fmt: skip


def reopen(*, action, by, as_at: dt.date, reason: str, today, expected_version=None):
    """Say, with the reason, that `action` is not complete after all. A status that means complete is taken back."""
    if not reason.strip():
        raise Refusal("Say why the action is open again.", "reason")
    status = None if action.status is None or action.status.is_complete else action.status
    return post_update(
        action=action, by=by, as_at=as_at, narrative=reason, status=status, today=today,
        expected_version=expected_version,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, action, by, on: dt.date, reason: str, today: dt.date, expected_version=None, moment=None):
    """Take `action` out of its plan from that day on. It keeps everything that was said of it."""
    action = locked(action)
    same_version(action, expected_version)
    if action.withdrawn_on:
        raise Refusal(f"This action was withdrawn on {long_date(action.withdrawn_on)} already.")
    if not reason.strip():
        raise Refusal("Say why the action is withdrawn: it is kept in its history.", "reason")
    if on > today:
        raise Refusal("The day lies in the future: withdraw the action when that day has come.", "on")
    action.withdrawn_on = on
    return _kept(action, by, f"Withdrawn: {reason.strip()}", ["withdrawn_on"], moment)


@transaction.atomic
def bring_back(*, action, by, reason: str, expected_version=None, moment=None):
    """Put a withdrawn action back into its plan."""
    action = locked(action)
    same_version(action, expected_version)
    if not action.withdrawn_on:
        raise Refusal("This action stands in its plan: it was not withdrawn.")
    if not reason.strip():
        raise Refusal("Say why the action comes back: it is kept in its history.", "reason")
    action.withdrawn_on = None
    return _kept(action, by, f"Brought back: {reason.strip()}", ["withdrawn_on"], moment)


@transaction.atomic
def accept_closure(*, action, by, on: dt.date, today: dt.date, expected_version=None, moment=None):
    """Sign off that a complete action is closed: who accepted it, and when."""
    action = locked(action)
    same_version(action, expected_version)
    if not action.is_complete:
        raise Refusal("Only a complete action can be signed off. Post an update that says it is complete first.")
    if action.closure_accepted_on:
        raise Refusal(f"Closure was accepted on {long_date(action.closure_accepted_on)} already.")
    if on > today:
        raise Refusal("The day lies in the future: accept the closure when that day has come.", "on")
    if action.completed_on and on < action.completed_on:
        raise Refusal("The day lies before the day of completion.", "on")
    action.closure_accepted_on, action.closure_accepted_by = on, by
    return _kept(action, by, "Closure accepted", ["closure_accepted_on", "closure_accepted_by"], moment)


def _kept(action, by, reason, fields, moment):
    action.version += 1
    return keep(action, by=by, at=moment or timezone.now(), reason=reason, fields=[*fields, "version"])
