"""Forms on plans and their themes."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.forms import RecordForm, field_for
from plans.editing.sentences import SENTENCES
from plans.models import Plan, RagScheme, Theme
from plans.outline import HEADINGS
from plans.querysets import THEME_DEPTH
from reviews.models import Review


class PlanForm(RecordForm):
    """A plan's own fields; its choices are those of its partnership. `levels` and headings are its own words."""

    levels = forms.CharField(
        label="Levels of headings",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="This plan's words for the levels of its themes, outermost first, one on each line: Strategic "
        "priority, Outcome, Aim.",
    )
    sentences = SENTENCES

    class Meta:
        model = Plan
        formfield_callback = field_for
        fields = [
            "title", "reference", "state", "introduction", "period_start", "period_end", "published_on", "review",
            "scheme", "reserves_dates", "reserves_closures", "levels",
        ]  # fmt: skip
        labels = {"published_on": "First published on", "period_start": "Covers from", "period_end": "Covers to"}
        help_texts = {
            "reference": "Part of its address, such as child-protection-2026. It stays when the title changes.",
            "scheme": "The statuses by which its actions are rated.",
            "reserves_dates": "A lead officer then asks for a new date, with the reason; a chief officer agrees it.",
            "reserves_closures": "Otherwise administrators may accept them too, as the committee says.",
            "review": "The review whose findings it answers.",
        }
        error_messages = {
            "title": {"required": "Give the plan a title."},
            "reference": {
                "required": "Give the plan a reference, such as child-protection-2026.",
                "invalid": "A reference has only letters, figures and hyphens, such as child-protection-2026.",
                "unique": "Another plan has that reference already. Choose another one.",
            },
        }

    def __init__(self, *args, partnership, **options):
        super().__init__(*args, belongs={"partnership": partnership}, **options)
        self.fields["review"].queryset = Review.objects.filter(partnership=partnership)
        self.fields["scheme"].queryset = RagScheme.objects.filter(partnership=partnership)
        self.fields["review"].empty_label, self.fields["scheme"].empty_label = "None", "None: actions are not rated"
        if self.instance.pk:
            del self.fields["reference"]
        self.initial["levels"] = "\n".join(self.instance.levels)
        for name, words in HEADINGS.items():
            self.fields[f"heading_{name}"] = forms.CharField(
                label=f"Heading over ‘{words}’",
                required=False,
                max_length=100,
                initial=self.instance.headings.get(name, ""),
                help_text="As this plan prints it; empty for the usual word." if name == "ref" else "",
            )

    def clean_levels(self):
        levels = [line.strip() for line in self.cleaned_data["levels"].splitlines() if line.strip()]
        if len(levels) > THEME_DEPTH:
            raise ValidationError(f"A plan has at most {THEME_DEPTH} levels of headings; here are {len(levels)}.")
        if long := next((level for level in levels if len(level) > 100), None):
            raise ValidationError(f"‘{long[:40]}…’ is too long for a level's word: at most 100 characters.")
        return levels

    def values(self):
        headings = dict(self.instance.headings)
        for name in HEADINGS:
            headings.pop(name, None)
            if words := self.cleaned_data[f"heading_{name}"]:
                headings[name] = words
        return super().values() | {"headings": headings}


class ThemeForm(RecordForm):
    """One heading of a plan: its word, number and title, and which heading it stands under."""

    sentences = SENTENCES

    class Meta:
        model = Theme
        formfield_callback = field_for
        fields = ["parent", "level", "ref", "title", "is_aim"]
        labels = {"parent": "Stands under", "level": "Level", "ref": "Number", "is_aim": "It is an aim (objective)"}
        help_texts = {
            "level": "This plan's word for it, such as Outcome.",
            "ref": "As the plan prints it, such as 2.1.",
            "is_aim": "An aim is the innermost heading; it is printed above its actions.",
        }
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, plan, **options):
        super().__init__(*args, belongs={"plan": plan}, **options)
        themes = Theme.objects.filter(plan=plan).order_by("position", "id")
        self.fields["parent"].queryset = themes.exclude(pk=self.instance.pk) if self.instance.pk else themes
        self.fields["parent"].empty_label = "Nothing: it is outermost"
        self.fields["title"].widget.attrs["rows"] = 2
        if plan.levels:
            self.fields["level"].help_text = f"This plan's words are {', '.join(plan.levels)}."
