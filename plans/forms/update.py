"""The form in which an owner says what happened to an action."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.forms import DayField, SeveralField, TypedForm
from accounts.refusals import Refusal
from plans import wording
from plans.choices import ActionKind, TimescaleKind
from plans.evidencing import NewEvidence
from plans.models import Milestone, RagStatus
from plans.rescheduling import meaning_of
from plans.updating import NewTimescale, refuse_impossible
from plans.uploads import IN_WORDS, NotAllowed, media_type, safe_name

YES_NO = [("no", "No, there is still something to do"), ("yes", "Yes, it is complete")]


class LinkField(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class EvidenceFields(forms.Form):
    """A link or a file that shows what was done; a form that takes evidence has these fields among its own."""

    evidence_title = forms.CharField(
        label="What it is", max_length=300, required=False, help_text="For example, Minute of the practice forum"
    )
    evidence_url = LinkField(
        label="Link",
        max_length=1000,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": "The link cannot be read. Write it like https://www.example.org/minute."},
    )
    evidence_file = forms.FileField(label="File", required=False, max_length=255, allow_empty_file=True)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        largest = settings.EVIDENCE_MAX_BYTES // 1_048_576
        self.fields["evidence_file"].help_text = f"{IN_WORDS}, up to {largest} MB. It can only be downloaded."

    def clean_evidence_file(self):
        file = self.cleaned_data["evidence_file"]
        if not file:
            return None
        try:
            kind = media_type(safe_name(file.name), file, size=file.size, largest=settings.EVIDENCE_MAX_BYTES)
        except NotAllowed as reason:
            raise ValidationError(str(reason)) from None
        return NewEvidence(self.data.get(self.add_prefix("evidence_title"), "")[:300], "", file, kind)

    def evidence(self):
        """The NewEvidence of the form: a link, a file, both or none."""
        link, file = self.cleaned_data.get("evidence_url"), self.cleaned_data.get("evidence_file")
        title = self.cleaned_data.get("evidence_title", "")
        return [*([NewEvidence(title, link)] if link else []), *([file] if file else [])]

    @property
    def file_was_sent(self):
        """Whether a file came with the form: a browser cannot send it a second time by itself."""
        return bool(self.files.get(self.add_prefix("evidence_file")))


class UpdateForm(EvidenceFields, TypedForm):
    """Asks all that one progress update can say of `action`, whose statuses and milestones are the only choices."""

    status = forms.ModelChoiceField(
        RagStatus.objects.none(),
        label="RAG",
        required=False,
        blank=True,
        empty_label="This update gives no status. Not rated is not green.",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "That is not one of this plan's RAG statuses. Choose one of those below."},
    )
    narrative = forms.CharField(
        label="What has happened",
        help_text="What was done, what difference it made, what comes next.",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Say what has happened, in a sentence or more."},
    )
    as_at = DayField(
        label="As at",
        help_text="The day that this describes. For example, 31 July 2026",
        error_messages={"required": "Give the day that this update describes, like 31 July 2026."},
    )
    says_complete = forms.ChoiceField(
        label="Is the action complete?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Say whether the action is complete."),
    )
    completed_on = DayField(
        label="Completed on", required=False, help_text="Only if it is complete, and the day is known."
    )
    milestones_done = SeveralField(
        Milestone.objects.none(),
        label="Milestones done",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "One of those milestones is not an open milestone of this action.",
            "invalid_pk_value": "One of those milestones is not an open milestone of this action.",
        },
    )
    new_timescale = forms.CharField(
        label="New timescale",
        max_length=300,
        required=False,
        help_text="In the plan's own words, such as ‘Autumn 2026’ or ‘31 March 2027’.",
    )
    timescale_reason = forms.CharField(
        label="Why it moves", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed_by = forms.CharField(
        label="Who agreed it", max_length=300, required=False, help_text="A post or a group, such as the CPC."
    )

    field_order = ["status", "narrative", "as_at", "milestones_done", "says_complete", "completed_on"]

    def __init__(self, *args, action, today, **options):
        self.action, self.today = action, today
        options.setdefault("initial", starting_values(action, today))
        super().__init__(*args, **options)
        self.is_rated = action.kind == ActionKind.IMPROVEMENT and bool(action.plan.scheme_id)
        if self.is_rated:
            self.fields["status"].queryset = RagStatus.objects.filter(scheme=action.plan.scheme_id)
        else:
            del self.fields["status"]
        self.fields["milestones_done"].queryset = Milestone.objects.filter(action=action, is_done=False)

    def clean_says_complete(self):
        return self.cleaned_data["says_complete"] == "yes"

    def clean(self):
        typed = super().clean() or self.cleaned_data
        status, complete = typed.get("status"), typed.get("says_complete")
        if status and status.is_complete and complete is False:
            self.add_error(
                "says_complete", f"‘{status.label}’ means that the action is complete, but you say that it is not."
            )
        if typed.get("timescale_reason") and not typed.get("new_timescale") and "new_timescale" not in self.errors:
            self.add_error("new_timescale", "You say why the timescale moves, but not to what.")
        if typed.get("new_timescale") and not typed.get("timescale_reason"):
            self.add_error("timescale_reason", "Say why the timescale moves: the reason is kept beside the old one.")
        if typed.get("evidence_title") and not (typed.get("evidence_url") or typed.get("evidence_file")):
            if not {"evidence_url", "evidence_file"} & set(self.errors):
                self.add_error("evidence_url", "You named the evidence, but gave neither a link nor a file.")
        self.refuse_impossible(typed)
        return typed

    def refuse_impossible(self, typed):
        """What the verb would refuse, said beside the form's other mistakes rather than after them."""
        if not typed.get("as_at") or "says_complete" not in typed or "completed_on" not in typed:
            return
        try:
            refuse_impossible(
                self.action, self.action.plan, typed["as_at"], typed.get("narrative", "…"), typed.get("status"),
                typed["says_complete"], typed["completed_on"], self.today,
            )  # fmt: skip
        except Refusal as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)

    def said(self):
        """The arguments of plans.updating.post_update that the form knows."""
        typed = self.cleaned_data
        return {
            "as_at": typed["as_at"],
            "narrative": typed["narrative"],
            "status": typed.get("status"),
            "says_complete": typed["says_complete"],
        }

    def timescale(self):
        """The NewTimescale that was typed, or None."""
        typed = self.cleaned_data
        if not typed["new_timescale"]:
            return None
        return NewTimescale(typed["new_timescale"], typed["timescale_reason"], typed["agreed_by"])

    @property
    def has_evidence(self):
        """Whether the fields of evidence have to be seen: something is typed there, or wrong."""
        return self.shows("evidence_title", "evidence_url", "evidence_file") or self.file_was_sent

    @property
    def has_timescale(self):
        return self.shows("new_timescale", "timescale_reason", "agreed_by")

    def shows(self, *names):
        return self.is_bound and any(self[name].errors or self.data.get(self.add_prefix(name)) for name in names)

    @property
    def timescale_reading(self):
        """How the new timescale will be read, as a sentence; '' where none is typed."""
        typed = (self.data.get("new_timescale") or "").strip() if self.is_bound else ""
        return reading_in_words(typed, self.today) if typed else ""


def reading_in_words(words, today):
    """How a new timescale is read: '‘Autumn 2026’ is read as: A season: on time up to its last day, 30 November 2026.'

    Words that give no date are kept as they are, and the sentence says so.
    """
    fields = meaning_of(words, today=today)
    if fields["timescale_kind"] == TimescaleKind.UNPARSED:
        return (
            f"No date can be read from ‘{words}’. It is kept word for word, for a person to read, and never counted "
            "as late."
        )
    meaning = wording.timescale_meaning(
        fields["timescale_kind"],
        starts_on=fields["starts_on"],
        due_on=fields["due_on"],
        revised_due_on=fields["revised_due_on"],
        recurrence=fields["recurrence"],
    )
    return f"‘{words}’ is read as: {meaning}"


def starting_values(action, today):
    """What an owner most often wants to say again: the RAG as it is, today, complete or not as it is."""
    return {
        "status": action.status_id,
        "as_at": today,
        "says_complete": "yes" if action.is_complete else "no",
        "completed_on": action.completed_on,
    }
