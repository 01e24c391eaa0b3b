"""Forms that look at what was typed before it is saved: likely personal data is pointed at, with a way on."""

from __future__ import annotations

from django import forms

from .personal_data import Likely, likely_in

NOTE = "Write no names of children or families, and nothing else that tells who they are."
FIELD = "no_personal_data"
MOST_NAMED = 5


class Watchful:
    """A form whose long texts are looked through once. What was found is said at its field and nothing is saved, until
    the person takes it out or ticks that it may stand. Every long text carries the note that says so beforehand,
    unless many of them stand in one table."""

    carries_note = True

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self._long_texts().values() if self.carries_note else ():
            field.help_text = f"{field.help_text} {NOTE}".strip()

    def _long_texts(self) -> dict[str, forms.Field]:
        return {name: field for name, field in self.fields.items() if isinstance(field.widget, forms.Textarea)}

    def full_clean(self):
        super().full_clean()
        if self.is_bound and hasattr(self, "cleaned_data"):
            self._look_through()

    def _look_through(self):
        found = {name: likely_in(self._new_text(name)) for name in self._long_texts()}
        found = {name: finds for name, finds in found.items() if finds}
        if not found:
            return
        self.fields[FIELD] = forms.BooleanField(
            label="I have looked: this tells nobody who a child or a family is. Save it as it is.", required=False
        )
        if self.fields[FIELD].widget.value_from_datadict(self.data, self.files, self.add_prefix(FIELD)):
            return
        for name, finds in found.items():
            self.add_error(name, sentence(finds))

    def _new_text(self, name: str) -> str:
        """What was typed, where it differs from what stood there before: that was looked at when it came in."""
        value = self.cleaned_data.get(name) or ""
        return (
            value
            if isinstance(value, str) and value != (self.get_initial_for_field(self.fields[name], name) or "")
            else ""
        )


def sentence(finds: list[Likely]) -> str:
    """What was found, in words, and what to do."""
    named = "; ".join(f"‘{likely.words}’ looks like {likely.what}" for likely in finds[:MOST_NAMED])
    more = f"; and {len(finds) - MOST_NAMED} more like these" if len(finds) > MOST_NAMED else ""
    way_on = "Take it out, or tick the box at the end of this form if it tells nobody who a child or a family is."
    return f"{named}{more}. {way_on}"
