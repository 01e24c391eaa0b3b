"""Questions asked of actions, in the field's words. The day asked about is always passed in."""

from django.db.models import Count, Exists, F, Func, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.querysets import PartnershipScoped

from . import lateness
from .choices import ActionKind, PlanState
from .scopes import PlanScoped, in_force

# How deep a tree of themes is searched below a theme: four levels and an aim.
THEME_DEPTH = 5


def open_and_due_before(day):
    """A condition: not complete, and the current due date (the revised one where there is one) lies before `day`."""
    return Q(Q(revised_due_on__lt=day) | Q(revised_due_on__isnull=True, due_on__lt=day), is_complete=False)


SLIPPED = Q(first_due_on__isnull=False) & (
    Q(revised_due_on__gt=F("first_due_on")) | Q(revised_due_on__isnull=True, due_on__gt=F("first_due_on"))
)

CONTRADICTORY = {
    "fine_but_overdue": lambda day: (
        open_and_due_before(day) & Q(status__needs_attention=False, status__is_complete=False)
    ),
    "rated_complete_but_open": lambda day: Q(status__is_complete=True, is_complete=False),
    "complete_but_needs_attention": lambda day: Q(status__needs_attention=True, is_complete=True),
}


def count_of(model, **lookup):
    """A subquery: how many rows of `model` hang on each row (action="pk"), 0 for none; other lookups are values."""
    asked = {name: OuterRef(path) if isinstance(path, str) and path == "pk" else path for name, path in lookup.items()}
    rows = model.objects.filter(**asked).order_by()
    counted = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.annotate(number=counted).values("number"))


class BodyQuerySet(PartnershipScoped):
    """Owners, and governance groups."""

    def standing(self):
        """Those that were not merged into another one."""
        merges = self.model.merged_into.rel.related_model.objects
        return self.filter(~Exists(merges.filter(gone=OuterRef("pk"), undone_at__isnull=True)))


class OwnerQuerySet(BodyQuerySet):
    def held_by(self, user, day):
        """Owners for whom the person acts on `day`: those that they hold, and all owners of an agency that they lead.

        This is the one rule of whose an action is: lists, the home page and permissions ask it.
        """
        held = user.holdings.filter(in_force(day))
        led = held.filter(leads_agency=True).values("owner__agency_id")
        return self.filter(Q(pk__in=held.values("owner_id")) | Q(agency__in=led))

    def with_open_actions(self):
        """With `open_actions`: how many of its improvement actions are to be done, in plans that are in force."""
        part = self.model.action_owners.rel.related_model
        return self.annotate(
            open_actions=count_of(
                part,
                owner="pk",
                action__is_complete=False,
                action__kind=ActionKind.IMPROVEMENT,
                action__withdrawn_on=None,
                action__plan__state=PlanState.ACTIVE,
            )
        )

    def with_nobody_left(self, day):
        """Owners with open actions that nobody who can sign in acts for on `day`; `was_held`: somebody did once."""
        holdings = self.model.holdings.rel.related_model.objects
        leads = holdings.active(day).filter(leads_agency=True, owner__agency=OuterRef("agency"))
        return (
            self.with_open_actions()
            .annotate(was_held=Exists(holdings.filter(owner=OuterRef("pk"))))
            .filter(open_actions__gt=0)
            .exclude(Exists(holdings.active(day).filter(owner=OuterRef("pk"))))
            .exclude(Exists(leads))
            .order_by("-open_actions", "name")
        )


class HoldingQuerySet(PartnershipScoped):
    partnership_path = "owner__partnership"

    def in_force(self, day):
        """Holdings whose days cover `day`."""
        return self.filter(in_force(day))

    def active(self, day):
        """Holdings in force on `day` by people who can sign in and have a place in the partnership on that day."""
        places = self.model.user.field.related_model.memberships.rel.related_model.objects.filter(
            in_force(day), is_active=True, user=OuterRef("user"), partnership=OuterRef("owner__partnership")
        )
        return self.in_force(day).filter(Exists(places), user__is_active=True)


