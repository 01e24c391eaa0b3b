"""Whatever an address asks for: words, filters, days, pages. What is the other partnership's never comes out."""

import re

import pytest

from accounts.models import Membership
from plans.models import Plan, RagStatus

from .access_table import NOT_TAKEN, TABLE
from .walking import ask, forms_of, signed_in, told
from .world import MARK, address_of, rows_of, walled_models

pytestmark = pytest.mark.usefixtures("plain_pdf")

PAGES = sorted(name for name, (get, _) in TABLE.items() if get != NOT_TAKEN)
ASKED_IN_LINKS = re.compile(r"[?;&]([a-z_]+)=")
ABSENT = "987654321"
# Said besides what the pages themselves offer, on every page.
DAYS = ["31 January 2026", "9999-12-31", MARK]
NUMBERS = ["0", "-1", "99999999999999999999", "١"]


def foreign_values(there):
    """A value of the other partnership for each name that a filter may have."""
    plan = Plan.objects.get(partnership=there.partnership)
    person = Membership.objects.filter(partnership=there.partnership).first()
    status = RagStatus.objects.filter(scheme__partnership=there.partnership).first()
    keys = {name: str(value) for name, value in there.values.items()}
    keys |= {"rag": str(status.pk), "status": str(status.pk), "person": str(person.user_id), "plan": str(plan.pk)}
    return keys | {"kept": keys["owner"], "gone": keys["owner"], "under": keys["theme"]}


def test_every_kind_of_record_is_in_the_other_partnership_and_marked(there):
    """Otherwise a leak of it would not show. A new model gets a row in world.py."""
    for model, path in walled_models():
        assert rows_of(model, path, there.partnership).exists(), model._meta.label


def test_the_mark_is_seen_by_those_whose_it_is(there):
    """So its absence from the others' answers says something."""
    client = signed_in(there.people["A"])
    without = [name for name in PAGES if MARK not in told(ask(client, "get", address_of(name, there.values)))]
    assert without == ["import-progress"]  # which only leads on to the draft


def same(one, other, value, absent):
    """Whether two pages are one but for what was asked, and for the token of their forms."""
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    texts = [
        token.sub(b"", answer.read).replace(typed.encode(), b"#") for answer, typed in ((one, value), (other, absent))
    ]
    return one.status_code == other.status_code and texts[0] == texts[1]


@pytest.mark.parametrize("letter", "LMA")
def test_a_foreign_value_in_the_address_asks_for_nothing_at_all(here, there, letter):
    client, keys, wrong, tried = signed_in(here.people[letter]), foreign_values(there), [], 0
    for name in (name for name in PAGES if letter in TABLE[name][0]):
        url = address_of(name, here.values)
        page = ask(client, "get", url)
        offered = set(ASKED_IN_LINKS.findall(page.read.decode(errors="replace")))
        offered |= {field for form in forms_of(page, "get") for field in form.data}
        for field in sorted(offered - {"page", "as_at", "since", "next", "first", "last"}):
            value = keys.get(field, keys["owner"])
            absent = ABSENT if value.isdigit() else f"x{ABSENT}"
            one, other = ask(client, "get", url, {field: value}), ask(client, "get", url, {field: absent})
            tried += 1
            if MARK in told(one).replace(value, "") or not same(one, other, value, absent):
                wrong.append(f"{name}?{field}={value}")
    assert wrong == []
    assert tried > 40


def test_days_pages_and_words_that_nobody_offers(here, there):
    client, wrong = signed_in(here.people["A"]), []
    asked = [{"as_at": day, "since": day, "first": day, "last": day} for day in DAYS]
    asked += [{"page": number, "sheet": number, "first": number, "last": number} for number in NUMBERS]
    asked += [foreign_values(there) | {"page": "1"}]
    for name in PAGES:
        for data in asked:
            answer = ask(client, "get", address_of(name, here.values), data)
            typed = [value.lower() for value in data.values() if MARK in value]
            text = told(answer)
            for value in sorted(typed, key=len, reverse=True):
                text = text.replace(value, "")
            if answer.status_code >= 500 or MARK in text:
                wrong.append(f"{name}?{data}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in PAGES if "list" in name or name in ("plan", "home", "audit")])
def test_searching_finds_nothing_on_the_other_side(here, there, name):
    client, url = signed_in(here.people["A"]), address_of(name, here.values)
    words = [{"q": MARK}, {"q": MARK.replace("q", "j")}]
    found, nothing = (ask(client, "get", url, asked) for asked in words)
    assert same(found, nothing, words[0]["q"], words[1]["q"])
