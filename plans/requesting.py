"""Asks for a new date where a plan keeps that to chief officers, and answers: agreed moves the timescale."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.keeping import keep, locked
from accounts.refusals import Refusal

from .choices import RequestState
from .models import DateRequest
from .posts import label_of
from .rescheduling import meaning_of, reschedule
from .wording import long_date


@transaction.atomic
def ask_new_date(*, action, by, timescale: str, reason: str, on: dt.date, moment=None) -> DateRequest:
    """Ask for `timescale`, in the plan's words. Nothing moves until somebody agrees.

    Raises Refusal where the timescale is the one that stands, where a reason is missing, or a request waits already.
    """
    action = locked(action)
    timescale, reason = timescale.strip(), reason.strip()
    if action.withdrawn_on:
        raise Refusal("This action was withdrawn from the plan, so no new date can be asked for.")
    if not timescale:
        raise Refusal("Say what the new timescale should be.", "new_timescale")
    if not reason:
        raise Refusal("Say why the timescale should move: the reason stands beside the request.", "timescale_reason")
    read = meaning_of(timescale, today=on)
    if (timescale, read["revised_due_on"] or read["due_on"]) == (action.timescale, action.current_due_on):
        raise Refusal(f"The timescale is ‘{timescale}’ already. Leave this empty to keep it.", "new_timescale")
    if waiting := DateRequest.objects.filter(action=action, state=RequestState.ASKED).first():
        raise Refusal(
            f"A request for ‘{waiting.timescale}’, of {long_date(waiting.asked_on)}, waits for its answer already.",
            "new_timescale",
        )
    request = DateRequest(action=action, timescale=timescale[:300], reason=reason, asked_by=by, asked_on=on)
    return keep(request, by=by, at=moment, reason="New date asked for")


@transaction.atomic
def agree_new_date(*, request, by, on: dt.date, answer: str = "", moment=None) -> DateRequest:
    """Agree: the timescale moves, with the request's reason, agreed by the post of `by`. The first date stays."""
    moment = moment or timezone.now()
    request = _waiting(request)
    action = request.action
    if action.withdrawn_on:
        raise Refusal("This action was withdrawn from the plan meanwhile, so its date cannot move.")
    _answered(request, RequestState.AGREED, by, on, answer, moment)
    reschedule(
        action=action,
        by=by,
        timescale=request.timescale,
        reason=request.reason,
        changed_on=on,
        agreed_by=label_of(by, action.plan.partnership_id) or by.name,
        moment=moment,
    )
    return request


@transaction.atomic
def decline_new_date(*, request, by, on: dt.date, answer: str, moment=None) -> DateRequest:
    """Decline, with the reason that its owner will read. The timescale stays as it is."""
    if not answer.strip():
        raise Refusal("Say why the date stays: the owner reads it.", "answer")
    return _answered(_waiting(request), RequestState.DECLINED, by, on, answer, moment or timezone.now())


def _waiting(request) -> DateRequest:
    request = locked(request, related=("action__plan",))
    if request.state != RequestState.ASKED:
        raise Refusal(f"This request was answered already, on {long_date(request.answered_on)}.")
    return request


def _answered(request, state, by, on, answer, moment) -> DateRequest:
    request.state, request.answered_by, request.answered_on, request.answer = state, by, on, answer.strip()
    return keep(request, by=by, at=moment, reason=f"New date {request.get_state_display().lower()}")
