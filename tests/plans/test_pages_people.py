"""The pages on people: the list, a person's place, its end and new beginning, invitations, lists of people, roles."""

import datetime as dt
import html
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, Membership, Session
from accounts.roles import PERMISSIONS, Permission
from plans.inviting import invite_person
from plans.models import OwnerAlias, OwnerHolding
from plans.people_lists import NotAList, look_over, read_lines
from tests import factories
from tests.ledger import statements

pytestmark = pytest.mark.django_db
HERE = "/partnerships/here/"
PEOPLE = HERE + "people/"


@pytest.fixture
def here():
    return factories.partnership("here", name="Here Committee")


@pytest.fixture
def administrator(here):
    return factories.person("administrator", here, name="Morag Tulloch", email="morag@example.org")


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


def words_of(answer):
    text = re.sub(r"(?s)<(script|style|head).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split()).replace(" ,", ",")


def place(here, role="lead_officer", **fields):
    user = factories.person(role, here, **fields)
    return user.memberships.get()


def holder(here, place, actions=1):
    """An owner whom the person of that place holds, with open actions."""
    plan = factories.plan(here)
    owner = factories.owned(factories.action(plan), place.user)
    for _ in range(actions - 1):
        factories.ActionOwner.objects.create(action=factories.action(plan), owner=owner)
    return owner


# The list


def test_the_list_tells_who_holds_what_and_who_is_missing_something(signed_in, here):
    one = place(here, name="Ailsa Reid", email="ailsa@example.org", post="Head of Service")
    owner = holder(here, one)
    gone = place(here, "member", name="Gone Away")
    Membership.objects.filter(pk=gone.pk).update(is_active=False, ends_on=dt.date(2026, 1, 31))
    page = words_of(signed_in.get(PEOPLE))
    assert (
        "2 people have a place here: 1 lead officer, 0 committee members, 0 chief officers and 1 administrator" in page
    )
    assert f"Ailsa Reid ailsa@example.org, Head of Service Lead officer {owner.name}" in page
    assert "No longer here Gone Away, committee member until 31 January 2026" in page


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("", {"Has All", "Lacks All", "Morag Tulloch"}),
        ("no-second-step", {"Lacks All", "Morag Tulloch"}),
        ("never-signed-in", {"Lacks All"}),
        ("no-post", {"Lacks All", "Morag Tulloch"}),
        ("nonsense", {"Has All", "Lacks All", "Morag Tulloch"}),
    ],
)
def test_the_list_is_narrowed(signed_in, here, show, shown):
    has, _ = place(here, name="Has All"), place(here, name="Lacks All")
    holder(here, has)
    Authenticator.objects.create(user=has.user, type="totp", data={})
    type(has.user).objects.filter(pk=has.user_id).update(last_login=timezone.now())
    answer = signed_in.get(PEOPLE, {"show": show})
    assert {one.user.name for one in answer.context["places"]} == shown


def test_the_list_costs_the_same_however_many_people(signed_in, here, administrator):
    for number in range(3):
        holder(here, place(here, name=f"Person {number}"))
        ask(here, administrator, f"new{number}@example.org")
    signed_in.get(PEOPLE)
    with statements("list of people"):
        signed_in.get(PEOPLE)
    for number in range(5):
        holder(here, place(here, name=f"Further {number}"))
        ask(here, administrator, f"further{number}@example.org")
    with statements("list of people"):
        signed_in.get(PEOPLE)


def ask(here, by, email):
    return invite_person(
        partnership=here, by=by, email=email, role="member", moment=timezone.now(), owners=[factories.owner(here)]
    )


# One person


def test_a_person_is_shown_with_what_they_hold_and_how_they_signed_in(signed_in, here):
    one = place(here, name="Ailsa Reid")
    holder(here, one, actions=3)
    page = words_of(signed_in.get(f"{PEOPLE}{one.pk}/"))
    assert "Lead officer of Here Committee." in page and "not set up" in page and "Last signed in never" in page
    assert re.search(r"Owner \d+ 3 no", page)


def test_a_place_is_changed_and_the_change_is_told(signed_in, here, administrator):
    one = place(here, name="Ailsa Reid")
    version = signed_in.get(f"{PEOPLE}{one.pk}/edit/").context["version"]
    typed = {"role": "chief_officer", "post": "Director", "starts_on": "1 May 2026", "ends_on": "", "version": version}
    assert signed_in.post(f"{PEOPLE}{one.pk}/edit/", typed).headers["Location"] == f"{PEOPLE}{one.pk}/"
    one.refresh_from_db()
    assert (one.role, one.post, one.starts_on) == ("chief_officer", "Director", dt.date(2026, 5, 1))
    page = words_of(signed_in.get(f"{PEOPLE}{one.pk}/"))
    assert "Role Lead officer Chief officer Morag Tulloch" in page


