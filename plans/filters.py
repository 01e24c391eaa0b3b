"""The filters of the plan page and of the list of actions. They live in the address, and dashboards link to them."""

import django_filters
from django import forms
from django.db.models import Q

from . import lateness
from .choices import ActionKind
from .models import Action
from .rag import CONTRADICTIONS

NOT_RATED = NOBODY = "none"
DUE = (("overdue", "Overdue"), ("soon", "Due soon"), ("slipped", "Moved to a later date"))
STATE = (("open", "Open"), ("complete", "Complete"))
UPDATES = (("none", "No update yet"), ("stale", f"No update for {lateness.STALE_DAYS} days"))


class ActionFilter(django_filters.FilterSet):
    """Filters actions by what the address asks for. A value that is not on offer is ignored and told (`form.errors`).

    RAG, lateness, completion and freshness are asked of improvement actions only, as every number that links here is
    counted; maintenance actions are found by kind, theme, owner, group and words.
    """

    q = django_filters.CharFilter(label="Words", method="by_words")
    rag = django_filters.MultipleChoiceFilter(label="RAG", method="by_rag")
    theme = django_filters.ChoiceFilter(label="Theme", method="by_theme", empty_label="All")
    plan = django_filters.ChoiceFilter(label="Plan", field_name="plan_id", empty_label="All")
    owner = django_filters.ChoiceFilter(label="Owner", method="by_owner", empty_label="All")
    group = django_filters.ChoiceFilter(label="Governance group", method="by_group", empty_label="All")
    due = django_filters.ChoiceFilter(label="Due", choices=DUE, method="by_due", empty_label="Any")
    state = django_filters.ChoiceFilter(label="Complete or open", choices=STATE, method="by_state", empty_label="Both")
    updates = django_filters.ChoiceFilter(label="Updates", choices=UPDATES, method="by_updates", empty_label="Any")
    kind = django_filters.ChoiceFilter(label="Kind", choices=ActionKind.choices, empty_label="Both")
    contradiction = django_filters.ChoiceFilter(
        label="Contradiction", choices=list(CONTRADICTIONS.items()), method="by_contradiction", empty_label="Any"
    )

    class Meta:
        model = Action
        fields = []

    def __init__(self, data, queryset, *, day, **choices):
        """`choices`: the (value, words) on offer for rag, theme, plan, owner, group; one without any is left out."""
        super().__init__(data or None, queryset=queryset)  # where nothing is asked, no form need be made
        self.day = day
        for name in ("rag", "theme", "plan", "owner", "group"):
            if choices.get(name):
                nobody = [(NOBODY, "No owner")] if name == "owner" else []
                self.filters[name].extra["choices"] = [*choices[name], *nobody]
            else:
                del self.filters[name]
        if "rag" in self.filters:
            self.filters["rag"].extra["widget"] = forms.CheckboxSelectMultiple

    def by_words(self, queryset, _name, value):
        return queryset.with_words(value)

    def by_rag(self, queryset, _name, values):
        if not values:
            return queryset
        asked = Q(status__in=[int(value) for value in values if value != NOT_RATED])
        if NOT_RATED in values:
            asked |= Q(status__isnull=True)
        return queryset.improvement().filter(asked)

    def by_theme(self, queryset, _name, value):
        return queryset.under_theme(int(value))

    def by_owner(self, queryset, _name, value):
        if value == NOBODY:
            return queryset.filter(action_owners__isnull=True)
        return queryset.filter(action_owners__owner=int(value))

    def by_group(self, queryset, _name, value):
        return queryset.filter(action_groups__group=int(value))

    def by_due(self, queryset, _name, value):
        asked = queryset.improvement()
        return {
            "overdue": lambda: asked.overdue(self.day),
            "soon": lambda: asked.due_soon(self.day),
            "slipped": asked.slipped,
        }[value]()

    def by_state(self, queryset, _name, value):
        return queryset.improvement().filter(is_complete=value == "complete")

    def by_updates(self, queryset, _name, value):
        asked = queryset.improvement()
        return asked.never_reported() if value == "none" else asked.not_reported_since(lateness.stale_since(self.day))

    def by_contradiction(self, queryset, _name, value):
        return queryset.contradictory(value, self.day)
