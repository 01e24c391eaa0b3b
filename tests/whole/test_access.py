"""The wall and the roles, address by address: every one stands in access_table.py, or this fails."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from measures.models import Measure
from plans.models import ActionMeasure, DateRequest, Evidence, ReportingRound
from reports import pdf
from reports.publishing import publish_report
from tests import factories
from tests.conftest import unavailable

from .access_table import NOT_TAKEN, PUBLIC, SIGNED_IN, TABLE

pytestmark = pytest.mark.django_db

ROLES = {"L": "lead_officer", "M": "member", "C": "chief_officer", "A": "administrator"}
LEFT_OUT = ("support/",)  # Django's admin has its own checks; test_support below


def addresses(resolver=None, prefix="", above=()):
    """(name, names of its parameters) of every address of the project."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(LEFT_OUT):
            continue
        parameters = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield pattern.name, parameters
        else:
            yield from addresses(pattern, route, parameters)


@pytest.fixture
def world():
    """One partnership with one of everything, a person in each role, and somebody from elsewhere."""
    today = timezone.localdate()
    here, elsewhere = factories.partnership("here"), factories.partnership("elsewhere")
    plan = factories.plan(here, reference="here-plan")
    review = factories.review(here)
    action = factories.action(plan, due_on=dt.date(2026, 1, 31))
    measure = Measure.objects.create(partnership=here, text="% asked")
    ActionMeasure.objects.create(action=action, measure=measure)
    evidence = Evidence(action=action, title="Minutes", filename="minutes.txt", sha256="0" * 64)
    evidence.file.save("minutes.txt", ContentFile(b"as agreed"))
    people = {letter: factories.person(role, here) for letter, role in ROLES.items()}
    owner = factories.owned(action, people["L"])
    request = DateRequest(action=action, timescale="Autumn 2027", reason="Posts", asked_on=today)
    request.asked_by = people["L"]
    request.save()
    legacy = factories.legacy_file(here)
    return {
        "people": people,
        "outsider": factories.person("administrator", elsewhere),
        "gone": factories.person("administrator", here, is_active=False),
        "values": {
            "slug": here.slug,
            "reference": plan.reference,
            "action": action.pk,
            "theme": factories.theme(plan).pk,
            "round": ReportingRound.objects.create(plan=plan, title="Round", as_at=dt.date(2026, 6, 30)).pk,
            "owner": owner.pk,
            "holding_pk": owner.holdings.get().pk,
            "group": factories.group(here).pk,
            "scheme": factories.scheme(here).pk,
            "review": review.pk,
            "measure_pk": measure.pk,
            "finding_pk": factories.finding(review).pk,
            "evidence_pk": evidence.pk,
            "request_pk": request.pk,
            "import": factories.import_draft(here, file=legacy).pk,
            "import_done": factories.workbook_import(plan, legacy).pk,
            "import_file": legacy.pk,
            "published": publish_report(plan=plan, as_at=today, title="Report", by=people["A"], today=today).pk,
        },
    }


def address_of(name, parameters, values):
    """The address of `name` in `world`; which record `pk` is follows from the name's first word."""
    kind = name.split("-")[0]
    kinds = {"measure": "action", "reading": "action", "evidence": "action", "date": "action", "finding": "review"}
    kinds |= dict.fromkeys(("import-result", "import-undo"), "import_done")
    kinds |= dict.fromkeys(("import-file", "import-rows"), "import_file")
    own = {"pk": values.get(kinds.get(name) or kinds.get(kind, kind))}
    return reverse(name, kwargs={parameter: own.get(parameter, values.get(parameter)) for parameter in parameters})


def own_address_of(name):
    """The address of a page about the person alone; where it names a record, of one that is not there."""
    return reverse(name, kwargs=dict.fromkeys(PARAMETERS[name], 999))


PARAMETERS = dict(addresses())


def test_every_address_stands_in_the_table():
    assert set(PARAMETERS) == PUBLIC | SIGNED_IN | set(TABLE)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_who_may_open_it(client, world, name):
    if name.endswith("-pdf") and not pdf.available():
        unavailable("PDF needs libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    url = address_of(name, PARAMETERS[name], world["values"])
    for method, allowed in zip(("get", "post"), TABLE[name], strict=True):
        client.logout()
        assert asks_to_sign_in(ask(client, method, url)), f"{method} by somebody signed out"
        client.force_login(world["gone"])
        assert asks_to_sign_in(ask(client, method, url)), f"{method} by somebody deactivated"
        client.force_login(world["outsider"])
        status = ask(client, method, url).status_code
        assert status == 404 or (allowed == NOT_TAKEN and status == 405), f"{method} from another partnership"
        for letter, person in world["people"].items():
            client.force_login(person)
            answer = ask(client, method, url)
            assert expected(answer.status_code, letter, allowed), f"{method} by {ROLES[letter]}: {answer.status_code}"


def ask(client, method, url):
    """The answer; a file is read to its end, which closes it."""
    answer = getattr(client, method)(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def asks_to_sign_in(answer):
    return answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))


def expected(status, letter, allowed):
    if allowed == NOT_TAKEN:
        return status == 405
    # 409: a form with nothing in it also names no version of the record.
    return status in (200, 302, 409, 422) if letter in allowed else status == 403


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
def test_pages_about_oneself_ask_to_sign_in(client, name):
    assert asks_to_sign_in(client.get(own_address_of(name)))


@pytest.mark.parametrize("name", sorted(PUBLIC - {"account_confirm_email", "account_reset_password_from_key"}))
def test_public_pages_are_open_and_say_nothing_of_anybody(client, name):
    assert client.get(reverse(name)).status_code in (200, 302)


def test_support_is_for_staff_alone(client, world):
    client.force_login(world["people"]["A"])
    assert client.get("/support/", follow=True).redirect_chain
    client.force_login(factories.person("administrator", is_staff=True, is_superuser=True))
    assert client.get("/support/").status_code == 200
