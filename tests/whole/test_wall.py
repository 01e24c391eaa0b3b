"""The wall, walked: every address by every method as everybody, and nothing of the other partnership in any answer."""

import itertools
import re

import pytest
from django.urls import reverse

from accounts.models import Membership
from tests import factories

from .access_table import NOT_TAKEN, PUBLIC, SIGNED_IN, TABLE
from .walking import ask, asks_to_sign_in, signed_in, told
from .world import MARK, ROLES, address_of, own_address_of, values_for

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
pytestmark = pytest.mark.usefixtures("plain_pdf")

SENT = ("get", "head", "post")  # the others never reach a page: config.middleware.bounded
# Who walks: (name, letter of the role here, letter of the role there, whether active)
WALKERS = [
    ("signed out", "", "", True),
    *((f"{role} here", letter, "", True) for letter, role in ROLES.items()),
    *((f"{role} there", "", letter, True) for letter, role in ROLES.items()),
    ("member here, administrator there", "M", "A", True),
    ("administrator here, member there", "A", "M", True),
    ("deactivated", "A", "A", False),
]


def walker(here, there, letter_here, letter_there, active):
    """Somebody with these roles. The lead officer of a world owns its action, so it is they who walk as such."""
    if bool(letter_here) != bool(letter_there):
        return (here if letter_here else there).people[letter_here or letter_there]
    person = factories.person("member", is_active=active)
    for world, letter in ((here, letter_here), (there, letter_there)):
        Membership.objects.create(user=person, partnership=world.partnership, role=ROLES[letter])
    return person


def expected(answer, name, method, letter, is_in):
    """Whether the answer is what the table says for somebody with the role `letter` (none where '')."""
    if method not in SENT:
        return answer.status_code == 405
    allowed = TABLE[name][method == "post"]
    if not is_in:
        return asks_to_sign_in(answer)
    if not letter:
        return answer.status_code == 404 or (allowed == NOT_TAKEN and answer.status_code == 405)
    if allowed == NOT_TAKEN:
        return answer.status_code == 405
    # 409: a form with nothing in it also names no version of the record.
    return answer.status_code in ((200, 302, 409, 422) if letter in allowed else (403,))


@pytest.mark.parametrize(("who", "letter_here", "letter_there", "active"), WALKERS, ids=[one[0] for one in WALKERS])
def test_who_may_open_what(here, there, who, letter_here, letter_there, active):
    person = None if who == "signed out" else walker(here, there, letter_here, letter_there, active)
    client, wrong = signed_in(person), []
    for name, method, (world, letter) in itertools.product(
        TABLE, METHODS, ((here, letter_here), (there, letter_there))
    ):
        if world is there and not (letter_here and letter_there):
            continue
        answer = ask(client, method, address_of(name, world.values))
        is_in = person is not None and active
        if not expected(answer, name, method, letter, is_in):
            wrong.append(f"{method} {name} of {world.partnership.slug}: {answer.status_code}")
        if world is here and not letter_there and MARK in told(answer):
            wrong.append(f"{method} {name}: tells of the other partnership")
    assert wrong == []


@pytest.mark.parametrize(("who", "letter_here", "letter_there", "active"), WALKERS, ids=[one[0] for one in WALKERS])
def test_pages_of_nobody_s_partnership(here, there, who, letter_here, letter_there, active):
    """What is about oneself, and what is open to all: whoever asks, by whichever method, nothing breaks or leaks."""
    person = None if who == "signed out" else walker(here, there, letter_here, letter_there, active)
    client, wrong = signed_in(person), []
    for name, method in itertools.product(sorted(PUBLIC | SIGNED_IN), METHODS):
        answer = ask(client, method, own_address_of(name))
        if answer.status_code >= 500 or (method not in SENT) != (answer.status_code == 405 and method not in SENT):
            wrong.append(f"{method} {name}: {answer.status_code}")
        if name in SIGNED_IN and method in SENT and (person is None or not active) and not asks_to_sign_in(answer):
            wrong.append(f"{method} {name}: {answer.status_code}, and not to the sign-in page")
        if not letter_there and MARK in told(answer):
            wrong.append(f"{method} {name}: tells of the other partnership")
    assert wrong == []


# What is not there and what is not yours are alike

ABSENT = {str: "no-such-place", int: 987_654_321}
ODD = ["0", str(2**63), str(10**40), "-1", "١", "%00", "..%2f..", "zoë", "%F0%9F%A6%8A", "x" * 3000, "'"]


def mixtures(name, mine, theirs):
    """Every way to take some parameters of the address from elsewhere: (the address, the same with what is absent)."""
    own, other = values_for(name, mine), values_for(name, theirs)
    for number in range(1, len(own) + 1):
        for changed in itertools.combinations(own, number):
            foreign = own | {parameter: other[parameter] for parameter in changed}
            absent = own | {parameter: ABSENT[type(other[parameter])] for parameter in changed}
            yield reverse(name, kwargs=foreign), reverse(name, kwargs=absent)


def without_token(answer):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.read)


def test_foreign_ids_answer_as_absent_ones_do(here, there):
    client, wrong = signed_in(here.people["A"]), []
    for name, method in itertools.product(TABLE, ("get", "post")):
        for foreign, absent in mixtures(name, here.values, there.values):
            one, other = ask(client, method, foreign), ask(client, method, absent)
            if one.status_code not in (404, 405) or one.status_code != other.status_code:
                wrong.append(f"{method} {foreign}: {one.status_code}, where absent {other.status_code}")
            if without_token(one) != without_token(other) or MARK in told(one):
                wrong.append(f"{method} {foreign}: says something else than where it is absent")
    assert wrong == []


def test_odd_ids_are_not_there(here):
    client, wrong = signed_in(here.people["A"]), []
    for name in TABLE:
        own = values_for(name, here.values)
        address = reverse(name, kwargs={key: ABSENT[type(value)] for key, value in own.items()})
        for piece in ODD:
            url = address.replace("no-such-place", piece).replace("987654321", piece)
            answer = ask(client, "get", url)
            if answer.status_code not in (404, 405):
                wrong.append(f"{url[:80]}: {answer.status_code}")
    assert wrong == []
