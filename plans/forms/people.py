"""Forms on who holds an owner: handing over, taking up, laying down."""

from django import forms
from django.db.models import Q

from accounts.forms import DayField, TypedForm
from accounts.models import Membership
from plans.models import OwnerHolding
from plans.wording import long_date

NOBODY_OF_HERE = "Choose somebody who has a place in this partnership today."


class PlaceField(forms.ModelChoiceField):
    """One of the people who have a place in the partnership, with their role: a role may not update actions."""

    def label_from_instance(self, place):
        post = f", {place.post}" if place.post else ""
        return f"{place.user}{post} ({place.get_role_display().lower()})"


class HoldingField(forms.ModelChoiceField):
    def label_from_instance(self, holding):
        since = f" since {long_date(holding.starts_on)}" if holding.starts_on else ""
        until = f" until {long_date(holding.ends_on)}" if holding.ends_on else ""
        return f"{holding.user}{since}{until}"


class HandOverForm(TypedForm):
    """Who has it now, who next, from which day."""

    holding = HoldingField(
        OwnerHolding.objects.none(),
        label="From",
        required=False,
        empty_label="Nobody: the next person takes it up beside those who hold it",
        help_text="Their last day will be the day before.",
        error_messages={"invalid_choice": "Choose one of those who hold it."},
    )
    to = PlaceField(
        Membership.objects.none(),
        label="To",
        empty_label="Choose",
        help_text="Somebody who is not listed has to be invited first.",
        error_messages={"required": NOBODY_OF_HERE, "invalid_choice": NOBODY_OF_HERE},
    )
    on = DayField(
        label="From which day",
        help_text="The first day of the next person: today, a day that has passed, or one to come.",
        error_messages={"required": "Give the first day of the next person, like 31 July 2026."},
    )

    def __init__(self, *args, owner, day, **options):
        super().__init__(*args, **options)
        held = OwnerHolding.objects.filter(owner=owner).select_related("user").order_by("-starts_on", "-pk")
        now = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        self.fields["holding"].queryset = now if now.exists() else held
        self.fields["to"].queryset = Membership.objects.filter(
            partnership=owner.partnership_id, is_active=True, user__is_active=True
        ).select_related("user")
        self.initial.setdefault("holding", self.fields["holding"].queryset.values_list("pk", flat=True).first())
        self.initial.setdefault("on", day)


class LayDownForm(TypedForm):
    on = DayField(label="Last day", error_messages={"required": "Give the last day, like 31 July 2026."})
