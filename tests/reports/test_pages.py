"""The report's pages: who sees them, any day, files, publishing, and what is frozen."""

import datetime as dt

import pytest
from django.urls import reverse

from plans.models import Action
from plans.updating import post_update
from reports.models import ProgressReport
from reports.publishing import frozen, publish_report
from reports.rendering import FORMATS
from tests import factories
from tests.ledger import statements
from tests.reading import words

from . import glenfirth
from .glenfirth import AUTUMN, TODAY

pytestmark = pytest.mark.django_db
VIEWS = ("reports.views.reports", "reports.views.published", "reports.views.dashboards")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for view in VIEWS:
        monkeypatch.setattr(f"{view}.localdate", lambda: TODAY)


@pytest.fixture
def administrator(client, place):
    client.force_login(place.administrator)
    return client


@pytest.fixture
def published(place):
    return publish_report(
        plan=place.plan, as_at=AUTUMN, title="Autumn report", by=place.administrator, today=TODAY,
        moment=glenfirth.at(AUTUMN),
    )  # fmt: skip


def address(name, **query):
    return reverse(name, args=["glenfirth-plan"], query=query or None)


def test_the_report_opens_with_its_sentence_and_its_numbers_are_links(administrator):
    page = administrator.get(address("report"))
    assert "Of 6 actions 1 is amber, 3 green and 2 not rated" in words(page)
    assert f'href="{address("plan")}?rag=none"' in page.content.decode()


def test_as_at_a_past_day_the_page_says_so_and_links_no_number(administrator):
    page = administrator.get(address("report", as_at="31 October 2024"))
    assert "as at 31 October 2024" in words(page)
    assert "?rag=" not in page.content.decode()
    assert f"{address('report-pdf')}?as_at=2024-10-31" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 June 2024", "June has 30 days"),
        ("1 January 2030", "Choose today or an earlier day"),
        ("1 January 2024", "Nothing was recorded of this plan before 31 July 2024"),
    ],
)
def test_a_day_that_cannot_be_shown_is_told_and_kept(administrator, typed, said):
    page = administrator.get(address("report", as_at=typed))
    assert said in words(page)
    assert f'value="{typed}"' in page.content.decode()


def test_a_file_of_a_day_that_cannot_be_shown_leads_to_the_page_that_says_why(administrator):
    answer = administrator.get(address("report-json", as_at="nonsense"))
    assert answer.status_code == 302
    assert answer.url == address("report", as_at="nonsense")


def test_a_dashboard_as_at_a_past_day_says_what_was_so_then(administrator):
    page = administrator.get(address("plan-dashboard", as_at="31 October 2024"))
    assert "not as it stands today" in words(page)
    assert "Of 6 actions 1 is red, 3 green and 2 not rated; 2 are complete; 1 is overdue" in words(page)
    assert "Rated as on track, but overdue: 1" in words(page)
    assert "?rag=" not in page.content.decode()
    early = words(administrator.get(address("plan-dashboard", as_at="1 January 2024")))
    assert "Nothing was recorded of this plan before 31 July 2024" in early


@pytest.mark.parametrize("name", ["xlsx", "csv", "json"])
def test_files_are_named_by_plan_and_day(administrator, name):
    answer = administrator.get(address(f"report-{name}", as_at="2024-10-31"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="glenfirth-plan-2024-10-31.{name}"'
    assert answer["Content-Type"] == FORMATS[name].content_type


def test_where_pdf_is_switched_off_the_page_says_so(administrator, monkeypatch):
    monkeypatch.setattr("reports.pdf.available", lambda: False)
    assert "PDF is switched off on this machine" in words(administrator.get(address("report")))
    answer = administrator.get(address("report-pdf"))
    assert answer.status_code == 503
    assert "Print the report page" in words(answer)


def test_only_an_administrator_publishes(client, place):
    client.force_login(factories.person("member", place.partnership))
    assert "Publish a report" not in words(client.get(address("report")))
    answer = client.post(address("report-publish"), {"title": "Mine", "as_at": "31 October 2024"})
    assert answer.status_code == 403
    assert not ProgressReport.objects.exists()


def test_publishing_freezes_and_shows_the_report(administrator, place):
    answer = administrator.post(address("report-publish"), {"title": "Autumn report", "as_at": "31 October 2024"})
    report = ProgressReport.objects.get()
    assert answer.url == reverse("published-report", args=[report.pk])
    assert (report.title, report.as_at, report.published_by) == ("Autumn report", AUTUMN, place.administrator)
    assert report.history.get().history_user == place.administrator
    assert "Autumn report" in words(administrator.get(address("report")))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": " ", "as_at": "31 October 2024"}, "This field is required"),
        ({"title": "Early", "as_at": "1 January 2024"}, "before 31 July 2024"),
        ({"title": "Late", "as_at": "1 January 2030"}, "today or an earlier day"),
        ({"title": "Autumn report", "as_at": "31 October 2024"}, "published already"),
    ],
)
def test_what_cannot_be_published_is_told_with_everything_typed(administrator, published, typed, said):
    answer = administrator.post(address("report-publish"), typed)
    assert said in words(answer)
    assert f'value="{typed["as_at"]}"' in answer.content.decode()
    assert ProgressReport.objects.count() == 1


def test_a_published_report_never_changes(administrator, place, published):
    before = frozen(published)
    page = words(administrator.get(reverse("published-report", args=[published.pk])))
    status = place.status["R"]
    status.label, status.meaning = "Crimson", "Other words"
    status.save()
    action = Action.objects.get(plan=place.plan, ref="1.1")
    post_update(
        action=action, by=place.administrator, as_at=dt.date(2024, 10, 30), narrative="Written late.", status=status,
        today=TODAY,
    )  # fmt: skip
    published.refresh_from_db()
    assert frozen(published) == before
    assert words(administrator.get(reverse("published-report", args=[published.pk]))) == page
    file = administrator.get(reverse("published-report-json", args=[published.pk])).json()
    assert next(one for one in file["actions"] if one["ref"] == "1.1")["rag"] == "G"


def test_a_published_report_is_a_row_of_the_next_summary(administrator, published):
    assert "31 October 2024 Autumn report 6 2 0 4" in words(administrator.get(address("report")))


@pytest.mark.parametrize("name", ["report", "report-json", "report-publish", "plan-dashboard", "published", "frozen"])
def test_another_partnership_s_report_does_not_exist(client, published, name):
    client.force_login(factories.person("administrator", factories.partnership("elsewhere")))
    where = {
        "published": reverse("published-report", args=[published.pk]),
        "frozen": reverse("published-report-csv", args=[published.pk]),
    }.get(name) or address(name)
    assert client.get(where).status_code == 404


def test_a_draft_is_not_shown(administrator, place):
    draft = ProgressReport.objects.create(plan=place.plan, title="Draft", as_at=AUTUMN)
    assert administrator.get(reverse("published-report", args=[draft.pk])).status_code == 404


def test_what_the_pages_cost(administrator, published):
    for name, where in (
        ("report", address("report")),
        ("report as at a past day", address("report", as_at="2024-10-31")),
        ("published report", reverse("published-report", args=[published.pk])),
        ("dashboard of a plan", address("plan-dashboard")),
        ("dashboard of a partnership", reverse("partnership-dashboard", args=["glenfirth"])),
    ):
        administrator.get(where)
        with statements(name):
            administrator.get(where)