MISTAKES = [
    ({"role": "king"}, "Choose one of those that are listed."),
    ({"role": ""}, "This field is required."),
    ({"starts_on": "1 May 2026", "ends_on": "1 April 2026"}, "The last day lies before the first."),
    ({"agency": "{there}"}, "Choose one of those that are listed."),
    ({"agency": "9" * 30}, "Choose one of those that are listed."),
]


@pytest.mark.parametrize(("typed", "sentence"), MISTAKES)
def test_a_place_that_cannot_be_is_refused_at_its_field(signed_in, here, typed, sentence):
    one = place(here)
    there = factories.agency(factories.partnership("there"))
    typed = {name: value.format(there=there.pk) for name, value in typed.items()}
    version = signed_in.get(f"{PEOPLE}{one.pk}/edit/").context["version"]
    answer = signed_in.post(f"{PEOPLE}{one.pk}/edit/", {"role": "member", "version": version} | typed)
    assert answer.status_code == 422 and sentence in words_of(answer)
    assert Membership.objects.get(pk=one.pk).role == "lead_officer"


# The last administrator

LAST = "Morag Tulloch is the last administrator of this partnership without a last day."


@pytest.mark.parametrize(
    "typed", [{"role": "member"}, {"role": "administrator", "ends_on": "1 May 2040"},
              {"role": "administrator", "starts_on": "1 May 2040"}]
)  # fmt: skip
def test_the_last_administrator_stays_one(signed_in, here, administrator, typed):
    own = administrator.memberships.get()
    version = signed_in.get(f"{PEOPLE}{own.pk}/edit/").context["version"]
    answer = signed_in.post(f"{PEOPLE}{own.pk}/edit/", typed | {"version": version})
    assert answer.status_code == 422 and LAST in words_of(answer)
    own.refresh_from_db()
    assert (own.role, own.starts_on, own.ends_on) == ("administrator", None, None)


def test_the_last_administrator_cannot_be_deactivated(signed_in, here, administrator):
    own = administrator.memberships.get()
    other = place(here, "administrator")
    Membership.objects.filter(pk=other.pk).update(ends_on=dt.date(2040, 1, 1))
    answer = signed_in.post(f"{PEOPLE}{own.pk}/deactivate/")
    assert answer.status_code == 422 and LAST in words_of(answer)
    assert Membership.objects.get(pk=own.pk).is_active
    page = signed_in.get(f"{PEOPLE}{own.pk}/deactivate/")
    assert LAST in words_of(page) and ">Deactivate Morag Tulloch</button>" not in page.content.decode()


def test_an_administrator_may_go_where_another_one_stays(signed_in, here, administrator):
    place(here, "administrator")
    own = administrator.memberships.get()
    assert signed_in.post(f"{PEOPLE}{own.pk}/deactivate/").status_code == 302
    assert signed_in.get(PEOPLE).status_code == 302  # signed out


# Leaving


def test_leaving_ends_the_place_what_was_held_and_every_session(signed_in, here):
    one = place(here, name="Ailsa Reid")
    owner = holder(here, one, actions=2)
    theirs = Client()
    theirs.force_login(one.user)
    assert theirs.get("/").status_code == 200
    before = words_of(signed_in.get(f"{PEOPLE}{one.pk}/deactivate/"))
    assert f"This leaves 2 open actions of {owner.name} without anybody" in before
    answer = signed_in.post(f"{PEOPLE}{one.pk}/deactivate/", follow=True)
    assert "Ailsa Reid is deactivated here. What they wrote stays theirs." in words_of(answer)
    one.refresh_from_db()
    today = timezone.localdate()
    assert (one.is_active, one.ends_on) == (False, today) and one.user.is_active
    assert OwnerHolding.objects.get(owner=owner).ends_on == today
    assert not Session.objects.filter(user=one.user).exists()
    assert theirs.get("/").status_code == 302


def test_somebody_who_left_one_partnership_goes_on_in_the_other(signed_in, here):
    there = factories.partnership("there")
    user = factories.person("member", here, there)
    one = user.memberships.get(partnership=here)
    kept = factories.owner(there)
    OwnerHolding.objects.create(owner=kept, user=user)
    signed_in.post(f"{PEOPLE}{one.pk}/deactivate/")
    assert user.memberships.get(partnership=there).is_active
    assert OwnerHolding.objects.get(owner=kept).ends_on is None


