"""Forms on owners and governance groups."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.forms import DayField, RecordForm, field_for
from accounts.models import Agency, User
from accounts.rows import RowForm, Rows, rows_of
from plans.editing.sentences import SENTENCES
from plans.models import (
    GovernanceGroup,
    GroupAlias,
    GroupMember,
    Meeting,
    Owner,
    OwnerAlias,
    OwnerHolding,
    Plan,
    PlanGroup,
    Theme,
    ThemeGroup,
)
from plans.wording import shortened

DATED = ("id", "user", "starts_on", "ends_on")
PREFIXES = {OwnerHolding: "holdings", GroupMember: "members"}
ALIASES = "How other plans print the name, one on each line. An import then finds it by any of them."


class NamedForm(RecordForm):
    """A body with other names; `alias_model` keeps them, `aliases_of` is its field for the body."""

    aliases = forms.CharField(
        label="Other names", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=ALIASES
    )
    sentences = SENTENCES
    alias_model = aliases_of = None

    def __init__(self, *args, partnership, **options):
        self.partnership = partnership
        super().__init__(*args, belongs={"partnership": partnership}, **options)
        if self.instance.pk:
            self.initial["aliases"] = "\n".join(alias.name for alias in self.instance.aliases.all())
        else:
            del self.fields["is_active"]

    def clean_aliases(self):
        names = [" ".join(line.split()) for line in self.cleaned_data["aliases"].splitlines() if line.strip()]
        if long := next((name for name in names if len(name) > 300), None):
            raise ValidationError(f"‘{long[:40]}…’ is too long for a name: at most 300 characters.")
        return names

    def clean(self):
        """A name means one body only: neither its name nor another name may be used by a second one."""
        typed = super().clean()
        others = self._meta.model.objects.standing().filter(partnership=self.partnership).exclude(pk=self.instance.pk)
        aliases = self.alias_model.objects.filter(**{f"{self.aliases_of}__in": others})
        known = {other.name.casefold(): other for other in others}
        known |= {
            alias.name.casefold(): getattr(alias, self.aliases_of) for alias in aliases.select_related(self.aliases_of)
        }
        for field, names in (("name", [typed.get("name") or ""]), ("aliases", typed.get("aliases") or [])):
            for name in names:
                other = known.get(name.casefold())
                if other is not None and field not in self.errors:
                    self.add_error(field, f"‘{name}’ means ‘{other.name}’ already. One name can mean only one of them.")
        return typed


class OwnerForm(NamedForm):
    alias_model, aliases_of = OwnerAlias, "owner"

    class Meta:
        model = Owner
        formfield_callback = field_for
        fields = ["name", "kind", "agency", "is_active"]
        labels = {"is_active": "In use"}
        help_texts = {
            "name": "The post, team, body or person, as plans should print it. Prefer a post to a person's name.",
            "is_active": "One that is not in use keeps its actions and stays in reports, but cannot be chosen.",
        }
        error_messages = {"name": {"required": "Give the owner a name."}}

    def __init__(self, *args, partnership, **options):
        super().__init__(*args, partnership=partnership, **options)
        agencies = Agency.objects.filter(partnership=partnership)
        self.fields["agency"].queryset = agencies.filter(is_active=True) | agencies.filter(pk=self.instance.agency_id)
        self.fields["agency"].empty_label = "None"


class GroupForm(NamedForm):
    alias_model, aliases_of = GroupAlias, "group"

    class Meta:
        model = GovernanceGroup
        formfield_callback = field_for
        fields = ["name", "reports_to", "is_active"]
        labels = {"is_active": "In use", "reports_to": "Reports to"}
        help_texts = {"is_active": "One that is not in use stays in reports, but cannot be chosen."}
        error_messages = {"name": {"required": "Give the group a name."}}

    def __init__(self, *args, partnership, **options):
        super().__init__(*args, partnership=partnership, **options)
        groups = GovernanceGroup.objects.filter(partnership=partnership).exclude(pk=self.instance.pk)
        self.fields["reports_to"].queryset = groups
        self.fields["reports_to"].empty_label = "No other group"


class HeldRow(RowForm):
    """Somebody, from a day to a day."""

    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Who",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose somebody of this partnership."),
    )
    starts_on = DayField(label="From", required=False, help_text="")
    ends_on = DayField(label="To", required=False, help_text="")

    def clean(self):
        typed = super().clean()
        starts, ends = typed.get("starts_on"), typed.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The last day lies before the first.")
        return typed


class HoldingRow(HeldRow):
    leads_agency = forms.BooleanField(label="Leads the agency", required=False)


class HoldingRows(Rows):
    about = "Who holds it"
    hint = (
        "They may update its actions from the first to the last day. Empty days leave it open. Whoever leads the "
        "agency may update the actions of all its owners."
    )
    twice = "That person holds it already. Give one of the rows its last day."

    def clean(self):
        super().clean()
        still = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", None) or {}
            user = row.get("user")
            if user and not row.get("ends_on") and not row.get("remove"):
                if user in still:
                    form.add_error("user", self.twice)
                still.add(user)


class MemberRow(HeldRow):
    is_chair = forms.BooleanField(label="Chairs it", required=False)


class MemberRows(HoldingRows):
    about = "Members"
    hint = (
        "A committee member who sits on groups reads the plans that those groups receive, and groups that report to "
        "them; one who sits on none reads all plans. Lead officers, chief officers and administrators read all."
    )
    twice = "That person sits on it already. Give one of the rows its last day."


class PlanRow(RowForm):
    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label="Plan",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a plan of this partnership."),
    )


class PlanRows(Rows):
    about = "Plans that it receives"
    hint = "Plans with actions that report to it are received anyway."
    once = ("plan", "The group receives that plan already.")


class ThemeRow(RowForm):
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        label="Theme",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a theme of this partnership's plans."),
    )


class ThemeRows(Rows):
    about = "Themes that it receives"
    once = ("theme", "The group receives that theme already.")

    def __init__(self, *args, choices, **options):
        super().__init__(*args, choices=choices, **options)
        words = [(theme.pk, shortened(f"{theme.plan}: {theme}", 140)) for theme in choices["theme"]]
        self.choices["theme"] = (choices["theme"], [("", "Choose"), *words])


class MeetingRow(RowForm):
    held_on = DayField(
        label="Meets on", help_text="", error_messages={"required": "Give the day, or remove the meeting."}
    )
    title = forms.CharField(label="What kind of meeting", required=False, max_length=200)


class MeetingRows(Rows):
    about = "Meetings"
    hint = "The days on which the group meets."
    once = ("held_on", "The group has a meeting on that day already.")


def holding_rows(owner, partnership, data):
    return rows_of_people(HoldingRow, HoldingRows, OwnerHolding, {"owner": owner}, partnership, data, "leads_agency")


def member_rows(group, data):
    return rows_of_people(MemberRow, MemberRows, GroupMember, {"group": group}, group.partnership, data, "is_chair")


def rows_of_people(row, rows, model, parent, partnership, data, flag):
    """The people of an owner or a group; those who left the partnership stay where they stand."""
    (body,) = parent.values()
    existing = list(model.objects.filter(**parent).values(*DATED, flag)) if body.pk else []
    people = User.objects.filter(memberships__partnership=partnership, memberships__is_active=True, is_active=True)
    held = User.objects.filter(pk__in=[one["user"] for one in existing])
    choices = User.objects.filter(pk__in=people.values("pk")) | held
    return rows_of(row, rows, extra=2)(data, prefix=PREFIXES[model], existing=existing, choices={"user": choices})


def received_rows(group, data):
    """(rows of plans, rows of themes) that the group receives."""
    plans = Plan.objects.filter(partnership=group.partnership_id)
    themes = Theme.objects.filter(plan__partnership=group.partnership_id, is_aim=False).select_related("plan")
    themes = themes.order_by("plan__title", "plan_id", "position")
    found = []
    for name, row, rows, model, choices in (
        ("plan", PlanRow, PlanRows, PlanGroup, plans),
        ("theme", ThemeRow, ThemeRows, ThemeGroup, themes),
    ):
        existing = list(model.objects.filter(group=group).values("id", name)) if group.pk else []
        made = rows_of(row, rows, extra=2)
        found.append(made(data, prefix=f"{name}s", existing=existing, choices={name: choices}))
    return found


def meeting_rows(group, data):
    existing = list(Meeting.objects.filter(group=group).values("id", "held_on", "title")) if group.pk else []
    return rows_of(MeetingRow, MeetingRows)(data, prefix="meetings", existing=existing)
