"""The form on an action, with rows for all that hangs on it."""

from django import forms

from accounts.forms import DayField, RecordForm, SeveralField, TypedForm, field_for
from accounts.rows import RowForm, Rows, rows_of
from plans.choices import OwnerRole
from plans.editing.sentences import SENTENCES
from plans.models import (
    Action,
    ActionFinding,
    ActionGroup,
    ActionLink,
    ActionOwner,
    GovernanceGroup,
    Milestone,
    Owner,
    Theme,
)
from plans.wording import level_words
from reviews.models import Finding

from .update import reading_in_words


class FindingChoice(SeveralField):
    def label_from_instance(self, finding):
        text = finding.text if len(finding.text) <= 120 else f"{finding.text[:119]}…"
        return f"{finding.number}. {text}" if finding.number else text


class ThemeChoice(forms.ModelChoiceField):
    def label_from_instance(self, theme):
        words = level_words(theme.level, theme.ref, theme.title)
        return f"{words}: {theme.title}"[:140] if words and theme.title else (theme.title or words)[:140]


class ActionForm(RecordForm):
    """An action's own fields, its timescale in the plan's words, the findings it answers and new measures."""

    theme = ThemeChoice(Theme.objects.none(), label="Stands under", required=False, empty_label="No theme")
    timescale = forms.CharField(
        label="Timescale",
        required=False,
        max_length=2000,
        help_text="In the plan's own words, such as ‘Autumn 2026’, ‘31 March 2027’, ‘Quarterly’ or ‘Ongoing’.",
    )
    timescale_reason = forms.CharField(
        label="Why the timescale moves",
        required=False,
        max_length=2000,
        help_text="Only if you change it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed_by = forms.CharField(
        label="Who agreed that it moves", required=False, max_length=300, help_text="A post or a group."
    )
    findings = FindingChoice(
        Finding.objects.none(), label="Answers these findings", required=False, widget=forms.CheckboxSelectMultiple
    )
    new_measures = forms.CharField(
        label="New measures",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="How we will know, one on each line. Targets and readings are added on the measure's own page.",
    )
    sentences = SENTENCES
    field_order = [
        "ref", "text", "theme", "kind", "timescale", "timescale_reason", "agreed_by", "resources", "added_on",
        "findings", "new_measures",
    ]  # fmt: skip

    class Meta:
        model = Action
        formfield_callback = field_for
        fields = ["ref", "text", "theme", "kind", "resources", "added_on"]
        labels = {"ref": "Number", "text": "What will be done", "added_on": "In the plan since"}
        help_texts = {
            "ref": "As the plan prints it, such as 2.1; it may be empty.",
            "kind": "A maintenance action is ongoing work, reported by theme and without RAG.",
            "resources": "One on each line.",
        }
        error_messages = {"text": {"required": "Say what will be done."}}
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, plan, **options):
        super().__init__(*args, belongs={"plan": plan}, **options)
        action = self.instance
        self.fields["theme"].queryset = Theme.objects.filter(plan=plan).order_by("position", "id")
        self.fields["resources"].widget.attrs["rows"] = 3
        self.fields["kind"].choices = [choice for choice in self.fields["kind"].choices if choice[0]]
        findings = Finding.objects.filter(review=plan.review_id).order_by("position", "id")
        if action.pk:
            self.initial["timescale"] = action.timescale
            chosen = ActionFinding.objects.filter(action=action).values("finding")
            findings = findings | Finding.objects.filter(pk__in=chosen)
            self.initial["findings"] = [row["finding"] for row in chosen]
        else:
            del self.fields["timescale_reason"], self.fields["agreed_by"]
        self.fields["findings"].queryset = findings
        if not findings.exists():
            del self.fields["findings"]

    def measures(self):
        return [line.strip() for line in self.cleaned_data["new_measures"].splitlines() if line.strip()]

    def clean(self):
        typed = super().clean()
        moved = self.instance.pk and "timescale" in typed and typed["timescale"] != self.instance.timescale
        if moved and not typed.get("timescale_reason"):
            meaning = reading_in_words(typed["timescale"], None) if typed["timescale"] else "The action will have none."
            self.add_error(
                "timescale_reason",
                f"Say why the timescale moves: it is kept beside the old one. {meaning}",
            )
        return typed