def test_leaving_names_only_what_nobody_else_holds(signed_in, here):
    one, other = place(here), place(here)
    owner = holder(here, one)
    OwnerHolding.objects.create(owner=owner, user=other.user)
    assert "No open action is left without somebody." in words_of(signed_in.get(f"{PEOPLE}{one.pk}/deactivate/"))


def test_a_place_is_given_back_without_what_was_held(signed_in, here):
    one = place(here, name="Ailsa Reid")
    owner = holder(here, one)
    signed_in.post(f"{PEOPLE}{one.pk}/deactivate/")
    answer = signed_in.post(f"{PEOPLE}{one.pk}/activate/", follow=True)
    assert "has their place back" in words_of(answer)
    one.refresh_from_db()
    assert one.is_active and one.ends_on is None
    assert OwnerHolding.objects.get(owner=owner).ends_on == timezone.localdate()
    answer = signed_in.post(f"{PEOPLE}{one.pk}/activate/", follow=True)
    assert "is active here already" in words_of(answer)


def test_a_person_of_another_partnership_is_not_found(signed_in):
    theirs = place(factories.partnership("there"))
    for page in ("", "edit/", "deactivate/"):
        assert signed_in.get(f"{PEOPLE}{theirs.pk}/{page}").status_code == 404
    assert signed_in.post(f"{PEOPLE}{theirs.pk}/activate/").status_code == 404


# Inviting


def test_inviting_stands_on_the_list_until_it_is_taken_back(signed_in, here):
    owner = factories.owner(here, name="Head of Service")
    typed = {"email": "ailsa@example.org", "role": "lead_officer", "owner": owner.pk}
    assert signed_in.post(PEOPLE + "invite/", typed).status_code == 200
    made = Invitation.objects.get()
    assert made.post == "Head of Service" and made.holdings.get().owner == owner
    assert "ailsa@example.org Lead officer Head of Service" in words_of(signed_in.get(PEOPLE))
    again = signed_in.get(f"{PEOPLE}invite/", {"again": made.pk}).context["form"].initial
    assert (again["email"], again["owner"]) == ("ailsa@example.org", owner.pk)
    answer = signed_in.post(f"{HERE}invitations/{made.pk}/revoke/", follow=True)
    assert "is taken back" in words_of(answer) and "Head of Service" not in words_of(answer)
    assert "taken back" in words_of(signed_in.post(f"{HERE}invitations/{made.pk}/revoke/", follow=True))


INVITE_MISTAKES = [
    ({"email": ""}, "Give the address that the invitation goes to."),
    ({"email": "ailsa"}, "This is no e-mail address."),
    ({"email": "morag@example.org"}, "morag@example.org has a place in this partnership already."),
    ({"role": ""}, "Choose a role."),
    ({"role": "king"}, "Choose one of the roles that are listed."),
    ({"owner": "{owner}"}, "Choose an owner that is in use in this partnership."),
    ({"agency": "{agency}"}, "Choose an agency of this partnership."),
]


@pytest.mark.parametrize(("typed", "sentence"), INVITE_MISTAKES)
def test_a_mistake_in_an_invitation_gets_a_sentence(signed_in, here, typed, sentence):
    there = factories.partnership("there")
    known = {"owner": factories.owner(there).pk, "agency": factories.agency(there).pk}
    typed = {name: value.format(**known) for name, value in typed.items()}
    answer = signed_in.post(PEOPLE + "invite/", {"email": "ailsa@example.org", "role": "member"} | typed)
    assert answer.status_code == 422 and sentence in words_of(answer)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("again", ["x", "0", "9" * 30, "{there}"])
def test_inviting_again_what_is_not_here_begins_empty(signed_in, again):
    there = factories.partnership("there")
    made, _ = ask(there, factories.person("administrator", there), "new@example.org")
    assert signed_in.get(PEOPLE + "invite/", {"again": again.format(there=made.pk)}).context["form"].initial == {}


# A list of people

LIST = (
    "Organisation,E-mail address,Job title,Role,First name,Surname\n"
    "Here Council,Ailsa@Example.org,Head of Service,Lead officer,Ailsa,Reid\n"
    ",bob@example.org,Sergeant,committee member,Bob,\n"
)


def chosen(client, text):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(PEOPLE + "import/", {"file": SimpleUploadedFile("people.csv", content)})


