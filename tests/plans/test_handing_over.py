"""Posts: whose an action is, handing over from person to person, and what is left without anybody."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Membership
from accounts.refusals import Refusal
from plans.handing_over import hand_over, lay_down, take_up
from plans.models import Action, ActionOwner, OwnerHolding, ProgressUpdate
from tests import factories
from tests.ledger import statements
from tests.reading import words

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 31)
BEFORE, NEXT = dt.date(2026, 7, 30), dt.date(2026, 8, 1)


class Place:
    """A post with one open action, held by Ann since May; Bob may take it over."""

    def __init__(self):
        self.partnership = factories.partnership("glenfirth", name="Glenfirth Committee")
        self.plan = factories.plan(self.partnership, title="Improvement plan")
        self.ann = factories.person("lead_officer", self.partnership, name="Ann")
        self.bob = factories.person("lead_officer", self.partnership, name="Bob")
        self.chair = factories.person("administrator", self.partnership, name="Chris")
        self.post = factories.owner(self.partnership, name="Head of Service")
        self.action = factories.action(self.plan, text="Agree the form")
        ActionOwner.objects.create(action=self.action, owner=self.post, printed_as="HoS")
        self.holding = OwnerHolding.objects.create(owner=self.post, user=self.ann, starts_on=dt.date(2026, 5, 1))

    def page(self, name="owner", *more):
        return reverse(name, args=[self.partnership.slug, self.post.pk, *more])


@pytest.fixture
def place():
    return Place()


def owns(user, day):
    return Action.objects.owned_by(user, day).exists()


def test_from_the_day_on_the_next_one_owns_it(place):
    new = hand_over(owner=place.post, holding=place.holding, to=place.bob, on=DAY, by=place.chair)
    place.holding.refresh_from_db()
    assert (place.holding.ends_on, new.starts_on, new.ends_on) == (BEFORE, DAY, None)
    assert [(owns(place.ann, day), owns(place.bob, day)) for day in (BEFORE, DAY)] == [(True, False), (False, True)]
    row = place.holding.history.latest()
    assert (row.history_user, row.history_change_reason) == (place.chair, "Handed over to Bob")
    assert new.history.latest().history_change_reason == "Taken over from Ann"


def test_what_the_former_holder_wrote_stays_theirs(place):
    factories.reported(place.action, BEFORE, author=place.ann)
    hand_over(owner=place.post, holding=place.holding, to=place.bob, on=DAY, by=place.chair)
    assert ProgressUpdate.objects.get().author == place.ann
    assert place.action.action_owners.get().printed_as == "HoS"


def test_a_holding_that_ended_keeps_its_last_day(place):
    lay_down(holding=place.holding, last_day=dt.date(2026, 6, 1), by=place.chair)
    hand_over(owner=place.post, holding=place.holding, to=place.bob, on=DAY, by=place.chair)
    place.holding.refresh_from_db()
    assert place.holding.ends_on == dt.date(2026, 6, 1)


def gone(place):
    place.bob.is_active = False
    place.bob.save()


def place_switched_off(place):
    place.bob.memberships.update(is_active=False)


def place_ends_before(place):
    place.bob.memberships.update(ends_on=BEFORE)


def of_another_partnership(place):
    Membership.objects.filter(user=place.bob).update(partnership=factories.partnership("elsewhere"))


def holds_it_already(place):
    take_up(owner=place.post, user=place.bob, on=NEXT, by=place.chair)


def out_of_use(place):
    place.post.is_active = False
    place.post.save()


@pytest.mark.parametrize(
    ("first", "change", "sentence"),
    [
        (gone, {}, "no place in this partnership any more"),
        (place_switched_off, {}, "no place in this partnership any more"),
        (of_another_partnership, {}, "no place in this partnership any more"),
        (place_ends_before, {}, "no place in this partnership on 31 July 2026"),
        (holds_it_already, {}, "Bob holds it already"),
        (out_of_use, {}, "no longer in use"),
        (None, {"on": dt.date(2026, 5, 1)}, "Ann took it up on 1 May 2026"),
        (None, {"on": dt.date(2025, 5, 1)}, "Ann took it up on 1 May 2026"),
        (None, {"to": "ann"}, "holds it now"),
    ],
)
def test_what_is_refused_changes_nothing(place, first, change, sentence):
    if first:
        first(place)
    place.bob.refresh_from_db()
    before = list(OwnerHolding.objects.values_list())
    to = getattr(place, change.get("to", "bob"))
    with pytest.raises(Refusal, match=sentence):
        hand_over(owner=place.post, holding=place.holding, to=to, on=change.get("on", DAY), by=place.chair)
    assert list(OwnerHolding.objects.values_list()) == before


def test_one_of_several_holders_lays_it_down(place):
    take_up(owner=place.post, user=place.bob, on=DAY, by=place.chair)
    lay_down(holding=place.holding, last_day=DAY, by=place.chair)
    assert [owns(place.ann, day) for day in (DAY, NEXT)] == [True, False]
    assert owns(place.bob, NEXT)
    with pytest.raises(Refusal, match="took it up"):
        lay_down(holding=place.holding, last_day=dt.date(2026, 4, 1), by=place.chair)


@pytest.mark.parametrize(
    ("leads", "agency", "day", "expected"),
    [
        (True, "same", DAY, True),
        (False, "same", DAY, False),
        (True, "other", DAY, False),
        (True, "same", dt.date(2026, 4, 30), False),
        (True, None, DAY, False),
    ],
)
def test_an_agencys_lead_acts_for_all_its_owners(place, leads, agency, day, expected):
    health, police = factories.agency(place.partnership), factories.agency(place.partnership)
    body = factories.owner(place.partnership, name="The health board", kind="body", agency=health)
    OwnerHolding.objects.create(owner=body, user=place.bob, leads_agency=leads, starts_on=dt.date(2026, 5, 1))
    place.post.agency = {"same": health, "other": police, None: None}[agency]
    place.post.save()
    assert owns(place.bob, day) is expected
    assert Action.objects.annotate(mine=Action.objects.owns(place.bob, day)).get().mine is expected


def test_an_agencys_lead_may_open_the_update_and_finds_it_at_home(client, place):
    place.post.agency = factories.agency(place.partnership, name="The council")
    place.post.save()
    client.force_login(place.bob)
    update = reverse("action-update", args=[place.plan.reference, place.action.pk])
    assert client.get(update).status_code == 403
    body = factories.owner(place.partnership, kind="body", agency=place.post.agency)
    OwnerHolding.objects.create(owner=body, user=place.bob, leads_agency=True)
    assert client.get(update).status_code == 200
    assert "Agree the form" in words(client.get(reverse("home")))
    assert "Update progress" in words(client.get(reverse("action", args=[place.plan.reference, place.action.pk])))


# Pages


def test_the_owners_page_tells_all(client, place):
    client.force_login(place.ann)
    text = words(client.get(place.page()))
    for said in (
        "Held by Ann. 1 open action.",
        "Agree the form",
        "HoS Improvement plan 1",
        "Ann 1 May 2026 no last day holds it",
    ):
        assert said in text
    assert "Hand over" not in text


def test_handing_over_on_the_page(client, place):
    client.force_login(place.chair)
    url = place.page("owner-hand-over")
    assert "Bob (lead officer)" in client.get(url).content.decode()
    bob = place.bob.memberships.get().pk
    answer = client.post(url, {"holding": place.holding.pk, "to": bob, "on": "31 July 2026"}, follow=True)
    text = words(answer)
    assert "Head of Service is Bob’s from 31 July 2026." in text
    assert "Handed over to Bob" in text
    assert [holding.user for holding in OwnerHolding.objects.filter(ends_on=None)] == [place.bob]


def test_people_of_elsewhere_and_gone_cannot_be_chosen(client, place):
    client.force_login(place.chair)
    url = place.page("owner-hand-over")
    stranger = factories.person("lead_officer", factories.partnership("elsewhere")).memberships.get().pk
    bob = place.bob.memberships.get().pk
    gone(place)
    for to in (stranger, bob, 999999, "x"):
        answer = client.post(url, {"holding": place.holding.pk, "to": to, "on": "31 July 2026"})
        assert answer.status_code == 422
        assert "Choose somebody who has a place in this partnership today." in words(answer)
    assert OwnerHolding.objects.count() == 1


def test_another_owners_holding_cannot_be_ended_here(client, place):
    other = factories.owner(place.partnership)
    client.force_login(place.chair)
    url = reverse("owner-holding-end", args=[place.partnership.slug, other.pk, place.holding.pk])
    assert client.post(url, {"on": "31 July 2026"}).status_code == 404
    answer = client.post(place.page("owner-holding-end", place.holding.pk), {"on": "31 July 2026"}, follow=True)
    assert "Nobody holds it now" in words(answer) or localdate() <= DAY
    assert OwnerHolding.objects.get().ends_on == DAY


def test_the_administrator_is_told_of_actions_that_nobody_is_left_for(client, place):
    client.force_login(place.chair)
    told = "Head of Service has 1 open action, and nobody who can sign in holds it any more."
    assert told not in words(client.get(reverse("home")))
    place.ann.is_active = False
    place.ann.save()
    answer = client.get(reverse("home"))
    assert told in words(answer)
    assert place.page() in answer.content.decode()
    place.action.is_complete = True
    place.action.save()
    assert told not in words(client.get(reverse("home")))


def test_the_administrator_is_told_of_owners_whom_nobody_has_held_yet(client, place):
    client.force_login(place.chair)
    told = "1 owner with open actions in"
    assert told not in words(client.get(reverse("home")))
    OwnerHolding.objects.all().delete()
    home = words(client.get(reverse("home")))
    assert told in home and "has nobody who signs in for it yet." in home
    assert "holds it any more" not in home


def test_nothing_is_left_behind_where_the_agencys_lead_is_there(place):
    from plans.models import Owner

    place.holding.ends_on = dt.date(2026, 6, 1)
    place.holding.save()
    assert [owner.name for owner in Owner.objects.with_nobody_left(DAY)] == ["Head of Service"]
    place.post.agency = factories.agency(place.partnership)
    place.post.save()
    body = factories.owner(place.partnership, kind="body", agency=place.post.agency)
    OwnerHolding.objects.create(owner=body, user=place.bob, leads_agency=True)
    assert not Owner.objects.with_nobody_left(DAY)


def test_whoever_took_over_today_is_not_asked_for_what_was_not_said_before(client, place):
    today = localdate()
    factories.reported(place.action, today - dt.timedelta(400))
    client.force_login(place.ann)
    assert "1 action awaiting an update" in words(client.get(reverse("home"))) or today < dt.date(2026, 8, 1)
    hand_over(owner=place.post, holding=place.holding, to=place.bob, on=today, by=place.chair)
    client.force_login(place.bob)
    text = words(client.get(reverse("home")))
    assert "Agree the form" in text
    assert "Nothing of yours is overdue, due soon or awaiting an update." in text


def test_statements_of_the_owners_page_do_not_grow(client, place):
    client.force_login(place.chair)
    for _ in range(2):
        for number in range(6):
            ActionOwner.objects.create(action=factories.action(place.plan), owner=place.post, printed_as=f"N{number}")
            ActionOwner.objects.create(action=factories.action(factories.plan(place.partnership)), owner=place.post)
            person = factories.person("lead_officer", place.partnership)
            take_up(owner=place.post, user=person, on=DAY, by=place.chair)
        client.get(place.page())
        with statements("owner"):
            client.get(place.page())


def test_somebody_is_made_the_agencys_lead_on_the_owners_form(client, place):
    agency = factories.agency(place.partnership, name="The council")
    client.force_login(place.chair)
    url = place.page("owner-edit")
    row = {"id": place.holding.pk, "user": place.ann.pk, "starts_on": "1 May 2026", "leads_agency": "on"}
    sent = {"name": "Head of Service", "kind": "body", "is_active": "on", "aliases": "", "agency": ""}
    sent |= {"holdings-TOTAL_FORMS": "1", "holdings-INITIAL_FORMS": "1"}
    sent |= {f"holdings-0-{name}": value for name, value in row.items()}
    sent["version"] = client.get(url).context["version"]
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "the owner belongs to none" in words(answer)
    assert client.post(url, sent | {"agency": agency.pk}).status_code == 302
    assert OwnerHolding.objects.get().leads_agency