class OwnerRow(RowForm):
    owner = forms.ModelChoiceField(
        Owner.objects.none(),
        label="Owner",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of this partnership's owners."),
    )
    role = forms.ChoiceField(label="Part", choices=OwnerRole.choices, initial=OwnerRole.LEAD)
    printed_as = forms.CharField(label="As the plan prints it", required=False, max_length=300)


class OwnerRows(Rows):
    about = "Owners"
    hint = "Who leads, and who supports. Owners are added on the partnership's list of owners."
    once = ("owner", "The same owner stands twice on this action.")


class GroupRow(RowForm):
    group = forms.ModelChoiceField(
        GovernanceGroup.objects.none(),
        label="Governance group",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of this partnership's groups."),
    )
    printed_as = forms.CharField(label="As the plan prints it", required=False, max_length=300)


class GroupRows(Rows):
    about = "Governance groups"
    hint = "The committees and groups that the action reports to."
    once = ("group", "The same governance group stands twice on this action.")


class MilestoneRow(RowForm):
    text = forms.CharField(
        label="Milestone", max_length=2000, error_messages={"required": "Say what the milestone is, or remove it."}
    )
    timescale = forms.CharField(label="When", required=False, max_length=300)
    is_done = forms.BooleanField(label="Done", required=False)
    done_on = DayField(label="Done on", required=False, help_text="")

    def clean(self):
        typed = super().clean()
        if typed.get("done_on") and not typed.get("is_done"):
            self.add_error("done_on", "There is a day, but the milestone is not ticked as done.")
        return typed


class MilestoneRows(Rows):
    about = "Milestones"
    hint = "Dated steps inside the action."


class LinkRow(RowForm):
    to_action = forms.ModelChoiceField(
        Action.objects.none(),
        label="Linked action",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of this plan's actions."),
    )
    note = forms.CharField(label="Note", required=False, max_length=300)


class LinkRows(Rows):
    about = "Linked actions"
    hint = "Actions of this plan that this one stands on, or works with."
    once = ("to_action", "The same action is linked twice.")


def rows_for(action, plan, data):
    """The rows of the form on `action` (without a key for a new one), choices limited to the plan's partnership."""

    def of(model, *names):
        return list(model.objects.filter(action=action).values("id", *names)) if action.pk else []

    partnership = plan.partnership_id
    owners, groups = of(ActionOwner, "owner", "role", "printed_as"), of(ActionGroup, "group", "printed_as")
    return {
        "owners": rows_of(OwnerRow, OwnerRows)(
            data,
            prefix="owners",
            existing=owners,
            choices={"owner": in_use(Owner, partnership, [row["owner"] for row in owners])},
        ),
        "groups": rows_of(GroupRow, GroupRows, extra=1)(
            data,
            prefix="groups",
            existing=groups,
            choices={"group": in_use(GovernanceGroup, partnership, [row["group"] for row in groups])},
        ),
        "milestones": rows_of(MilestoneRow, MilestoneRows)(
            data, prefix="milestones", existing=of(Milestone, "text", "timescale", "is_done", "done_on")
        ),
        "links": rows_of(LinkRow, LinkRows, extra=1)(
            data,
            prefix="links",
            existing=of(ActionLink, "to_action", "note"),
            choices={"to_action": Action.objects.filter(plan=plan).exclude(pk=action.pk)},
        ),
    }


def in_use(model, partnership, chosen):
    """Active ones of the partnership, and those that are chosen already."""
    rows = model.objects.filter(partnership=partnership)
    return rows.filter(is_active=True) | rows.filter(pk__in=chosen)


class ReasonForm(TypedForm):
    """A day and a reason: for withdrawing an action and bringing it back."""

    on = DayField(label="From", error_messages={"required": "Give the day, like 31 July 2026."})
    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why: it is kept in the action's history."},
    )


class DayForm(TypedForm):
    """A day: for accepting a closure."""

    on = DayField(label="Accepted on", error_messages={"required": "Give the day, like 31 July 2026."})
