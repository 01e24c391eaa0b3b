"""Forms on measures, their targets and readings."""

from django import forms

from accounts.forms import DayField, RecordForm, TypedForm, field_for
from accounts.rows import RowForm, Rows, rows_of

from .models import Measure, Target
from .recording import SENTENCES

NOT_A_NUMBER = "Write a number, such as 85 or 12.5, without a unit."


class NumberField(forms.DecimalField):
    """A number in a text field: commas between thousands and a closing % are taken, and nothing else."""

    widget = forms.TextInput
    size = "short"  # for parts/field.html

    def __init__(self, **options):
        options = {"max_digits": 14, "decimal_places": 3} | options
        options["error_messages"] = {"invalid": NOT_A_NUMBER} | options.get("error_messages", {})
        super().__init__(**options)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().removesuffix("%").replace(",", "").strip()
        return super().to_python(value)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else f"{value.normalize():f}"


class MeasureForm(RecordForm):
    sentences = SENTENCES
    baseline = NumberField(label="Baseline", required=False, help_text="What it was at the start.")

    class Meta:
        model = Measure
        formfield_callback = field_for
        fields = ["text", "kind", "unit", "direction", "baseline", "baseline_on"]
        labels = {"text": "How we will know", "baseline_on": "Baseline as at", "direction": "Which way is better"}
        help_texts = {
            "unit": "Such as %, days, or per 10,000 children.",
            "kind": "‘To be agreed’ is worth showing: it says that nobody knows yet.",
        }
        error_messages = {"text": {"required": "Say what is measured."}}


class TargetRow(RowForm):
    value = NumberField(label="Target", error_messages={"required": "Give the target, or remove it."})
    due_on = DayField(label="By", required=False, help_text="")


class TargetRows(Rows):
    about = "Targets"
    hint = "What it should reach, and by when where a day is set."


def target_rows(measure, data):
    existing = list(Target.objects.filter(measure=measure).values("id", "value", "due_on")) if measure.pk else []
    return rows_of(TargetRow, TargetRows, extra=1)(data, prefix="targets", existing=existing)


class ReadingForm(TypedForm):
    taken_on = DayField(label="As at", error_messages={"required": "Give the day of the reading, like 31 July 2026."})
    value = NumberField(label="Value", required=False)
    note = forms.CharField(
        label="In words",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Where it comes from, or what was found.",
    )
