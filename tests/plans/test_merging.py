"""Names that may be the same: what is offered, what a merge moves, and what undoing it puts back."""

import datetime as dt

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.querysets import PartnershipScoped
from accounts.refusals import Refusal
from plans.importing.recording_actions import Names
from plans.merging import STAY, hanging_on, merge, say_apart, undo_merge
from plans.merging_twins import SAME
from plans.models import (
    ActionGroup,
    ActionOwner,
    GovernanceGroup,
    GroupAlias,
    GroupMember,
    Meeting,
    Owner,
    OwnerAlias,
    OwnerHolding,
    OwnerMerge,
    PlanGroup,
    ReportingRound,
    ThemeGroup,
)
from plans.namesakes import namesakes
from tests import factories
from tests.ledger import statements
from tests.reading import words

DAY = dt.date(2026, 7, 31)


# What is offered


@pytest.mark.parametrize(
    ("names", "apart", "pairs"),
    [
        ({1: "Head of Service", 2: "Heads of Service"}, [], {(1, 2)}),
        ({1: "Commission Leadership Group", 2: "Children’s Commission Leadership Group"}, [], {(1, 2)}),
        ({1: "CPC", 2: "Child Protection Committee"}, [], {(1, 2)}),
        ({1: "Police", 2: "Health"}, [], set()),
        ({1: "Team 1", 2: "Team 2"}, [], set()),
        ({1: "Head of Service", 2: "Heads of Service"}, [(1, 2)], set()),
        ({1: "Head of Service", 2: "Heads of Service"}, [(2, 1)], set()),
    ],
)
def test_like_names_are_offered_and_others_are_not(names, apart, pairs):
    assert {tuple(sorted(pair)) for pair in namesakes(names.items(), apart)} == pairs


def test_other_names_count_and_one_body_is_no_pair():
    bodies = [(1, "Practice lead"), (1, "Head of Service"), (1, "Heads of Service"), (2, "Head of service")]
    assert [sorted(pair) for pair in namesakes(bodies)] == [[1, 2]]


# Merging


class Place:
    def __init__(self):
        self.partnership = factories.partnership("glenfirth", name="Glenfirth Committee")
        self.plan = factories.plan(self.partnership, title="Improvement plan")
        self.by = factories.person("administrator", self.partnership, name="Chris")
        self.ann, self.bob = (factories.person("lead_officer", self.partnership, name=name) for name in ("Ann", "Bob"))
        self.kept = factories.owner(self.partnership, name="Head of Service")
        self.gone = factories.owner(
            self.partnership, name="Heads of Service", agency=factories.agency(self.partnership)
        )

    def tie(self, owner, action=None, **fields):
        action = action or factories.action(self.plan)
        return ActionOwner.objects.create(action=action, owner=owner, **fields)

    def url(self, name, *more):
        return reverse(name, args=[self.partnership.slug, *more])


@pytest.fixture
def place(db):
    return Place()


def everything():
    """Every row of every walled record of plans but the merges, and no histories."""
    return {
        model: sorted(model.objects.values_list(), key=str)
        for model in apps.get_app_config("plans").get_models()
        if isinstance(getattr(model, "objects", None) and model.objects.all(), PartnershipScoped)
        and not model.__name__.startswith("Historical")
        and model not in STAY
    }


def everything_of_an_owner(place):
    """An owner with all that may hang on it, some of it said of the other one too."""
    place.tie(place.gone, printed_as="Heads of Services")
    place.tie(place.gone)
    both = factories.action(place.plan)
    place.tie(place.kept, both, printed_as="HoS", role="supporting")
    place.tie(place.gone, both, printed_as="Heads", role="lead")
    OwnerAlias.objects.create(owner=place.gone, name="HoS")
    OwnerAlias.objects.create(owner=place.kept, name="hos")
    OwnerAlias.objects.create(owner=place.gone, name="The head")
    for owner, start in ((place.kept, DAY), (place.gone, dt.date(2026, 1, 1))):
        OwnerHolding.objects.create(owner=owner, user=place.ann, starts_on=start)
    OwnerHolding.objects.create(owner=place.gone, user=place.bob, starts_on=DAY, leads_agency=True)
    return both


