"""Reviews with their findings and the actions that answer them; owners and governance groups."""

import datetime as dt
import html

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from plans.models import ActionFinding, GroupAlias, Meeting, OwnerAlias
from tests import factories
from tests.ledger import statements
from tests.reading import part, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return factories.partnership("glenfirth", name="Glenfirth")


@pytest.fixture
def plan(partnership):
    return factories.plan(partnership, title="Rowan plan", scheme=factories.scheme(partnership))


@pytest.fixture
def reader(client, partnership):
    client.force_login(factories.person("member", partnership))
    return client


def answer(finding, plan, **fields):
    action = factories.action(plan, **fields)
    ActionFinding.objects.create(action=action, finding=finding)
    return action


def test_which_actions_answer_each_finding_and_which_has_none(reader, partnership, plan):
    review = factories.review(partnership, title="Learning review Rowan", subject="Child R", kind="learning_review")
    plan.review = review
    plan.save()
    first = factories.finding(review, number="1", text="Records were not read.", response="We will read them.")
    second = factories.finding(review, number="3", text="Nobody asked.", position=1)
    strength = factories.finding(review, text="Staff stayed.", kind="strength", position=2)
    answer(first, plan, ref="1.1", text="Read the records", due_on=localdate() - dt.timedelta(2))
    answer(second, plan, text="Withdrawn one", withdrawn_on=localdate())
    page = reader.get(reverse("review", args=[review.pk]))
    text = words(page)
    assert "3 findings, answered by 1 action; finding 3 has none yet." in text
    assert "Learning review, Child R. Answered by Rowan plan." in text
    assert "Other" not in words(reader.get(reverse("review", args=[factories.review(partnership, kind="other").pk])))
    answered = part(page, f"finding-{first.pk}")
    assert "We will read them." in answered
    assert "Read the records" in answered
    assert "2 days late" in answered
    assert "No action answers this finding." in part(page, f"finding-{second.pk}")
    assert "Withdrawn one" not in text
    assert "it is a strength to keep" in part(page, f"finding-{strength.pk}")


def test_the_list_counts_the_findings_without_an_action(reader, partnership, plan):
    review = factories.review(partnership, title="Inspection")
    found = [factories.finding(review) for _ in range(3)]
    answer(found[0], plan)
    answer(found[0], plan)
    answer(found[1], plan, withdrawn_on=localdate())
    text = words(reader.get(reverse("review-list", args=["glenfirth"])))
    assert "1 review with 3 findings; 2 are answered by no action." in text


def test_another_partnerships_review_does_not_exist(client, partnership):
    review = factories.review(partnership)
    client.force_login(factories.person("administrator", factories.partnership("elsewhere")))
    assert client.get(reverse("review", args=[review.pk])).status_code == 404


def test_owners_with_their_numbers_aliases_and_holders(reader, partnership, plan):
    today = localdate()
    action = factories.action(plan, due_on=today - dt.timedelta(1))
    owner = factories.named(action, "Head of practice")
    OwnerAlias.objects.create(owner=owner, name="Practice lead")
    factories.named(factories.action(plan, is_complete=True), "Head of practice")
    held = factories.owned(factories.action(plan), factories.person("lead_officer", partnership, name="Lee Officer"))
    page = reader.get(reverse("owner-list", args=["glenfirth"]))
    text = words(page)
    assert "1 with open actions has nobody who signs in for it." in text
    assert "Head of practice Post; also printed as ‘Practice lead’ nobody yet 2 1 1 1" in text
    assert f"{held.name} Post Lee Officer 1 1 0 0" in text
    link = f"{reverse('action-list', args=['glenfirth'])}?owner={owner.pk}&due=overdue"
    assert link in html.unescape(page.content.decode())
    assert f'id="action-{action.pk}"' in reader.get(link).content.decode()


def test_groups_with_their_numbers_and_next_meeting(reader, partnership, plan):
    today = localdate()
    for complete in (True, False):
        factories.reports_to(factories.action(plan, is_complete=complete), "Practice group")
    group = partnership.governance_groups.get()
    GroupAlias.objects.create(group=group, name="PG")
    for days in (-3, 9, 40):
        Meeting.objects.create(group=group, held_on=today + dt.timedelta(days))
    text = words(reader.get(reverse("group-list", args=["glenfirth"])))
    coming = today + dt.timedelta(9)
    assert f"also printed as ‘PG’ {coming.day} {coming:%B %Y} 2 1 0 1" in text


def test_statements(reader, partnership, plan):
    review = factories.review(partnership)
    for number in (1, 20):
        for _ in range(number):
            answer(factories.finding(review), plan)
        reader.get(reverse("review", args=[review.pk]))
        with statements("review"):
            reader.get(reverse("review", args=[review.pk]))
        with statements("list of reviews"):
            reader.get(reverse("review-list", args=["glenfirth"]))
