"""Pages on which measures of an action are defined and their readings recorded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from accounts.access import get_visible_or_404, require
from accounts.form_pages import Forms, answer
from accounts.refusals import Refusal
from accounts.unsaved import keeps_typed_text
from measures.forms import MeasureForm, ReadingForm, target_rows
from measures.models import Measure
from measures.recording import record_reading, save_measure
from plans.editing.actions import take_off_measure, tie_measure
from plans.permissions import may_update_action

from .editing_actions import action_page, editable_action
from .updating import action_for_update


@keeps_typed_text
def measure_new(request, reference, pk) -> HttpResponse:
    """A new way of knowing whether the action made a difference."""
    action = editable_action(request, reference, pk)
    measure = Measure(partnership=action.plan.partnership)
    page = action_page(action, title="New measure", save="Add measure", saved="The measure is added.")

    def save(forms, version):
        tie_measure(action=action, by=request.user, values=forms.form.values(), targets=forms.rows[0].kept())
        return page.cancel

    return answer(request, page, build=lambda data: measure_forms(measure, action, data), verb=save)


@keeps_typed_text
def measure_edit(request, reference, pk, measure_pk) -> HttpResponse:
    """What is measured, its baseline and its targets."""
    action = editable_action(request, reference, pk)
    measure = measure_of(request.user, action, measure_pk)
    page = action_page(
        action,
        title="Edit measure",
        save="Save measure",
        saved="The measure is saved.",
        record=measure,
        template="plans/forms/measure.html",
        more={"measure": measure, "action": action, "plan": action.plan},
    )

    def save(forms, version):
        save_measure(
            measure=measure,
            by=request.user,
            values=forms.form.values(),
            targets=forms.rows[0].kept(),
            expected_version=version,
        )
        return page.cancel

    return answer(request, page, build=lambda data: measure_forms(measure, action, data), verb=save)


def measure_of(user, action, pk):
    """A measure of that action; Http404 otherwise."""
    return get_visible_or_404(Measure, user, action_measures__action=action, pk=pk)


def measure_forms(measure, action, data):
    belongs = {"partnership": action.plan.partnership}
    return Forms(MeasureForm(data, instance=measure, belongs=belongs), [target_rows(measure, data)])


@require_POST
def measure_take_off(request, reference, pk, measure_pk) -> HttpResponse:
    """Take the measure off the action; the measure and its readings stay on record."""
    action = editable_action(request, reference, pk)
    try:
        take_off_measure(action=action, measure=measure_of(request.user, action, measure_pk), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("action", reference, pk)


@keeps_typed_text
def reading_new(request, reference, pk, measure_pk) -> HttpResponse:
    """A reading of one of the action's measures; owners of the action record it as they post updates."""
    day = localdate()
    action = action_for_update(request.user, reference, pk, day)
    require(may_update_action(request.user, action, owns=action.owns))
    measure = measure_of(request.user, action, measure_pk)
    page = action_page(
        action,
        title="New reading",
        save="Save reading",
        saved="The reading is saved.",
        lead=measure.text,
    )

    def record(forms, version):
        record_reading(measure=measure, by=request.user, today=day, **forms.form.cleaned_data)
        return page.cancel

    return answer(request, page, build=lambda data: Forms(ReadingForm(data, initial={"taken_on": day})), verb=record)
