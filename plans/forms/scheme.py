"""The form on a RAG scheme with its statuses."""

from django import forms

from accounts.forms import RecordForm, field_for
from accounts.rows import RowForm, Rows, rows_of
from plans.choices import Tone
from plans.editing.sentences import SENTENCES
from plans.models import RagScheme, RagStatus


class SchemeForm(RecordForm):
    sentences = SENTENCES

    class Meta:
        model = RagScheme
        formfield_callback = field_for
        fields = ["name"]
        help_texts = {"name": "For people who choose it for a plan, such as ‘RAG with complete’."}
        error_messages = {"name": {"required": "Give the scheme a name."}}


class StatusRow(RowForm):
    order = forms.IntegerField(
        label="Order",
        required=False,
        min_value=0,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    letter = forms.CharField(
        label="Letter", max_length=10, error_messages={"required": "Give the status its letter, or remove it."}
    )
    label = forms.CharField(
        label="Word", max_length=100, error_messages={"required": "Give the status its word, such as Amber."}
    )
    meaning = forms.CharField(
        label="What it means", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    tone = forms.ChoiceField(label="Colour", choices=Tone.choices, initial=Tone.GREY)
    is_complete = forms.BooleanField(label="Complete", required=False)
    needs_attention = forms.BooleanField(label="Needs attention", required=False)

    def clean(self):
        typed = super().clean()
        if typed.get("is_complete") and typed.get("needs_attention"):
            self.add_error("needs_attention", "A status cannot both mean complete and need attention.")
        return typed


class StatusRows(Rows):
    about = "Statuses"
    hint = "Each has a letter and a word: colour alone tells nothing in black and white. ‘Not rated’ is always there."
    once = ("letter", "Two statuses have the same letter.")

    def clean(self):
        super().clean()
        if not any(
            row and not row.get("remove") for row in (getattr(form, "cleaned_data", None) for form in self.forms)
        ):
            raise forms.ValidationError("A scheme needs at least one status.")


def status_rows(scheme, data):
    names = ("letter", "label", "meaning", "tone", "is_complete", "needs_attention")
    rows = RagStatus.objects.filter(scheme=scheme).order_by("position", "id").values("id", *names) if scheme.pk else []
    existing = [row | {"order": place} for place, row in enumerate(rows, start=1)]
    return rows_of(StatusRow, StatusRows)(data, prefix="statuses", existing=existing)
