"""Every number of a dashboard is the length of the list that it leads to."""

import html
import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from reports.models import ProgressReport
from tests import factories
from tests.ledger import statements
from tests.reading import words

from . import glenfirth

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a [^>]*?href="([^"]+\?[^"]+)"[^>]*>(.*?)</a>', re.S)


@pytest.fixture
def reader(client, place):
    """A committee member; a second plan has other statuses, an overdue action and a contradiction."""
    partnership = place.partnership
    scheme = factories.scheme(partnership, name="Second")
    plan = factories.plan(partnership, reference="second-plan", title="Second plan", scheme=scheme)
    theme = factories.theme(plan, level="Outcome", ref="1", title="One")
    for number in range(4):
        action = factories.action(
            plan, theme=theme, ref=str(number), due_on=factories.day("2024-05-01"), position=number
        )
        factories.named(action, "Head of Practice")
        factories.reports_to(action, "Practice Group")
        letter = "RGGB"[number]
        factories.reported(action, localdate(), status=scheme.by_letter[letter], says_complete=number == 0)
    factories.plan(partnership, title="Empty plan")
    client.force_login(factories.person("member", partnership))
    return client


def numbers(page):
    """(address, number) of each link whose words hold a number and whose address is a filtered list."""
    for address, inner in LINK.findall(page.content.decode()):
        seen = re.sub(r"<title>.*?</title>", "", inner)
        found = re.findall(r"\b(\d[\d,]*)\b", re.sub(r"<[^>]+>", " ", seen))
        if found:
            # A heading such as 'Rated as on track, but overdue: 9' ends with its number; a sentence's part begins so.
            place = -1 if "contradiction=" in address else 0
            yield html.unescape(address), int(found[place].replace(",", ""))


def listed(page):
    return len(set(re.findall(r'id="action-(\d+)"', page.content.decode())))


@pytest.mark.parametrize(
    "address",
    [
        reverse("plan-dashboard", args=["glenfirth-plan"]),
        reverse("plan-dashboard", args=["second-plan"]),
        reverse("partnership-dashboard", args=["glenfirth"]),
        reverse("report", args=["second-plan"]),
    ],
)
def test_each_number_equals_its_list(reader, address):
    page = reader.get(address)
    links = [
        (where, number) for where, number in numbers(page) if not re.search(r"[?&](theme|owner|group)=\d+[^&]*$", where)
    ]
    assert len(links) > 7
    for where, number in links:
        assert listed(reader.get(where)) == number, where


def test_the_plan_s_dashboard_shows_what_contradicts_itself(reader):
    page = words(reader.get(reverse("plan-dashboard", args=["second-plan"])))
    assert "Rated as on track, but overdue: 2" in page
    assert "Rated as complete, but not marked complete: 1" in page
    assert "Marked complete, but rated as needing attention: 1" in page


def test_the_partnership_s_dashboard_has_a_row_for_each_plan_and_their_sum(reader):
    page = words(reader.get(reverse("partnership-dashboard", args=["glenfirth"])))
    assert "Of 10 actions in 3 plans" in page
    assert "Empty plan" in page


def test_what_moved_since_the_last_published_report(client, place, monkeypatch):
    from reports.publishing import publish_report

    monkeypatch.setattr("reports.views.dashboards.localdate", lambda: glenfirth.TODAY)
    publish_report(
        plan=place.plan, as_at=glenfirth.AUTUMN, title="Autumn report", by=place.administrator, today=glenfirth.TODAY
    )
    client.force_login(place.administrator)
    page = words(client.get(reverse("plan-dashboard", args=["glenfirth-plan"])))
    assert "Since 31 October 2024 1 action had an update, 1 action changed RAG and 1 action moved in time." in page
    assert "(Autumn report)" in page
    assert "Moved from 30 September 2024 to 31 March 2025: The printer closed." in page
    since = words(client.get(reverse("plan-dashboard", args=["glenfirth-plan"]), {"since": "1 August 2024"}))
    assert "1 action became complete" in since


def test_the_statements_do_not_grow_with_the_plans(reader, place):
    for number in range(5):
        plan = factories.plan(place.partnership, title=f"More {number}")
        factories.action(plan)
    address = reverse("partnership-dashboard", args=["glenfirth"])
    reader.get(address)
    with statements("partnership dashboard, with five more plans"):
        reader.get(address)


def test_a_plan_without_actions_says_what_will_stand_there(reader, place):
    empty = place.partnership.plans.get(title="Empty plan")
    assert "The numbers will stand here" in words(reader.get(reverse("plan-dashboard", args=[empty.reference])))
    assert ProgressReport.objects.count() == 0
