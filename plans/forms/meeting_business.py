"""Forms on notes against an action, and on answers to a request for a new date."""

from django import forms

from accounts.forms import DayField, TypedForm
from plans.choices import NoteKind


class NoteForm(TypedForm):
    """A question or a decision."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=NoteKind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Say whether it is a question or a decision."),
    )
    text = forms.CharField(
        label="In words",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write the question or the decision."},
    )
    noted_on = DayField(label="Asked or decided on", error_messages={"required": "Give the day, like 31 July 2026."})


class AnswerForm(TypedForm):
    """Agree or decline."""

    decision = forms.ChoiceField(
        label="Your answer",
        choices=[("agree", "Agree: the date moves"), ("decline", "Decline: the date stays")],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Say whether you agree."),
    )
    answer = forms.CharField(
        label="To the owner",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where you decline.",
    )
