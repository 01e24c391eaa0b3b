"""Several rows of one kind in a form: owners of an action, statuses of a scheme. They work without script."""

from django import forms

from .forms import TypedForm

MORE = 3  # empty rows that 'Add more rows' gives
MOST = 200


class RowForm(TypedForm):
    """One row. An empty one is left out; one that stands already is taken off by its box."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(label="Remove", required=False)

    carries_note = False
    stands = False  # whether the row is on record

    def visible(self):
        return [self[name] for name in self.fields if name not in ("id", "remove")]


class Rows(forms.BaseFormSet):
    """The rows of a form under one heading. Subclasses name `about` (the heading), `hint` and `once` (a field whose
    value may stand in one row only, with the sentence that says so)."""

    about = hint = ""
    once: tuple[str, str] | None = None

    def __init__(self, data=None, *, prefix, existing=(), choices=None, **options):
        """`existing` are the rows on record, as dicts with their `id`; `choices` querysets by field."""
        self.known = {row["id"] for row in existing}
        self.choices = {name: (rows, [("", "Choose"), *choices_of(rows)]) for name, rows in (choices or {}).items()}
        super().__init__(data, prefix=prefix, initial=list(existing) if data is None else None, **options)

    def add_fields(self, form, index):
        form.stands = index is not None and index < self.initial_form_count()
        for name, (queryset, choices) in self.choices.items():
            form.fields[name].queryset = queryset
            form.fields[name].choices = choices
        if not form.stands:
            del form.fields["remove"]

    def clean(self):
        seen = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", None) or {}
            if row.get("id") and row["id"] not in self.known:
                form.add_error(None, "This row belongs to something else. Open the page again.")
            if self.once and not row.get("remove"):
                name, sentence = self.once
                value = row.get(name)
                value = value.casefold() if isinstance(value, str) else value
                if value and value in seen:
                    form.add_error(name, sentence)
                seen.add(value)

    def kept(self):
        """What to write, in order: cleaned rows that are not empty; those to take off have `remove` set."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data and (form.stands or form.has_changed())]
        return [{"remove": False} | row for row in rows]

    def mistakes(self):
        """(id of the control, sentence) of every mistake, for the summary at the top of the page."""
        for error in self.non_form_errors():
            yield self.anchor, error
        for form in self.forms:
            for name, errors in form.errors.items():
                for error in errors:
                    yield (form[name].id_for_label if name in form.fields else self.anchor), error

    @property
    def anchor(self):
        return f"rows-{self.prefix}"

    @property
    def columns(self):
        return [field.label for field in self.empty_form.visible()]

    @property
    def removable(self):
        return any(form.stands for form in self.forms)


def choices_of(queryset):
    """Read once, however many rows there are."""
    return [(one.pk, str(one)) for one in queryset]


def rows_of(row_form, rows=Rows, *, extra=MORE):
    """A class of Rows whose rows are `row_form`."""
    return forms.formset_factory(
        row_form, formset=rows, extra=extra, max_num=MOST, absolute_max=MOST, validate_max=True
    )


def with_more_rows(data):
    """(data, False) as sent; or, where a button 'Add more rows' was pressed, (data with that many rows, True)."""
    pressed = next((name.removeprefix("add-") for name in data if name.startswith("add-")), None)
    total = f"{pressed}-TOTAL_FORMS"
    if pressed is None or total not in data:
        return data, False
    number = data[total] if data[total].isascii() and data[total].isdigit() and len(data[total]) < 5 else 0
    data = data.copy()
    data[total] = str(min(int(number) + MORE, MOST))
    return data, True
