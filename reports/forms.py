from django import forms

from accounts.forms import DayField, TypedForm


class PublishForm(TypedForm):
    """Which report to freeze: its title and its day."""

    title = forms.CharField(
        max_length=300, help_text="As it should stand on the report, for example ‘Year 2 progress report’."
    )
    as_at = DayField(label="As at")
