"""What a committee member reads: the plans that their groups receive, on every page, list, number, file and choice."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from plans.models import (
    ActionFinding,
    ActionGroup,
    ActionLink,
    ActionOwner,
    Evidence,
    GroupMember,
    Plan,
    PlanGroup,
    ReportingRound,
    ThemeGroup,
)
from reports.publishing import publish_report
from tests import factories
from tests.ledger import statements
from tests.whole.access_table import NOT_TAKEN, TABLE
from tests.whole.world import PARAMETERS, address_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = dt.timedelta(1)


class Side:
    """A plan with one of everything, every text of it marked."""

    def __init__(self, place, mark):
        here, self.mark = place.partnership, mark
        self.review = factories.review(here, title=f"{mark} review")
        self.finding = factories.finding(self.review, text=f"{mark} finding")
        self.plan = factories.plan(
            here, reference=f"{mark.lower()}-plan", title=f"{mark} plan", review=self.review, scheme=place.scheme,
        )  # fmt: skip
        self.theme = factories.theme(self.plan, title=f"{mark} theme")
        self.action = factories.action(self.plan, theme=self.theme, text=f"{mark} action", due_on=dt.date(2026, 1, 31))
        factories.reported(self.action, TODAY - 9 * DAY, f"{mark} words", status=place.scheme.by_letter["R"])
        factories.moved(self.action, dt.date(2026, 2, 28), f"{mark} reason")
        self.measure = factories.measure(self.action, text=f"{mark} measure")
        ActionFinding.objects.create(action=self.action, finding=self.finding)
        self.owner = factories.owner(here, name=f"{mark} owner")
        ActionOwner.objects.create(action=self.action, owner=self.owner, printed_as=f"{mark} printing")
        self.group = factories.group(here, name=f"Group of {len(Plan.objects.all())}")
        ActionGroup.objects.create(action=self.action, group=self.group, printed_as=f"{mark} wording")
        self.evidence = Evidence(action=self.action, title=f"{mark} minutes", filename="m.txt", sha256="0" * 64)
        self.evidence.file.save("m.txt", ContentFile(b"as agreed"))
        self.file = factories.legacy_file(here, content=f"Action\n{mark} action\n".encode())
        factories.workbook_import(self.plan, self.file)
        ReportingRound.objects.create(plan=self.plan, title=f"{mark} round", as_at=TODAY, state="open")
        self.report = publish_report(plan=self.plan, as_at=TODAY, title=f"{mark} report", by=place.by, today=TODAY)

    def values(self, place):
        return {
            "slug": place.partnership.slug,
            "reference": self.plan.reference,
            "action": self.action.pk,
            "theme": self.theme.pk,
            "owner": self.owner.pk,
            "group": self.group.pk,
            "review": self.review.pk,
            "evidence_pk": self.evidence.pk,
            "import_file": self.file.pk,
            "published": self.report.pk,
        }


class Place:
    def __init__(self):
        self.partnership = factories.partnership("glenfirth", name="Glenfirth Committee")
        self.by = factories.person("administrator", self.partnership)
        self.member = factories.person("member", self.partnership)
        self.scheme = factories.scheme(self.partnership)
        self.own, self.other = Side(self, "OWN"), Side(self, "OTHER")
        ActionLink.objects.create(action=self.own.action, to_action=self.other.action)
        ActionFinding.objects.create(action=self.other.action, finding=factories.finding(self.own.review))
        self.group = factories.group(self.partnership, name="Practice group")

    def sit(self, group=None, **days):
        return GroupMember.objects.create(group=group or self.group, user=self.member, **days)


@pytest.fixture
def place():
    return Place()


def whole(place):
    PlanGroup.objects.create(plan=place.own.plan, group=place.group)


def by_theme(place):
    ThemeGroup.objects.create(theme=place.own.theme, group=place.group)


def by_action(place):
    ActionGroup.objects.create(action=place.own.action, group=place.group)


def by_subgroup(place):
    middle = factories.group(place.partnership, reports_to=place.group)
    PlanGroup.objects.create(plan=place.own.plan, group=factories.group(place.partnership, reports_to=middle))


def by_the_group_above(place):
    place.group.reports_to = factories.group(place.partnership)
    place.group.save()
    PlanGroup.objects.create(plan=place.own.plan, group=place.group.reports_to)


def by_an_action_withdrawn(place):
    ActionGroup.objects.create(
        action=factories.action(place.own.plan, withdrawn_on=dt.date(2026, 1, 1)), group=place.group
    )


def by_nothing(place):
    pass


def read(place, user=None):
    user = type(place.member).objects.get(pk=(user or place.member).pk)
    return [plan.title for plan in Plan.objects.visible_to(user).order_by("pk")]


@pytest.mark.parametrize(
    ("ties", "days", "plans"),
    [
        (whole, {}, ["OWN plan"]),
        (by_theme, {}, ["OWN plan"]),
        (by_action, {}, ["OWN plan"]),
        (by_subgroup, {}, ["OWN plan"]),
        (by_the_group_above, {}, []),
        (by_an_action_withdrawn, {}, []),
        (by_nothing, {}, []),
        (whole, {"starts_on": TODAY}, ["OWN plan"]),
        (whole, {"ends_on": TODAY}, ["OWN plan"]),
        # Who sits on no group today reads all: the partnership is the committee.
        (whole, {"ends_on": TODAY - DAY}, ["OWN plan", "OTHER plan"]),
        (whole, {"starts_on": TODAY + DAY}, ["OWN plan", "OTHER plan"]),
    ],
)
def test_by_what_a_plan_is_received(place, ties, days, plans):
    ties(place)
    place.sit(**days)
    assert read(place) == plans


@pytest.mark.parametrize("role", ["lead_officer", "chief_officer", "administrator"])
def test_other_roles_read_all_whatever_they_sit_on(place, role):
    whole(place)
    place.sit()
    place.member.memberships.update(role=role)
    assert read(place) == ["OWN plan", "OTHER plan"]


def test_a_seat_narrows_its_own_partnership_only(place):
    second = factories.partnership("ardbeg")
    factories.plan(second, title="Plan of Ardbeg")
    member = factories.person("member", place.partnership, second)
    whole(place)
    GroupMember.objects.create(group=place.group, user=member)
    assert read(place, member) == ["OWN plan", "Plan of Ardbeg"]


# Every page

READ = sorted(name for name, (get, _post) in TABLE.items() if get != NOT_TAKEN and "M" in get)
OF_A_PARTNERSHIP = {"slug"}
SHARED = {"owner", "group"}  # they belong to the partnership; what they do in the other plan stays out
NAMES_OWNERS = {"owner-list", "owner"}


def got(client, url):
    answer = client.get(url)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body


@pytest.mark.parametrize("name", [name for name in READ if not name.endswith("pdf")])
def test_no_page_tells_of_a_plan_that_is_not_received(client, place, name):
    whole(place)
    place.sit()
    client.force_login(place.member)
    other, own = address_of(name, place.other.values(place)), address_of(name, place.own.values(place))
    status, body = got(client, own)
    assert status == 200
    if name not in NAMES_OWNERS:
        assert b"OTHER" not in body
    status, body = got(client, other)
    if set(PARAMETERS[name]) == OF_A_PARTNERSHIP or name in SHARED:
        for marked in (
            b"OTHER plan",
            b"OTHER action",
            b"OTHER words",
            b"OTHER printing",
            b"OTHER wording",
            b"OTHER rev",
        ):
            assert marked not in body
    else:
        assert status == 404


def test_home_filters_and_numbers(client, place):
    whole(place)
    place.sit()
    client.force_login(place.member)
    slug = [place.partnership.slug]
    listed = reverse("action-list", args=slug)
    for url in (
        reverse("home"),
        f"{listed}?plan={place.other.plan.pk}",
        f"{listed}?owner={place.other.owner.pk}",
        f"{listed}?group={place.other.group.pk}",
        f"{listed}?q=words",
        reverse("partnership-dashboard", args=slug),
    ):
        status, body = got(client, url)
        assert status == 200
        assert b"OTHER" not in body
    board = client.get(reverse("partnership-dashboard", args=slug)).context["board"]
    assert (len(board.plans), board.whole.total) == (1, 1)
    owners = {owner.name: owner.cells for owner in client.get(reverse("owner-list", args=slug)).context["owners"]}
    assert (owners["OWN owner"][0][0], owners["OTHER owner"][0][0]) == (1, 0)


def test_a_finding_answered_elsewhere_is_not_called_unanswered(client, place):
    whole(place)
    place.sit()
    client.force_login(place.member)
    body = client.get(reverse("review", args=[place.own.review.pk])).content.decode()
    assert "It is answered in a plan that the groups you sit on do not receive." in body
    assert "No action answers this finding" not in body


def test_it_costs_a_member_one_statement_and_nobody_else_any(client, place):
    whole(place)
    place.sit()
    url = reverse("plan-list", args=[place.partnership.slug])
    for user, name in (
        (place.by, "list of plans, for an administrator"),
        (place.member, "list of plans, for a member of groups"),
    ):
        client.force_login(user)
        client.get(url)
        with statements(name):
            client.get(url)
