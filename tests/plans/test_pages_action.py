"""The page of one action: everything about it, what changed, and what it costs."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from measures.models import Reading, Target
from plans.models import Action, ActionFinding, ActionLink, Evidence, ProgressUpdate
from tests import factories
from tests.ledger import statements
from tests.reading import part, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    partnership = factories.partnership("glenfirth")
    scheme = factories.scheme(partnership)
    plan = factories.plan(partnership, reference="glenfirth-plan", scheme=scheme, headings={"owner": "Strategic Lead"})
    theme = factories.theme(plan, level="Outcome", ref="1", title="Children are heard")
    aim = factories.theme(plan, level="Aim", title="Ask every child", parent=theme, is_aim=True)
    action = factories.action(
        plan,
        theme=aim,
        ref="1.1",
        text="Write the leaflet",
        timescale="By 30 April 2026",
        timescale_kind="date",
        due_on=dt.date(2026, 4, 30),
        source_workbook="plan.xlsx",
        source_sheet="Plan",
        source_first_row=14,
        source_last_row=16,
        cells={"text": "B14"},
        extra=[["Budget code", "none needed"]],
        resources="Print room",
    )
    return SimpleNamespace(partnership=partnership, plan=plan, status=scheme.by_letter, action=action)


@pytest.fixture
def admin(client, place):
    person = factories.person("administrator", place.partnership, name="Ann Admin")
    client.force_login(person)
    return client


def see(client, action):
    return client.get(reverse("action", args=[action.plan.reference, action.pk]))


def test_its_place_timescale_and_source(admin, place):
    text = words(see(admin, place.action))
    assert "Action 1.1 Write the leaflet" in text
    assert "Outcome 1 Children are heard" in text
    assert "Aim Ask every child" in text
    assert "By 30 April 2026 A date: on time up to and including 30 April 2026." in text
    assert "Sheet ‘Plan’, rows 14 to 16, of plan.xlsx" in text
    assert "Action: B14" in text
    assert "Budget code none needed" in text
    assert "Resources Print room" in text
    assert "Strategic Lead No owner named" in text


def test_updates_in_time_with_their_evidence(admin, place, settings):
    for month, letter in ((1, "R"), (2, "A"), (3, "G")):
        update = factories.reported(
            place.action,
            dt.date(2026, month, 1),
            f"Month {month}.",
            status=place.status[letter],
            author_label=f"Post {month}",
        )
    Evidence.objects.create(action=place.action, update=update, title="The minute", url="https://example.org/minute")
    filed = Evidence.objects.create(
        action=place.action, title="Letter", file="evidence/1/abc", filename="letter.pdf", size=245760
    )
    response = see(admin, place.action)
    text = words(response)
    assert text.index("Month 3.") < text.index("2 earlier updates") < text.index("Month 2.") < text.index("Month 1.")
    assert "Post 3" in text
    assert "Last reported As at 1 March 2026" in text
    found = part(response, "evidence")
    assert 'href="https://example.org/minute"' in found
    assert f"actions/{place.action.pk}/evidence/{filed.pk}/" in found
    assert "PDF, 240.0" in found.replace("\xa0KB", "")


def test_a_moved_timescale_with_its_reason(admin, place):
    factories.moved(
        place.action, dt.date(2026, 9, 30), "The designer left.", agreed_by="Practice group", new_timescale="Sept 2026"
    )
    text = words(see(admin, place.action))
    assert "first due 30 April 2026, moved once" in text
    assert (
        "By 30 April 2026 due 30 April 2026 Sept 2026 due 30 September 2026 The designer left. Practice group" in text
    )


def test_measures_as_a_chart_and_as_numbers(admin, place):
    measure = factories.measure(
        place.action, text="Families who saw it", kind="percentage", direction="up", baseline=40
    )
    Target.objects.create(measure=measure, value=90, due_on=dt.date(2026, 12, 31))
    for month, value in ((1, 45), (4, 62)):
        Reading.objects.create(measure=measure, taken_on=dt.date(2026, month, 1), value=value, note=f"note {month}")
    factories.measure(place.action, text="Trust in the service", kind="to_be_agreed")
    response = see(admin, place.action)
    text = words(response)
    assert "<svg" in part(response, "measures")
    assert "Percentage, higher is better; baseline 40%; target 90% by 31 December 2026." in text
    assert "1 April 2026 62% note 4 1 January 2026 45% note 1" in text
    assert "Still to be agreed." in text


def test_ties_to_findings_owners_groups_and_other_actions(admin, place):
    finding = factories.finding(factories.review(place.partnership, title="Review Rowan"), number="3")
    ActionFinding.objects.create(action=place.action, finding=finding)
    other = factories.action(place.plan, ref="2.4", text="Publish the leaflet")
    ActionLink.objects.create(action=place.action, to_action=other, note="waits for this one")
    owner = factories.named(place.action, "Head of practice", printed_as="Head of Practice (Children)")
    factories.named(place.action, "Lead nurse", role="supporting")
    factories.reports_to(place.action, "Practice group")
    response = see(admin, place.action)
    text, body = words(response), response.content.decode()
    assert "Answers Finding 3 of Review Rowan" in text
    assert "Linked with 2.4 Publish the leaflet waits for this one" in text
    assert "Strategic Lead Head of Practice (Children)" in text
    assert "Supporting Lead nurse" in text
    assert "Governance group Practice group" in text
    assert f"?owner={owner.pk}" in body
    assert "Linked with 1.1 Write the leaflet" in words(see(admin, other))


def test_milestones_and_how_late_each_is(admin, place):
    yesterday = localdate() - dt.timedelta(1)
    factories.milestone(place.action, text="Draft", is_done=True, done_on=dt.date(2026, 3, 2))
    factories.milestone(place.action, text="Print", timescale="yesterday", due_on=yesterday, position=1)
    text = words(see(admin, place.action))
    assert "1 of 2 milestones done." in text
    assert "Draft done 2 March 2026" in text
    assert "Print yesterday, 1 day late" in text


def test_what_changed_by_whom_from_what_to_what(admin, place):
    person = factories.person("administrator", place.partnership, name="Bea Bursar")
    later = timezone.now() + dt.timedelta(hours=1)
    place.action.text, place.action.due_on = "Write two leaflets", dt.date(2026, 6, 30)
    place.action.status, place.action.is_complete = place.status["A"], False
    place.action._history_user, place.action._history_date = person, later
    place.action._change_reason = "Agreed by the group"
    place.action.save()
    tie = factories.named(place.action, "Lead nurse").action_owners.get()
    tie.history.update(history_date=later, history_user=person)
    text = words(see(admin, place.action))
    assert "Action Write the leaflet Write two leaflets Bea Bursar Agreed by the group" in text
    assert "Due date 30 April 2026 30 June 2026" in text
    assert "RAG nothing Amber" in text
    assert "Owner nothing Lead nurse Bea Bursar" in text
    assert "Complete no" not in text


def test_completion_and_sign_off_are_two_things(admin, place):
    assert "Completion Not complete Sign-off Follows completion" in words(see(admin, place.action))
    Action.objects.filter(pk=place.action.pk).update(is_complete=True, completed_on=dt.date(2026, 5, 1))
    text = words(see(admin, place.action))
    assert "Completion Complete since 1 May 2026 Sign-off Closure not accepted yet" in text
    assert "days late" not in text
    chief = factories.person("chief_officer", place.partnership, name="Cal Chief")
    Action.objects.filter(pk=place.action.pk).update(closure_accepted_on=dt.date(2026, 5, 9), closure_accepted_by=chief)
    assert "Closure accepted on 9 May 2026 by Cal Chief" in words(see(admin, place.action))


BUTTON = "Update progress"


@pytest.mark.parametrize(
    ("role", "owns", "allowed", "reason"),
    [
        ("administrator", False, True, ""),
        ("lead_officer", True, True, ""),
        ("lead_officer", False, False, "You may update only the actions that you own."),
        ("member", False, False, "Only the lead officers who own an action, and administrators, may update it."),
        ("chief_officer", True, False, "Only the lead officers who own an action, and administrators, may update it."),
    ],
)
def test_the_button_or_the_reason_why_not(client, place, role, owns, allowed, reason):
    person = factories.person(role, place.partnership)
    if owns:
        factories.owned(place.action, person)
    client.force_login(person)
    text = words(see(client, place.action))
    assert (BUTTON in text) is allowed
    assert reason in text


def test_a_maintenance_action_has_no_rag(admin, place):
    upkeep = factories.action(place.plan, kind="maintenance", text="Keep the rota")
    text = words(see(admin, upkeep))
    assert "(maintenance) Keep the rota" in text
    assert "Not rated" not in text


def test_what_people_wrote_is_text_and_never_markup(admin, place):
    nasty = "<script>alert(1)</script>\n• <img src=x onerror=alert(2)>"
    action = factories.action(place.plan, text=nasty, timescale=nasty, resources=nasty, extra=[[nasty, nasty]])
    factories.reported(action, dt.date(2026, 1, 1), nasty, author_label=nasty[:100])
    factories.milestone(action, text=nasty)
    factories.measure(action, text=nasty)
    factories.named(action, nasty)
    for url in (
        reverse("action", args=[place.plan.reference, action.pk]),
        reverse("plan", args=[place.plan.reference]),
        reverse("action-list", args=["glenfirth"]) + "?q=<script>alert(1)</script>",
        reverse("owner-list", args=["glenfirth"]),
    ):
        body = admin.get(url).content.decode()
        assert "<script>alert" not in body, url
        assert "<img src=x" not in body, url


def test_it_does_not_exist_for_another_partnership_or_under_another_plan(client, place):
    client.force_login(factories.person("administrator", factories.partnership("elsewhere")))
    assert see(client, place.action).status_code == 404
    client.force_login(factories.person("administrator", place.partnership))
    other = factories.plan(place.partnership)
    assert client.get(reverse("action", args=[other.reference, place.action.pk])).status_code == 404


def test_statements_do_not_grow_with_what_hangs_on_it(admin, place):
    see(admin, place.action)
    with statements("action"):
        see(admin, place.action)
    for number in range(20):
        update = factories.reported(place.action, dt.date(2025, 1, 1) + dt.timedelta(number * 20))
        Evidence.objects.create(action=place.action, update=update, title="Minute", url="https://example.org/")
        factories.milestone(place.action)
        factories.named(place.action, f"Owner {number}")
        measure = factories.measure(place.action)
        Reading.objects.create(measure=measure, taken_on=dt.date(2026, 1, 1), value=number)
    assert ProgressUpdate.objects.count() == 20
    with statements("action"):
        see(admin, place.action)