def test_all_of_it_moves_and_every_plans_wording_stays(place):
    both = everything_of_an_owner(place)
    merge(kept=place.kept, gone=place.gone, by=place.by)
    place.kept.refresh_from_db(), place.gone.refresh_from_db()
    assert not list(hanging_on(place.gone))
    printed = set(ActionOwner.objects.filter(owner=place.kept).values_list("printed_as", "role"))
    assert printed == {("Heads of Services", "lead"), ("Heads of Service", "lead"), ("HoS; Heads", "lead")}
    assert ActionOwner.objects.filter(action=both).count() == 1
    assert {alias.name for alias in place.kept.aliases.all()} == {"hos", "The head", "Heads of Service"}
    held = {holding.user: (holding.starts_on, holding.leads_agency) for holding in place.kept.holdings.all()}
    assert held == {place.ann: (dt.date(2026, 1, 1), False), place.bob: (DAY, True)}
    assert (place.gone.is_active, place.kept.agency) == (False, place.gone.agency)
    row = ActionOwner.objects.filter(action=both).get().history.latest()
    assert (row.history_user, row.history_change_reason) == (
        place.by, "‘Heads of Service’ merged into ‘Head of Service’",
    )  # fmt: skip


def test_undone_all_is_as_before(place):
    everything_of_an_owner(place)
    before = everything()
    made = merge(kept=place.kept, gone=place.gone, by=place.by)
    assert everything() != before
    assert undo_merge(merge=made, by=place.by) == 0
    assert everything() == before
    with pytest.raises(Refusal, match="undone already"):
        undo_merge(merge=made, by=place.by)


def test_what_was_changed_since_stays(place):
    moved, other = place.tie(place.gone, printed_as="Heads"), place.tie(place.gone, printed_as="Heads")
    made = merge(kept=place.kept, gone=place.gone, by=place.by)
    third = factories.owner(place.partnership, name="Third")
    ActionOwner.objects.filter(pk=moved.pk).update(owner=third)
    new = place.tie(place.kept)
    ActionOwner.objects.filter(pk=other.pk).update(role="supporting")
    assert undo_merge(merge=made, by=place.by) == 1
    assert [ActionOwner.objects.get(pk=tie.pk).owner for tie in (moved, other, new)] == [third, place.gone, place.kept]
    assert ActionOwner.objects.get(pk=other.pk).role == "supporting"


def test_an_action_removed_since_is_no_reason_to_fail(place):
    both = everything_of_an_owner(place)
    made = merge(kept=place.kept, gone=place.gone, by=place.by)
    both.delete()
    assert undo_merge(merge=made, by=place.by) == 2
    assert Owner.objects.get(pk=place.gone.pk).is_active


def test_groups_move_with_meetings_members_and_what_they_receive(place):
    kept, gone, above, below = (
        factories.group(place.partnership, name=name) for name in ("CPC", "C.P.C", "COG", "Sub")
    )
    GovernanceGroup.objects.filter(pk=gone.pk).update(reports_to=above)
    GovernanceGroup.objects.filter(pk=below.pk).update(reports_to=gone)
    action = factories.action(place.plan)
    ActionGroup.objects.create(action=action, group=gone)
    GroupAlias.objects.create(group=gone, name="The committee")
    first, second = (
        Meeting.objects.create(group=group, held_on=DAY, title=title) for group, title in ((kept, ""), (gone, "AGM"))
    )
    Meeting.objects.create(group=gone, held_on=dt.date(2026, 9, 1))
    one = ReportingRound.objects.create(plan=place.plan, title="Round", as_at=DAY, meeting=second)
    for group in (kept, gone):
        PlanGroup.objects.create(plan=place.plan, group=group)
    ThemeGroup.objects.create(theme=factories.theme(place.plan), group=gone)
    GroupMember.objects.create(group=kept, user=place.ann, starts_on=DAY)
    GroupMember.objects.create(group=gone, user=place.ann, is_chair=True)
    before = everything()
    made = merge(kept=kept, gone=GovernanceGroup.objects.get(pk=gone.pk), by=place.by)
    kept.refresh_from_db(), below.refresh_from_db(), one.refresh_from_db(), first.refresh_from_db()
    assert (kept.reports_to, below.reports_to, one.meeting, first.title) == (above, kept, first, "AGM")
    assert [meeting.held_on for meeting in kept.meetings.all()] == [DAY, dt.date(2026, 9, 1)]
    member = kept.members.get()
    assert (member.user, member.is_chair, member.starts_on) == (place.ann, True, None)
    assert (kept.plan_groups.count(), kept.theme_groups.count(), kept.action_groups.get().printed_as) == (1, 1, "C.P.C")
    assert undo_merge(merge=made, by=place.by) == 0
    assert everything() == before


