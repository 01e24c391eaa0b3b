"""What the plan page and the lists of actions share: owners, groups, filters and rows of many actions."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Value
from django.urls import reverse

from plans.alike import alike, together
from plans.chips import Asked, Chip, asked, chips
from plans.choices import OwnerRole
from plans.filters import NOT_RATED, ActionFilter
from plans.models import ActionGroup, ActionOwner, GovernanceGroup, Owner, RagStatus
from plans.rows import Row, Tie, Ties, row_of
from plans.scopes import reading_of
from plans.tallies import Tally, tally_of

# The filters of the form; the others are switched by chips.
IN_FORM = ("q", "theme", "plan", "owner", "group")


def action_address(reference):
    """The address of a plan's actions, to which an action's number and '/' are added: one reverse for a whole list."""
    return reverse("action", args=[reference, 0]).removesuffix("0/")


def ties_of_actions(**lookup):
    """The owners and the governance groups, each as Ties, of the actions that `lookup` names: one statement."""
    columns = ("kind", "action_id", "body_id", "name", "printed_as", "role", "position", "pk")
    owners = ActionOwner.objects.filter(**lookup).annotate(
        kind=Value("owner"), body_id=F("owner_id"), name=F("owner__name")
    )
    groups = ActionGroup.objects.filter(**lookup).annotate(
        kind=Value("group"), body_id=F("group_id"), name=F("group__name"), role=Value("lead")
    )
    rows = owners.order_by().values_list(*columns).union(groups.order_by().values_list(*columns), all=True)
    found = {"owner": [], "group": []}
    for kind, action, body, name, printed_as, role, _position, _pk in sorted(rows, key=lambda row: row[-2:]):
        found[kind].append(Tie(action, body, name, printed_as or name, role == OwnerRole.SUPPORTING))
    return Ties(found["owner"]), Ties(found["group"])


def bodies_in_use(partnership, user):
    """(id, name) of the partnership's owners, and of its groups, that are in use: for the filters, one statement.

    Somebody who reads only some of the plans finds those that stand on an action there.
    """
    owners, groups = (
        read_by(user, ties, about, model.objects.filter(partnership=partnership, is_active=True))
        .order_by()
        .annotate(about=Value(about))
        .values_list("about", "pk", "name")
        for model, ties, about in ((Owner, ActionOwner, "owner"), (GovernanceGroup, ActionGroup, "group"))
    )
    found = {"owner": [], "group": []}
    for kind, pk, name in sorted(owners.union(groups, all=True), key=lambda row: row[2].lower()):
        found[kind].append((str(pk), name))
    return found


def read_by(user, ties, about, bodies):
    """Those of the bodies that stand on an action which the user reads; all of them where nothing narrows that."""
    if reading_of(user) is None:
        return bodies
    return bodies.filter(Exists(ties.objects.visible_to(user).filter(**{about: OuterRef("pk")})))


def statuses_of(**lookup):
    return list(RagStatus.objects.filter(**lookup).order_by("scheme_id", "position", "id"))


@dataclass
class Listing:
    """A list of actions that the address filters: the numbers of the whole, and what is asked of it.

    `statuses` are those that the numbers stand under: of several schemes, alike ones are taken together.
    """

    tally: Tally
    filter: ActionFilter
    chips: list[Chip]
    asked: list[Asked]
    statuses: list

    @property
    def is_filtered(self):
        return bool(self.asked)

    @property
    def words(self):
        """What is searched for."""
        return self.filter.data.get("q", "")

    @property
    def carried(self):
        """What the chips ask for, to be carried along when the form is sent: (name, value)."""
        query = self.filter.data
        switched = [name for name in query if name in self.filter.filters and name not in IN_FORM]
        return [(name, value) for name in switched for value in query.getlist(name)]

    @property
    def selects(self):
        """The choices of the form: (name, label, words for any, [(value, words, whether chosen)])."""
        return [
            (
                name,
                one.label,
                one.extra.get("empty_label") or "All",
                [(value, words, value in self.filter.data.getlist(name)) for value, words in one.extra["choices"]],
            )
            for name, one in self.filter.filters.items()
            if name in IN_FORM and "choices" in one.extra
        ]

    @property
    def refused(self):
        """The labels of the filters whose value in the address is not on offer: they are left out, and told."""
        return [self.filter.filters[name].label for name in self.filter.errors] if self.filter.is_bound else []


def listing_of(actions, query, *, day, statuses, **choices):
    """The listing of `actions` (current ones of a plan or partnership) as the address `query` (a QueryDict) asks."""
    shown = alike(statuses)
    tally = together(tally_of(actions.tally(day)), shown)
    rag = [(str(status.id), status.label) for status in statuses]
    chosen = ActionFilter(query, actions, day=day, rag=[*rag, (NOT_RATED, "Not rated")] if rag else [], **choices)
    lists = dict(query.lists())
    return Listing(tally, chosen, chips(tally, shown, lists), asked(lists, offered(chosen)), shown)


def offered(chosen):
    """(name, label, {value: words} or None) of each filter on offer."""
    return [
        (name, one.label, dict(one.extra["choices"]) if "choices" in one.extra else None)
        for name, one in chosen.filters.items()
    ]


def rows_of(actions, *, addresses, statuses, owners, groups, day) -> list[Row]:
    """The rows of `actions`, as ActionQuerySet.for_list gives them. `addresses`: a plan's id -> that of its actions."""
    by_id = {status.id: status for status in statuses}
    return [
        row_of(
            action,
            url=addresses[action.plan_id],
            status=by_id.get(action.status_id),
            owners=owners,
            groups=groups,
            day=day,
        )
        for action in actions
    ]
