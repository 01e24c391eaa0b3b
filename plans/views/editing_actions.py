"""Pages on which an administrator creates, edits, withdraws and signs off actions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from accounts.access import get_visible_or_404, require
from accounts.form_pages import FormPage, Forms, answer
from accounts.unsaved import keeps_typed_text
from plans import closing
from plans.editing import actions as editing
from plans.forms.action import ActionForm, DayForm, ReasonForm, rows_for
from plans.meanwhile import moment_of_version, updates_since
from plans.models import Action
from plans.permissions import may_accept_closure, may_edit_plan

from .action_parts import changes_of
from .editing_plans import crumbs_to, editable_plan


def editable_action(request, reference, pk):
    """The action, whose plan the person may edit; 404 or 403 otherwise."""
    actions = Action.objects.select_related("plan__partnership", "status")
    action = get_visible_or_404(actions, request.user, plan__reference=reference, pk=pk)
    require(may_edit_plan(request.user, action.plan))
    return action


def action_page(action, **words):
    here = reverse("action", args=[action.plan.reference, action.pk])
    crumbs = crumbs_to(action.plan, (f"Action {action.ref}".strip(), here))
    return FormPage(cancel=here, crumbs=crumbs, partnership=action.plan.partnership, **words)


def since(action):
    """Tells what others saved of the action after it stood at a version."""

    def meanwhile(version):
        before = moment_of_version(action, version)
        later = [change for change in changes_of(action) if before is None or change.at > before]
        return {"changes": later, "updates": updates_since(action, before)}

    return meanwhile


@keeps_typed_text
def action_new(request, reference) -> HttpResponse:
    """An action that is added to the plan."""
    plan = editable_plan(request, reference)
    day = localdate()
    page = FormPage(
        title="New action",
        save="Add action",
        saved="The action is added to the plan.",
        cancel=reverse("plan", args=[reference]),
        crumbs=crumbs_to(plan),
        partnership=plan.partnership,
    )
    theme = request.GET.get("theme", "")

    def build(data):
        initial = {"added_on": day} | ({"theme": theme} if theme.isdigit() else {})
        action = Action(plan=plan)
        form = ActionForm(data, instance=action, plan=plan, initial=initial)
        return Forms(form, list(rows_for(action, plan, data).values()))

    def create(forms, version):
        typed = forms.form.cleaned_data
        action = editing.create_action(
            plan=plan,
            by=request.user,
            values=forms.form.values(),
            timescale=typed["timescale"],
            rows={rows.prefix: rows.kept() for rows in forms.rows},
            findings=typed.get("findings", ()),
            measures=forms.form.measures(),
            today=day,
        )
        return reverse("action", args=[reference, action.pk])

    return answer(request, page, build=build, verb=create)


@keeps_typed_text
def action_edit(request, reference, pk) -> HttpResponse:
    """Everything about an action that is not progress."""
    action = editable_action(request, reference, pk)
    plan = action.plan
    page = action_page(
        action,
        title=f"Edit action {action.ref}".strip(),
        save="Save action",
        saved="The action is saved.",
        version=action.version,
        template="plans/forms/action.html",
        more={"action": action, "plan": plan},
    )

    def build(data):
        mine = Action.objects.get(pk=action.pk)
        return Forms(ActionForm(data, instance=mine, plan=plan), list(rows_for(mine, plan, data).values()))

    def save(forms, version):
        typed = forms.form.cleaned_data
        editing.edit_action(
            action=action,
            by=request.user,
            values=forms.form.values(),
            timescale=typed["timescale"],
            timescale_reason=typed["timescale_reason"],
            agreed_by=typed["agreed_by"],
            rows={rows.prefix: rows.kept() for rows in forms.rows},
            findings=typed.get("findings"),
            measures=forms.form.measures(),
            today=localdate(),
            expected_version=version,
        )
        return page.cancel

    return answer(request, page, build=build, verb=save, meanwhile=since(action))


@require_POST
def action_move(request, reference, pk) -> HttpResponse:
    """Up or down among the actions of its theme."""
    action = editable_action(request, reference, pk)
    moved = editing.move_action(action=action, by=request.user, up=request.POST.get("to") == "up")
    if not moved:
        messages.info(request, "The action stands at that end of its theme already.")
    return redirect(reverse("plan", args=[reference]) + f"#action-{pk}")


@keeps_typed_text
def action_withdraw(request, reference, pk) -> HttpResponse:
    """Take the action out of the plan, or bring a withdrawn one back; either way with the reason."""
    action = editable_action(request, reference, pk)
    day, back = localdate(), bool(action.withdrawn_on)
    page = action_page(
        action,
        title=f"Bring back action {action.ref}".strip() if back else f"Withdraw action {action.ref}".strip(),
        save="Bring back" if back else "Withdraw",
        saved="The action stands in its plan again." if back else "The action is withdrawn. Nothing of it is lost.",
        lead=""
        if back
        else "It leaves lists, counts and reports from that day on; its page, updates and history stay.",
        version=action.version,
    )

    def build(data):
        form = ReasonForm(data, initial={"on": day})
        if back:
            del form.fields["on"]
        return Forms(form)

    def carry_out(forms, version):
        typed = forms.form.cleaned_data
        told = {"action": action, "by": request.user, "reason": typed["reason"], "expected_version": version}
        if back:
            closing.bring_back(**told)
        else:
            closing.withdraw(on=typed["on"], today=day, **told)
        return page.cancel

    return answer(request, page, build=build, verb=carry_out, meanwhile=since(action))


@keeps_typed_text
def action_accept(request, reference, pk) -> HttpResponse:
    """Sign off that a complete action is closed."""
    actions = Action.objects.select_related("plan__partnership", "status")
    action = get_visible_or_404(actions, request.user, plan__reference=reference, pk=pk)
    require(may_accept_closure(request.user, action.plan))
    day = localdate()
    page = action_page(
        action,
        title=f"Accept closure of action {action.ref}".strip(),
        save="Accept closure",
        saved="The closure is accepted.",
        lead="Completion is what the owner says; accepting it is what the committee says.",
        version=action.version,
    )

    def accept(forms, version):
        closing.accept_closure(
            action=action, by=request.user, on=forms.form.cleaned_data["on"], today=day, expected_version=version
        )
        return page.cancel

    return answer(
        request,
        page,
        build=lambda data: Forms(DayForm(data, initial={"on": day})),
        verb=accept,
        meanwhile=since(action),
    )