def test_a_group_is_not_merged_into_a_circle(place):
    top, middle, bottom = (factories.group(place.partnership) for _ in range(3))
    for group, above in ((middle, top), (bottom, middle)):
        group.reports_to = above
        group.save()
    with pytest.raises(Refusal, match="report to itself"):
        merge(kept=bottom, gone=top, by=place.by)
    merge(kept=middle, gone=top, by=place.by)
    middle.refresh_from_db(), bottom.refresh_from_db()
    assert (middle.reports_to, bottom.reports_to) == (None, middle)


def test_what_is_refused(place):
    third, foreign = factories.owner(place.partnership), factories.owner(factories.partnership("elsewhere"))
    for pair in ((place.kept, place.kept), (place.kept, foreign), (place.kept, factories.group(place.partnership))):
        with pytest.raises(Refusal, match="two different ones of this partnership"):
            merge(kept=pair[0], gone=pair[1], by=place.by)
    made = merge(kept=place.kept, gone=place.gone, by=place.by)
    for pair in ((third, place.gone), (place.gone, third)):
        with pytest.raises(Refusal, match="merged into another one already"):
            merge(kept=pair[0], gone=pair[1], by=place.by)
    merge(kept=third, gone=place.kept, by=place.by)
    with pytest.raises(Refusal, match="Undo that merge first"):
        undo_merge(merge=made, by=place.by)


def test_all_that_points_at_a_body_is_known_to_merging():
    """A new table that points at owners or groups has to say what two of its rows are the same by."""
    for model in (Owner, GovernanceGroup):
        pointing = {relation.related_model for relation in model._meta.related_objects}
        assert pointing <= STAY | set(SAME) | {GovernanceGroup}


def test_an_import_finds_the_one_that_stayed(place):
    merge(kept=place.kept, gone=place.gone, by=place.by)

    class Job:
        partnership = place.partnership

    assert Names(Job, Owner, OwnerAlias, "owner")["heads of service"] == place.kept


# Pages


def test_a_pair_is_offered_merged_and_undone_on_the_pages(client, place):
    place.tie(place.gone)
    client.force_login(place.by)
    text = words(client.get(place.url("owner-merges")))
    assert "1 pair of names is so alike that it may mean one owner. Nothing is merged unless you say so." in text
    ask = f"{place.url('owner-merge')}?kept={place.kept.pk}&gone={place.gone.pk}"
    assert "becomes another name of ‘Head of Service’: 1 action moves to it." in words(client.get(ask))
    assert not OwnerMerge.objects.exists()
    answer = client.post(place.url("owner-merge"), {"kept": place.kept.pk, "gone": place.gone.pk}, follow=True)
    assert "‘Heads of Service’ is now another name of ‘Head of Service’." in words(answer)
    assert "Heads of Service" not in words(client.get(place.url("owner-list"))).replace("‘Heads of Service’", "")
    assert "another name of Head of Service" in words(client.get(place.url("owner", place.gone.pk)))
    answer = client.post(place.url("owner-merge-undo", OwnerMerge.objects.get().pk), follow=True)
    assert "‘Heads of Service’ stands by itself again." in words(answer)


def test_not_the_same_is_remembered(client, place):
    client.force_login(place.by)
    client.post(place.url("owner-apart"), {"kept": place.kept.pk, "gone": place.gone.pk})
    assert "No two names are so alike" in words(client.get(place.url("owner-merges")))
    say_apart(one=place.gone, other=place.kept, by=place.by)
    assert place.kept.apart_from.count() == 1


def test_owners_of_elsewhere_are_no_choice(client, place):
    client.force_login(place.by)
    foreign = factories.owner(factories.partnership("elsewhere"), name="Foreign owner")
    for name in ("owner-merge", "owner-apart"):
        answer = client.post(place.url(name), {"kept": place.kept.pk, "gone": foreign.pk}, follow=True)
        assert "of those that are listed" in words(answer)
        assert "Foreign owner" not in answer.content.decode()
    assert client.get(f"{place.url('owner-merge')}?kept={foreign.pk}&gone=x").status_code == 200
    assert not OwnerMerge.objects.exists() and not place.kept.apart_from.exists()


def test_statements_do_not_grow_with_the_names(client, place):
    client.force_login(place.by)
    for number in range(2):
        for place_in in range(8):
            factories.owner(place.partnership, name=f"Senior Manager{'s' * number} for Area {'abcdefgh'[place_in] * 6}")
        client.get(place.url("owner-merges"))
        with statements("names that may be the same"):
            client.get(place.url("owner-merges"))
