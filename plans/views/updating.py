"""The page on which an owner says what happened to an action."""

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.access import get_visible_or_404, require
from accounts.form_pages import version_of
from accounts.forms import carried_out
from accounts.refusals import ChangedMeanwhile
from accounts.unsaved import keeps_typed_text, typed_before
from plans import wording
from plans.choices import RoundState
from plans.forms.update import UpdateForm, reading_in_words
from plans.meanwhile import moment_of_version, updates_since
from plans.models import Action, ReportingRound
from plans.permissions import may_update_action, must_ask_for_dates
from plans.updating import already_posted, post_update

from .action_parts import changes_of


@keeps_typed_text
def action_update(request, reference, pk) -> HttpResponse:
    """Ask what happened; save it in one step; lose nothing that was typed."""
    today = localdate()
    shown = ("plan__partnership", "latest_update__status")
    related = ("plan",) if request.method == "POST" else shown
    action = action_for_update(request.user, reference, pk, today, related)
    require(may_update_action(request.user, action, owns=action.owns))
    if request.method != "POST":
        typed = typed_before(request)
        return page(request, UpdateForm(typed, action=action, today=today), action, kept=typed is not None)
    form = UpdateForm(request.POST, request.FILES, action=action, today=today)
    if "check" in request.POST or not form.is_valid():
        return page(request, form, action)
    try:
        update = save(request, form, action, today)
    except ChangedMeanwhile as changed:
        before = moment_of_version(action, version_of(request.POST))
        twice = already_posted(action=action, by=request.user, after=before, **form.said())
        if not twice:
            return page(request, form, action, meanwhile=meanwhile(action, before, changed.version))
        messages.info(request, "This update was saved already, so it was not added a second time.")
        return redirect("action", reference, pk)
    if update is None:
        return page(request, form, action)
    tell(request, update, form.timescale(), today)
    return redirect("action", reference, pk)


def action_for_update(user, reference, pk, today, related=("plan",)):
    """The action with its plan and what else is `related`, the plan's open round (`round_id`) and whether `user`
    owns it (`owns`): one statement."""
    rounds = ReportingRound.objects.filter(plan=OuterRef("plan"), state=RoundState.OPEN).order_by("as_at")
    owns = Action.objects.owns(user, today)
    actions = Action.objects.annotate(round_id=Subquery(rounds.values("pk")[:1]), owns=owns).select_related(*related)
    return get_visible_or_404(actions, user, plan__reference=reference, pk=pk)


def save(request, form, action, today):
    """Post the update; None where the verb refused it, which the form then tells. Raises ChangedMeanwhile."""
    return carried_out(
        form,
        post_update,
        action=action,
        by=request.user,
        **form.said(),
        completed_on=form.cleaned_data["completed_on"],
        milestones_done=form.cleaned_data["milestones_done"],
        evidence=form.evidence(),
        new_timescale=form.timescale(),
        today=today,
        expected_version=version_of(request.POST),
        round_id=action.round_id,
        asks_for_date=must_ask_for_dates(request.user, action.plan),
    )


def meanwhile(action, before, version) -> dict:
    """What others saved after the moment `before`, and the version that the action stands at now."""
    later = [change for change in changes_of(action) if before is None or change.at > before]
    return {"version": version, "updates": updates_since(action, before), "changes": later}


def tell(request, update, timescale, today):
    """Say what was saved, and what may surprise: an older as-at day, words that no date was read from."""
    messages.success(request, f"Your update as at {wording.long_date(update.as_at)} is saved.")
    latest = update.action.latest_update
    if latest.pk != update.pk:
        messages.warning(
            request,
            f"It is dated before the latest update, {wording.long_date(latest.as_at)}, so the action's RAG and "
            "completion still follow that one.",
        )
    if timescale and must_ask_for_dates(request.user, update.action.plan):
        messages.info(request, f"A chief officer is asked for ‘{timescale.words}’. Until it is agreed the date stays.")
    elif timescale:
        messages.info(request, f"The timescale has moved. {reading_in_words(timescale.words, today)}")


def page(request, form, action, *, kept=False, meanwhile=None) -> HttpResponse:
    """The form beside what was said last time. A page that could not be saved answers 422, or 409 after a conflict."""
    plan = action.plan
    if request.method != "POST" or "check" in request.POST:
        status = 200
    else:
        status = 409 if meanwhile else 422
    milestones = form.fields["milestones_done"].queryset
    context = {
        "form": form,
        "action": action,
        "plan": plan,
        "partnership": plan.partnership,
        "latest": action.latest_update,
        "has_milestones": milestones.exists(),
        "version": meanwhile["version"] if meanwhile else form.data.get("version") or action.version,
        "meanwhile": meanwhile,
        "kept": kept,
        "file_again": form.file_was_sent,
        "asks_for_date": must_ask_for_dates(request.user, plan),
        "title": f"Update progress: action {action.ref}" if action.ref else "Update progress",
        "crumbs": [
            (plan.title, reverse("plan", args=[plan.reference])),
            (f"Action {action.ref}".strip(), reverse("action", args=[plan.reference, action.pk])),
        ],
        "address": reverse("action", args=[plan.reference, action.pk]),
    }
    return render(request, "plans/forms/update.html", context, status=status)
