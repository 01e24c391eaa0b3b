"""What every form here has in common: days in words, choices of one partnership, refusals at their field."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, models

from .days import HINT, NotADay, long_day, read_day
from .refusals import CLASH, ChangedMeanwhile, Refusal
from .watchful_forms import Watchful

LINES_OF_TEXT = 5
LONGEST_KEY = 18  # digits: any number of so many fits 64 bits
UNKNOWN_CHOICE = "Choose one of those that are listed."


class DayField(forms.CharField):
    """A day in one text field: '31 July 2026', '31/7/2026' or '2026-07-31'; what is wrong is said in a sentence."""

    size = "date"  # for parts/field.html

    def __init__(self, **options):
        options.setdefault("help_text", HINT)
        options.setdefault("max_length", 60)
        options.setdefault("empty_value", None)
        super().__init__(**options)
        self.widget.attrs.update({"autocomplete": "off", "size": "20"})

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_day(text)
        except NotADay as wrong:
            raise ValidationError(str(wrong), code="not_a_day") from None

    def run_validators(self, value):
        """The length was meant for the text; a day has none."""

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else long_day(value)

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class SeveralField(forms.ModelMultipleChoiceField):
    """Several records of those on offer. A number beyond what a database holds is refused before it is asked."""

    def clean(self, value):
        if any(len(str(one)) > LONGEST_KEY for one in value or ()):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


def field_for(db_field, **options):
    """The form field of a model's field, for `Meta.formfield_callback`: days in words, long text in a few lines."""
    if isinstance(db_field, models.DateField):
        options.pop("widget", None)
        return db_field.formfield(form_class=DayField, **{"help_text": HINT, **options})
    field = db_field.formfield(**options)
    if isinstance(db_field, models.TextField):
        field.widget.attrs["rows"] = LINES_OF_TEXT
        field.widget.attrs.pop("cols", None)
    return field


class TypedForm(Watchful, forms.Form):
    """A form whose mistakes are told by our own sentences, not by the browser's bubbles."""

    use_required_attribute = False

    def __init__(self, *args, **options):
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)


class RecordForm(Watchful, forms.ModelForm):
    """A form on one record. It validates; a verb changes.

    `belongs` are the values that the form does not ask for but the record has (its partnership, its plan): with them
    the database's constraints can be asked before anything is saved. `sentences` maps a constraint's name to the field
    it is about and what to say.
    """

    use_required_attribute = False
    sentences: dict = {}

    def __init__(self, *args, belongs=None, **options):
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for name, value in (belongs or {}).items():
            setattr(self.instance, name, value)
        for field in self.fields.values():
            if "invalid_choice" in field.error_messages:
                field.error_messages["invalid_choice"] = UNKNOWN_CHOICE
        # The library would put every constraint under the form as a whole, in words of its own.
        self.instance.validate_constraints = lambda exclude=None: None

    def validate_unique(self):
        """What the database would refuse, at the field that it is about and in our words."""
        super().validate_unique()
        for constraint in self.instance._meta.constraints:
            try:
                constraint.validate(type(self.instance), self.instance, exclude=set(self.errors))
            except ValidationError:
                field, sentence = self.sentences.get(constraint.name, ("", f"This breaks the rule {constraint.name}."))
                self.add_error(field if field in self.fields else None, sentence)

    def values(self):
        """What was typed for the record's own fields, ready for a verb."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}


def carried_out(form, verb, **arguments):
    """The verb's result, or None where it refused: the form then says why, at the field that it is about.

    Some clashes the database tells only when the verb's transaction ends: a theme chosen here and removed elsewhere.

    ChangedMeanwhile is passed on: the page that shows the form also has to show what changed.
    """
    try:
        return verb(**arguments)
    except ChangedMeanwhile:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    except IntegrityError:
        form.add_error(None, CLASH)
    except ProgrammingError as error:
        # What somebody removes at that moment is, to PostgreSQL's policies, a row that cannot be seen.
        if "row-level security" not in str(error):
            raise
        form.add_error(None, CLASH)
    return None