def test_a_list_is_shown_first_and_then_everybody_is_invited(signed_in, here):
    agency = factories.agency(here, name="Here Council")
    owner = factories.owner(here, name="Head of Children's Services")
    OwnerAlias.objects.create(owner=owner, name="Head of service")
    answer = chosen(signed_in, LIST)
    page = words_of(answer)
    assert answer.status_code == 200 and not Invitation.objects.exists()
    assert "2 people will be invited, or nobody." in page and "Will hold ‘Head of Children's Services’." in page
    assert "No plan names this post" in page
    answer = signed_in.post(PEOPLE + "import/", {"people": answer.context["packed"]})
    assert "2 people are invited" in words_of(answer)
    ailsa, bob = Invitation.objects.order_by("email")
    assert (ailsa.name, ailsa.role, ailsa.agency, ailsa.post) == (
        "Ailsa Reid", "lead_officer", agency, "Head of Service",
    )  # fmt: skip
    assert ailsa.holdings.get().owner == owner
    assert (bob.email, bob.name, bob.role, bob.agency) == ("bob@example.org", "Bob", "member", None)


def test_every_problem_is_told_by_its_line_and_nobody_is_invited(signed_in, here):
    rows = [
        "E-mail,Role,Agency",
        "ailsa@example.org,member,",
        "AILSA@example.org,member,",
        "nobody,member,",
        ",member,",
        "bob@example.org,king,",
        "eve@example.org,,Mars",
        "morag@example.org,admin,",
    ]
    answer = chosen(signed_in, "\n".join(rows))
    told = {line.number: line.problems for line, _ in answer.context["rows"] if line.problems}
    assert answer.status_code == 422 and not answer.context["packed"] and not Invitation.objects.exists()
    known = "Write one of: lead officer, member, chief officer, administrator."
    assert told == {
        3: ["The same address stands on line 2."],
        4: ["‘nobody’ is no e-mail address."],
        5: ["There is no e-mail address."],
        6: [f"‘king’ is no role. {known}"],
        7: [f"There is no role. {known}", "‘Mars’ is no agency of this partnership. It has: none yet."],
        8: ["This person has a place in the partnership already."],
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Name,Role\nAilsa,member", "No heading ‘E-mail’ was found"),
        ("E-mail,Role,Telephone,Room\n,,1234,5\n,,1235,6\n", "Under the headings of this file nobody stands"),
        ("", "empty"),
        (b"\x00\x01\x02\x03", "people.csv"),
        ("E-mail,Role\n" + "".join(f"a{n}@example.org,member\n" for n in range(501)), "names 501 people; at most 500"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(signed_in, text, sentence):
    answer = chosen(signed_in, text)
    assert answer.status_code == 422 and sentence in words_of(answer)


def test_what_changed_since_the_list_was_shown_is_found_before_anybody_is_invited(signed_in, here):
    packed = chosen(signed_in, LIST.replace("Here Council", "")).context["packed"]
    factories.person("member", here, email="bob@example.org")
    answer = signed_in.post(PEOPLE + "import/", {"people": packed})
    assert answer.status_code == 422 and "has a place in the partnership already" in words_of(answer)
    assert not Invitation.objects.exists()


def test_a_list_that_was_tampered_with_is_not_taken(signed_in, here):
    packed = chosen(signed_in, LIST.replace("Here Council", "")).context["packed"]
    answer = signed_in.post(PEOPLE + "import/", {"people": "x" + packed})
    assert answer.status_code == 422 and not Invitation.objects.exists()


HEADINGS = ["E-mail", "email address", "EMAIL", "Mail*", "e-mail:"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_usual_headings_are_known(heading):
    (line,) = read_lines({(3, 2): heading, (3, 5): "Access", (4, 2): "mailto:A@b.org", (4, 5): "Chief"})
    look_over([line])
    assert (line.number, line.email, line.problems) == (4, "a@b.org", [])


def test_an_empty_table_is_no_list():
    with pytest.raises(NotAList):
        read_lines({})


# What each role may do


@pytest.mark.parametrize("role", ["lead_officer", "member", "chief_officer", "administrator"])
def test_the_page_of_roles_prints_the_table_that_the_code_asks(client, here, role):
    client.force_login(factories.person(role, here))
    answer = client.get(HERE + "roles/")
    table = re.search(r"(?s)<tbody>.*</tbody>", answer.content.decode())[0]
    rows = re.findall(r"(?s)<tr>(.*?)</tr>", table)
    assert len(rows) == len(Permission)
    for row, permission in zip(rows, Permission, strict=True):
        assert html.escape(permission.value).casefold() in row.casefold()
        said = [cell == "yes" for cell in re.findall(r">(yes|no)<", row)]
        assert said == [permission in PERMISSIONS[name] for name in PERMISSIONS]
