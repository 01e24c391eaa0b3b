"""What a person types on the pages of an import: the file, the title and day, the key, the owners of a cell."""

from __future__ import annotations

from django import forms

from accounts.forms import DayField, TypedForm
from plans.importing.corrections import NO_RATING
from plans.importing.reading import StatusReading
from plans.models import Plan
from spreadsheets import limits

LARGEST = limits.FILE_BYTES // limits.MEGABYTE
NEW_PLAN = "A new plan"


class UploadForm(TypedForm):
    file = forms.FileField(
        label="The plan's file",
        allow_empty_file=True,
        max_length=255,
        help_text=f"An Excel workbook (.xlsx), CSV (.csv) or a Word document with tables (.docx), up to {LARGEST} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.docx"}),
        error_messages={
            "required": "Choose the file of the plan first.",
            "max_length": "The file's name is longer than 255 characters. Shorten it and choose the file again.",
        },
    )


class AboutForm(TypedForm):
    """What the whole plan is called, which day the file speaks of, and where it goes."""

    title = forms.CharField(
        label="Title of the plan", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    as_at = DayField(
        label="The day that the file speaks of",
        required=False,
        help_text="Progress without a day of its own is dated to it; left blank, to today. For example, 31 July 2019",
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label="Where it goes",
        required=False,
        empty_label=NEW_PLAN,
        help_text="Choose a plan if this is its next report. You then see what is new and what changed, and decide.",
        error_messages={"invalid_choice": "Choose one of the plans that are listed."},
    )

    def __init__(self, *args, plans, today, **options):
        super().__init__(*args, **options)
        self.fields["plan"].queryset = plans
        self.today = today

    def clean_as_at(self):
        day = self.cleaned_data["as_at"]
        if day and day > self.today:
            raise forms.ValidationError("That day has not come yet. Give the day on which this was reported.")
        return day


class MappingForm(TypedForm):
    name = forms.CharField(
        label="A name for these corrections",
        max_length=200,
        help_text="For example, Quarterly return of the health board",
        error_messages={"required": "Give these corrections a name, so that you find them again."},
    )


def read_key(data) -> tuple[list[StatusReading], dict[str, str], list[tuple[str, str]]]:
    """The key as typed: (statuses, what each mark means, mistakes as (id of the field, sentence))."""
    statuses: dict[str, StatusReading] = {}
    marks: dict[str, str] = {}
    mistakes = []
    for number in range(_number(data.get("rows"))):
        mark, letter, label, meaning = (
            data.get(f"{part}-{number}", "").strip() for part in ("mark", "letter", "label", "meaning")
        )
        shown = data.get(f"shown-{number}", "")
        if mark and f"none-{number}" in data:
            marks[mark] = NO_RATING
            continue
        if not (letter or label):
            if mark:
                mistakes.append((f"id_letter-{number}", f"Say what {shown} means, or tick that it is no rating."))
            elif meaning:
                mistakes.append((f"id_letter-{number}", f"Give a letter or a word for ‘{meaning[:60]}’."))
            continue
        if len(letter) > 8:
            mistakes.append((f"id_letter-{number}", f"‘{letter[:20]}’ is long for a letter: use up to 8 characters."))
            continue
        done, attention = f"complete-{number}" in data, f"attention-{number}" in data
        if done and attention:
            mistakes.append((f"id_complete-{number}", f"{label or letter} cannot both be complete and need attention."))
        new = StatusReading(letter, label or letter, meaning, data.get(f"colour-{number}", "")[:6], done, attention)
        known = statuses.setdefault((letter or label).casefold(), new)
        if known is not new:
            mistakes += _same(known, new, number)
        if mark:
            marks[mark] = letter or label
    return list(statuses.values()), marks, mistakes


def _same(known: StatusReading, new: StatusReading, number: int) -> list[tuple[str, str]]:
    """Two rows with one letter are one status: what the second one adds is taken over, what differs is a mistake."""
    if new.label not in (known.label, new.letter) and known.label != known.letter:
        return [
            (
                f"id_label-{number}",
                f"{known.letter} is both ‘{known.label}’ and ‘{new.label}’: give them different letters.",
            )
        ]
    known.label = known.label if known.label != known.letter else new.label
    known.meaning = known.meaning or new.meaning
    known.is_complete, known.needs_attention = (
        known.is_complete or new.is_complete,
        known.needs_attention or new.needs_attention,
    )
    return []


def _number(text) -> int:
    return min(int(text), 400) if text and text.isascii() and text.isdigit() and len(text) < 5 else 0


def read_owners(text: str) -> list[str]:
    """One name on each line, leads first; a line that begins with + only supports."""
    names = [" ".join(line.split()) for line in text.splitlines()]
    return list(dict.fromkeys(name for name in names if name.strip("+ ")))
