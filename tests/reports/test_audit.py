"""The audit page: every act with who, when, what, old and new, and from where; filtered, exported, never edited."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from accounts.models import Event
from plans.editing.plans import edit_plan
from plans.models import Plan
from tests import factories
from tests.ledger import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return factories.partnership("here")


@pytest.fixture
def administrator(client, here):
    person = factories.person("administrator", here)
    client.force_login(person)
    return person


@pytest.fixture
def plan(here):
    return factories.plan(here, reference="here-plan", title="First title")


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def page(client, **query):
    return words(client.get(reverse("audit", args=["here"]), query))


def change_title(client, plan, title):
    version = Plan.objects.get(pk=plan.pk).history.count()
    address = reverse("plan-edit", args=[plan.reference])
    form = client.get(address).context["form"]
    said = {name: form[name].value() or "" for name in form.fields} | {"title": title, "version": version}
    answer = client.post(address, said, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 302, answer.context["form"].errors


def test_a_change_tells_who_what_old_new_and_from_where(client, administrator, plan):
    change_title(client, plan, "Second title")
    told = page(client)
    assert "Plan changed Second title" in told
    assert "Title: First title → Second title" in told
    assert administrator.name in told and "from 192.0.2.7" in told


def test_downloads_are_told(client, administrator, plan):
    client.get(reverse("report-csv", args=[plan.reference]), REMOTE_ADDR="192.0.2.8")
    assert "Downloaded" in page(client) and "from 192.0.2.8" in page(client)


def test_another_partnership_is_not_told(client, administrator, plan):
    elsewhere = factories.partnership("elsewhere")
    other = factories.plan(elsewhere, reference="other-plan", title="Their secret")
    stranger = factories.person("administrator", elsewhere, name="A Stranger")
    edit_plan(plan=other, by=stranger, values={"title": "Their other secret"})
    told = page(client)
    assert "Their" not in told and "A Stranger" not in told


def test_filters(client, administrator, plan, here):
    other = factories.person("chief_officer", here)
    change_title(client, plan, "By the administrator")
    edit_plan(plan=plan, by=other, values={"title": "By the chief officer"})
    assert "By the chief officer" in page(client, person=other.pk)
    assert "Plan changed By the administrator" not in page(client, person=other.pk)
    assert "Plan changed" not in page(client, kind="plans.owner")
    assert "Plan changed" in page(client, kind="plans.plan")
    assert "Nothing that fits" in page(client, last="1 January 2020")
    assert "Plan changed" in page(client, first="1 January 2020")


@pytest.mark.parametrize("query", [{"first": "yesterday"}, {"person": "9" * 30}, {"kind": "secrets"}, {"page": "x"}])
def test_a_mistake_in_the_question_is_told(client, administrator, plan, query):
    answer = client.get(reverse("audit", args=["here"]), query)
    assert answer.status_code == 200
    assert "page" in query or "There is a problem" in words(answer)


def test_the_export_holds_the_same_and_is_itself_told(client, administrator, plan):
    change_title(client, plan, "=Second title")
    answer = client.get(reverse("audit-csv", args=["here"]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = answer.content.decode("utf-8-sig")
    assert "First title,'=Second title" in text
    assert Event.objects.filter(kind="exported").count() == 1


def test_an_import_is_one_line(client, administrator, plan):
    plan.title, plan._change_reason = "From the workbook", "Imported from plan.xlsx"
    plan.save()
    assert "Imported from" not in page(client)


def test_pages(client, administrator, plan):
    for number in range(60):
        Event.objects.create(partnership=plan.partnership, kind="downloaded", what=f"Report {number}")
    assert "Older" in page(client) and "Newer" in page(client, page=2)


def test_a_change_is_dated_when_it_was_written(client, administrator, plan):
    plan.title, plan._history_date = "Dated back", dt.datetime(2019, 1, 1, tzinfo=dt.UTC)
    plan.save()
    assert "Dated back" not in page(client, last="31 December 2019")


def test_statements_do_not_grow(client, administrator, plan, here):
    for number in range(30):
        change_title(client, plan, f"Title {number}")
        factories.owned(factories.action(plan), administrator)
    page(client)
    with statements("audit page"):
        page(client)
