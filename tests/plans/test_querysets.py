"""Questions asked of actions: what the database answers is what the pure rules say, and nobody sees across the wall."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from plans import lateness, rag, tallies
from plans.models import Action
from plans.rag import CONTRADICTIONS
from tests import factories

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 31)


@pytest.fixture
def place():
    partnership = factories.partnership("strathallan")
    scheme = factories.scheme(partnership)
    plan = factories.plan(partnership, scheme=scheme)
    return SimpleNamespace(partnership=partnership, plan=plan, status=scheme.by_letter)


@pytest.fixture
def actions(place):
    """Every mixture of status, completion, due date, revised date and last report that a list meets."""
    dues = [None, *(DAY + dt.timedelta(days) for days in (-200, -1, 0, 1, 28, 29))]
    made = []
    for place_in_plan, due_on in enumerate(dues):
        for letter in ("R", "G", "B", ""):
            for is_complete in (False, True):
                made.append(
                    factories.action(
                        place.plan,
                        due_on=due_on,
                        status=place.status.get(letter),
                        is_complete=is_complete,
                        position=place_in_plan,
                    )
                )
    factories.action(
        place.plan, due_on=DAY - dt.timedelta(9), revised_due_on=DAY + dt.timedelta(9), text="revised, and so on time"
    )
    factories.action(place.plan, due_on=DAY, first_due_on=DAY - dt.timedelta(30), text="slipped")
    factories.action(place.plan, kind="maintenance", text="upkeep")
    factories.reported(factories.action(place.plan), DAY - dt.timedelta(10))
    factories.reported(factories.action(place.plan), DAY - dt.timedelta(100))
    return list(Action.objects.filter(plan=place.plan).select_related("status", "latest_update"))


def ids(found):
    return {action.pk for action in found}


def test_overdue_is_what_the_rule_says(place, actions):
    expected = [one for one in actions if lateness.is_overdue(one.current_due_on, DAY, is_complete=one.is_complete)]
    assert expected
    assert ids(Action.objects.overdue(DAY)) == ids(expected)


def test_due_soon_is_what_the_rule_says(place, actions):
    expected = [one for one in actions if lateness.is_due_soon(one.current_due_on, DAY, is_complete=one.is_complete)]
    assert expected
    assert ids(Action.objects.due_soon(DAY)) == ids(expected)


def test_slipped_is_what_the_rule_says(place, actions):
    expected = [one for one in actions if lateness.slip_days(one.first_due_on, one.current_due_on) > 0]
    assert {one.text for one in expected} == {"slipped", "revised, and so on time"}
    assert ids(Action.objects.slipped()) == ids(expected)


@pytest.mark.parametrize("code", CONTRADICTIONS)
def test_contradictions_are_what_the_rule_says(code, place, actions):
    expected = [
        one
        for one in actions
        if code
        in rag.contradictions(
            rated=one.status is not None,
            needs_attention=bool(one.status and one.status.needs_attention),
            status_is_complete=bool(one.status and one.status.is_complete),
            is_complete=one.is_complete,
            days_late=lateness.days_late(one.current_due_on, DAY),
        )
    ]
    assert expected
    assert ids(Action.objects.contradictory(code, DAY)) == ids(expected)


def test_reported_lately_or_not(place, actions):
    never, stale = Action.objects.never_reported(), Action.objects.not_reported_since(lateness.stale_since(DAY))
    assert ids(never) == ids(one for one in actions if one.latest_update is None and not one.is_complete)
    assert len(stale) == len(never) + 1


def test_the_tally_counts_what_the_lists_hold(place, actions):
    found = Action.objects.filter(plan=place.plan)
    improvement = found.improvement()
    tally = tallies.tally_of(found.tally(DAY))
    assert tally.total == improvement.count() == sum(tally.by_status.values())
    assert tally.maintenance == 1
    assert tally.overdue == improvement.overdue(DAY).count()
    assert tally.soon == improvement.due_soon(DAY).count()
    assert tally.slipped == improvement.slipped().count()
    assert tally.complete == improvement.filter(is_complete=True).count()
    assert tally.silent == improvement.never_reported().count()
    assert tally.stale == improvement.not_reported_since(lateness.stale_since(DAY)).count()
    assert tally.not_rated == found.not_rated().count()
    assert tally.contradictions == {code: found.contradictory(code, DAY).count() for code in CONTRADICTIONS}


def test_under_a_theme_however_deep(place):
    root = factories.theme(place.plan)
    middle = factories.theme(place.plan, parent=root)
    aim = factories.theme(place.plan, parent=middle, is_aim=True)
    deep, shallow = factories.action(place.plan, theme=aim), factories.action(place.plan, theme=root)
    factories.action(place.plan, theme=factories.theme(place.plan))
    assert ids(Action.objects.under_theme(root.pk)) == ids([deep, shallow])
    assert ids(Action.objects.under_theme(aim.pk)) == ids([deep])


def test_words_are_found_in_text_number_timescale_update_and_owners(place):
    texts = factories.action(place.plan, text="Train every Receptionist")
    number = factories.action(place.plan, ref="7.2")
    update = factories.action(place.plan)
    factories.reported(update, DAY, "The receptionist rota is agreed.")
    owner = factories.action(place.plan)
    factories.named(owner, "Head of Reception", printed_as="Reception lead")
    assert ids(Action.objects.with_words("receptionist")) == ids([texts, update])
    assert ids(Action.objects.with_words("7.2")) == ids([number])
    assert ids(Action.objects.with_words("reception")) == ids([texts, update, owner])


def test_owned_by_the_person_who_holds_the_owner_on_that_day(place):
    lead = factories.person("lead_officer", place.partnership)
    mine, former, coming = (factories.action(place.plan) for _ in range(3))
    factories.owned(mine, lead)
    factories.owned(former, lead, ends_on=DAY - dt.timedelta(1))
    factories.owned(coming, lead, starts_on=DAY + dt.timedelta(1))
    factories.owned(factories.action(place.plan), factories.person("lead_officer", place.partnership))
    assert ids(Action.objects.owned_by(lead, DAY)) == ids([mine])
    assert ids(Action.objects.owned_by(lead, DAY + dt.timedelta(1))) == ids([mine, coming])


def test_the_counts_do_not_multiply_one_another(place):
    action = factories.action(place.plan, due_on=DAY)
    for days in (10, 20):
        factories.moved(action, DAY + dt.timedelta(days))
    for _ in range(3):
        factories.measure(action)
        factories.reported(action, DAY)
    (row,) = Action.objects.for_list()
    assert (row.moves, row.measure_count, row.update_count) == (2, 3, 3)
    assert (row.reported_as_at, row.narrative) == (DAY, "Some progress.")


def test_nobody_sees_over_the_wall(place):
    action = factories.action(place.plan)
    insider = factories.person("member", place.partnership)
    outsider = factories.person("administrator", factories.partnership("elsewhere"))
    assert ids(Action.objects.visible_to(insider)) == {action.pk}
    assert not Action.objects.visible_to(outsider)
    assert not Action.objects.visible_to(AnonymousUser())


def test_a_membership_that_has_ended_opens_nothing(place):
    factories.action(place.plan)
    for change in ({"ends_on": dt.date(2020, 1, 1)}, {"is_active": False}, {"starts_on": dt.date(2999, 1, 1)}):
        person = factories.person("administrator", place.partnership)
        person.memberships.update(**change)
        assert not Action.objects.visible_to(person), change