class ActionQuerySet(PlanScoped):
    partnership_path = "plan__partnership"

    def current(self):
        """Actions that stand in their plan: not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def improvement(self):
        return self.filter(kind=ActionKind.IMPROVEMENT)

    def with_due(self):
        """With `current_due`: the date that lateness is counted from (the revised one where the plan prints one)."""
        return self.annotate(current_due=Coalesce("revised_due_on", "due_on"))

    def overdue(self, day):
        """Not complete, and due before `day`: the day itself is still on time."""
        return self.filter(open_and_due_before(day))

    def due_between(self, first, last):
        """Not complete, and due from `first` to `last`, both included."""
        return self.with_due().filter(current_due__gte=first, current_due__lte=last, is_complete=False)

    def due_soon(self, day):
        """Not complete, and due within the next weeks, `day` included."""
        return self.due_between(day, lateness.soon_until(day))

    def slipped(self):
        """Now due later than first promised."""
        return self.filter(SLIPPED)

    def never_reported(self):
        """Not complete, and without any progress update."""
        return self.filter(latest_update__isnull=True, is_complete=False)

    def not_reported_since(self, day):
        """Not complete and without a progress update as at `day` or later."""
        return self.filter(Q(latest_update__isnull=True) | Q(latest_update__as_at__lt=day), is_complete=False)

    def not_rated(self):
        return self.improvement().filter(status__isnull=True)

    def contradictory(self, code, day):
        """What a careful reader would question: `code` is one of plans.rag.CONTRADICTIONS."""
        return self.improvement().filter(CONTRADICTORY[code](day))

    def under_theme(self, theme_id):
        """Actions under that theme, however deep."""
        condition = Q()
        for depth in range(THEME_DEPTH):
            condition |= Q(**{"theme" + "__parent" * depth: theme_id})
        return self.filter(condition)

    def owned_by(self, user, day):
        """Actions for which the person acts on `day` (OwnerQuerySet.held_by)."""
        return self.filter(self.owns(user, day))

    def owns(self, user, day):
        """A condition, or an annotation: whether the person acts for one of the action's owners on `day`."""
        part = self.model.action_owners.rel.related_model
        owners = part.owner.field.related_model.objects.held_by(user, day)
        return Exists(part.objects.filter(action=OuterRef("pk"), owner__in=owners.values("pk")))

    def with_held_since(self, user, day):
        """With `held_since`: the first day of the longest holding by which the person acts for it; None if unknown."""
        led = Q(leads_agency=True, owner__agency__owners__action_owners__action=OuterRef("pk"))
        mine = Q(owner__action_owners__action=OuterRef("pk"))
        holdings = user.holdings.filter(mine | led, in_force(day)).order_by(F("starts_on").asc(nulls_first=True))
        return self.annotate(held_since=Subquery(holdings.values("starts_on")[:1]))

    def with_words(self, words):
        """Actions whose text, number, timescale, latest update or owners contain the words."""
        part = self.model.action_owners.rel.related_model
        owners = part.objects.filter(action=OuterRef("pk")).filter(
            Q(printed_as__icontains=words) | Q(owner__name__icontains=words)
        )
        return self.filter(
            Q(text__icontains=words)
            | Q(ref__iexact=words)
            | Q(timescale__icontains=words)
            | Q(latest_update__narrative__icontains=words)
            | Exists(owners)
        )

    def with_moves(self):
        """With `moves`: how often the timescale was moved."""
        return self.annotate(moves=count_of(self.model.timescale_changes.rel.related_model, action="pk"))

    def with_counts(self):
        """With `moves`, `measure_count` and `update_count`, counted by subqueries so that they do not multiply."""
        return self.with_moves().annotate(
            measure_count=count_of(self.model.action_measures.rel.related_model, action="pk"),
            update_count=count_of(self.model.updates.rel.related_model, action="pk"),
        )

    def for_list(self, *more):
        """What a list prints of each action, as named tuples: one statement, no objects (plans.rows reads them).

        `more` are annotations that the list needs besides.
        """
        return (
            self.with_counts()
            .annotate(
                current_due_on=Coalesce("revised_due_on", "due_on"),
                reported_as_at=F("latest_update__as_at"),
                narrative=F("latest_update__narrative"),
            )
            .values_list(*LIST_FIELDS, *more, named=True)
        )

    def tally(self, day, *by):
        """How many actions there are of each kind and status, and how they stand on `day`: rows for plans.tallies.

        One statement; as many rows as there are statuses, however many actions. `by` names fields to count apart.
        """
        soon = Q(is_complete=False) & (
            Q(revised_due_on__range=(day, lateness.soon_until(day)))
            | Q(revised_due_on__isnull=True, due_on__range=(day, lateness.soon_until(day)))
        )
        stale = Q(is_complete=False) & (
            Q(latest_update__isnull=True) | Q(latest_update__as_at__lt=lateness.stale_since(day))
        )
        return self.counted(day, *by, "kind", "status_id").annotate(
            soon=Count("pk", filter=soon),
            stale=Count("pk", filter=stale),
            reported=Max("latest_update__as_at"),
            **{code: Count("pk", filter=condition(day)) for code, condition in CONTRADICTORY.items()},
        )

    def counted(self, day, *by):
        """The facts beside the RAG on `day`, counted by the fields that `by` names: what a table of owners prints."""
        return (
            self.order_by()
            .values(*by)
            .annotate(
                total=Count("pk"),
                complete=Count("pk", filter=Q(is_complete=True)),
                overdue=Count("pk", filter=open_and_due_before(day)),
                slipped=Count("pk", filter=SLIPPED),
                silent=Count("pk", filter=Q(is_complete=False, latest_update__isnull=True)),
            )
        )


LIST_FIELDS = (
    "pk",
    "plan_id",
    "theme_id",
    "ref",
    "kind",
    "text",
    "timescale",
    "timescale_kind",
    "first_due_on",
    "current_due_on",
    "status_id",
    "is_complete",
    "completed_on",
    "reported_as_at",
    "narrative",
    "moves",
    "measure_count",
    "update_count",
)
