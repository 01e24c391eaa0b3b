"""Pages on which members note questions and decisions, and chief officers answer requests for a new date."""

from django.http import HttpResponse
from django.utils.timezone import localdate

from accounts.access import get_visible_or_404, require
from accounts.form_pages import Forms, answer
from accounts.unsaved import keeps_typed_text
from plans import minuting, requesting, wording
from plans.forms.meeting_business import AnswerForm, NoteForm
from plans.models import Action, DateRequest
from plans.permissions import may_agree, may_note

from .editing_actions import action_page


@keeps_typed_text
def action_note(request, reference, pk) -> HttpResponse:
    """Note a question or a decision against the action."""
    actions = Action.objects.select_related("plan__partnership")
    action = get_visible_or_404(actions, request.user, plan__reference=reference, pk=pk)
    require(may_note(request.user, action.plan))
    day = localdate()
    page = action_page(
        action,
        title=f"Note a question or a decision on action {action.ref}".strip(),
        save="Save note",
        saved="The note is saved. It stands on the action’s page, for its owners too.",
        lead=wording.shortened(action.text, 300),
    )

    def save(forms, version):
        typed = forms.form.cleaned_data
        minuting.note_on_action(
            action=action, by=request.user, kind=typed["kind"], text=typed["text"], on=typed["noted_on"], today=day
        )
        return f"{page.cancel}#notes"

    return answer(request, page, build=lambda data: Forms(NoteForm(data, initial={"noted_on": day})), verb=save)


@keeps_typed_text
def date_request(request, reference, pk, request_pk) -> HttpResponse:
    """Agree or decline a new date."""
    asked = DateRequest.objects.select_related("action__plan__partnership", "asked_by")
    asked = get_visible_or_404(asked, request.user, action__plan__reference=reference, action=pk, pk=request_pk)
    require(may_agree(request.user, asked.action.plan))
    day = localdate()
    now = f"It is now ‘{wording.timescale_words(asked.action.timescale) or 'none given'}’."
    page = action_page(
        asked.action,
        title=f"A new date for action {asked.action.ref}".strip(),
        save="Save answer",
        saved="Your answer is saved.",
        lead=f"{asked.asked_by} asks for ‘{asked.timescale}’: {wording.shortened(asked.reason, 600)} {now}",
    )

    def save(forms, version):
        typed = forms.form.cleaned_data
        told = {"request": asked, "by": request.user, "on": day, "answer": typed["answer"]}
        if typed["decision"] == "agree":
            requesting.agree_new_date(**told)
        else:
            requesting.decline_new_date(**told)
        return page.cancel

    return answer(request, page, build=lambda data: Forms(AnswerForm(data)), verb=save)
