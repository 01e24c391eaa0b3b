"""Every address of the access table, in every role that may open it: nothing for axe to report, nothing that scrolls
sideways, nothing that the browser complains of."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency, Membership, User
from plans.importing.committing import commit_draft
from plans.importing.uploading import upload_file
from plans.models import Action, Evidence, Plan, ReportingRound
from reports.models import ProgressReport
from reviews.models import Finding
from tests.plans.importing.workbooks import YEAR_1, YEAR_2, upload_of, workbook_bytes
from tests.whole.access_table import PUBLIC, SIGNED_IN, TABLE
from tests.whole.world import address_of, own_address_of

from .conftest import PEOPLE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1440
WIDTHS = (NARROW, 768, 1024, WIDE, 1920)
FILES = re.compile(r"evidence|import-file|audit-csv|(report-(pdf|xlsx|csv|json))$")
# What differs between two people on the same page without being a page of another kind.
PERSONAL = re.compile(r'<details class="tl-menu">.*?</details>|name="csrfmiddlewaretoken" value="\w+"', re.S)
OF_A_PASSKEY = {"mfa_edit_webauthn", "mfa_remove_webauthn"}  # looked at in test_sign_in, where somebody has one
# No page, or an address with a key in it or of a service elsewhere.
ELSEWHERE = {"healthz", "account_confirm_email", "account_reset_password_from_key", "invitation", "invitation-continue"}
ELSEWHERE |= {"openid_connect_login", "openid_connect_callback"}


def addresses(letter, values):
    """Each page that the person with that role may open."""
    names = [name for name, (readers, _) in TABLE.items() if letter in readers and not FILES.search(name)]
    return [address_of(name, values) for name in names] + [
        own_address_of(name) for name in SIGNED_IN if name not in OF_A_PASSKEY
    ]


@pytest.fixture
def values(demonstration):
    """What an address needs: the records of the demonstration that have most to show."""
    lead = User.objects.get(email=PEOPLE["L"])
    owned = Action.objects.filter(action_owners__owner__holdings__user=lead, is_complete=False)
    action = owned.filter(action_measures__isnull=False, evidence__isnull=False).order_by("id").first()
    plan = action.plan
    return {
        "slug": demonstration.slug,
        "reference": plan.reference,
        "action": action.pk,
        "theme": plan.themes.first().pk,
        "round": ReportingRound.objects.filter(plan=plan).first().pk,
        "group": demonstration.governance_groups.filter(meetings__isnull=False).first().pk,
        "scheme": plan.scheme_id,
        "review": plan.review_id,
        "measure_pk": action.action_measures.first().measure_id,
        "finding_pk": Finding.objects.filter(review=plan.review_id).first().pk,
        "evidence_pk": Evidence.objects.filter(action=action).first().pk,
        "published": ProgressReport.objects.first().pk,
        **bodies_and_people(demonstration, action, lead),
        **imported(demonstration),
    }


def bodies_and_people(partnership, action, lead):
    """A holding, an agency, somebody's place, and a new date asked for."""
    owner = action.action_owners.filter(owner__holdings__user=lead).first().owner
    asked = {"timescale": "2027", "reason": "Posts", "asked_on": timezone.localdate(), "asked_by": lead}
    return {
        "owner": owner.pk,
        "holding_pk": owner.holdings.filter(user=lead).first().pk,
        "agency": Agency.objects.filter(partnership=partnership).first().pk,
        "person": Membership.objects.get(partnership=partnership, user=lead).pk,
        "request_pk": action.date_requests.create(**asked).pk,
    }


def imported(partnership):
    """A file that was brought in, and one that is being looked over."""
    by = User.objects.get(email=PEOPLE["A"])
    done, waiting = (
        upload_file(partnership=partnership, upload=upload_of(workbook_bytes(rows, day=day)), by=by)
        for rows, day in ((YEAR_1, "1 March 2026"), (YEAR_2, ""))
    )
    record = commit_draft(draft=done, by=by, today=timezone.localdate())
    return {"import": waiting.pk, "import_done": record.pk, "import_file": record.file_id}


def faults(page, axe_script, address):
    """What is wrong with the page at `address`, in a line each."""
    page.set_viewport_size({"width": WIDE, "height": 900})
    answer = page.goto(address)
    found = [] if answer.status in (200, 403, 404) else [f"{address}: {answer.status}"]
    page.evaluate(axe_script)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address}: scrolls sideways at {width} px")
        if width in (NARROW, WIDE):
            report = page.evaluate(f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})")
            found += [
                f"{address} at {width} px: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in report["violations"]
            ]
    return found


def test_what_nobody_has_to_sign_in_for(opened, axe_script):
    page = opened()
    found = [one for name in sorted(PUBLIC - ELSEWHERE) for one in faults(page, axe_script, reverse(name))]
    assert found == []


@pytest.mark.parametrize("letter", ["A", "M", "L", "C"])
def test_every_page_of_a_role(opened_by, client, axe_script, values, letter):
    """The committee member sees each page once; the others those that look otherwise to them."""
    page = opened_by(letter)
    seen = set() if letter == "M" else set(looks(client, "M", addresses("M", values)).values())
    asked = [address for address, look in looks(client, letter, addresses(letter, values)).items() if look not in seen]
    assert asked or letter == "C"
    assert [one for address in asked for one in faults(page, axe_script, address)] == []


def looks(client, letter, paths):
    """Each address with what its page holds, without the person's own name."""
    client.force_login(User.objects.get(email=PEOPLE[letter]))
    return {path: PERSONAL.sub("", client.get(path).content.decode()) for path in paths}


def test_refusals_and_addresses_that_lead_nowhere(opened_by, axe_script, values):
    page = opened_by("M")
    paths = [address_of("plan-edit", values), "/plans/no-such-plan/"]
    assert [one for path in paths for one in faults(page, axe_script, path)] == []


def test_every_plan_of_the_demonstration(opened_by, axe_script, demonstration):
    """Plans are laid out differently; their pages, dashboards and reports must not break for it."""
    page = opened_by("M")
    names = ("plan", "plan-dashboard", "report")
    paths = [reverse(name, args=[plan.reference]) for plan in Plan.objects.all() for name in names]
    found = []
    for path in paths:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{path} scrolls sideways at {width} px")
    assert found == []
