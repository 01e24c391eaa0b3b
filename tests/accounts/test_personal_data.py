"""What is pointed at before it is saved: likely personal data, as a table, and the way on."""

import pytest

from accounts.personal_data import is_valid_number, likely_in
from accounts.watchful_forms import NOTE
from plans.models import ProgressUpdate
from tests import factories

# text: what it looks like, in order; nothing where it is fine
CASES = {
    "Minute of 3 May 2026 agreed, 12/05/2026.": [],
    "The girl (DOB 3/5/2015) was seen": ["a date of birth"],
    "D.O.B: 03.05.15": ["a date of birth"],
    "date of birth 3rd May 2015": ["a date of birth"],
    "She was born on 3 May 2015 in hospital": ["a date of birth"],
    "Baby born in May 2015": [],
    "CHI 0101010028 checked": ["a CHI number"],
    "CHI 010101 0028": ["a CHI number"],
    "NHS number 943 476 5919": ["an NHS number"],
    "NHS number 943-476-5919": ["an NHS number"],
    "CHI 0304161234 was read out": ["a CHI number"],
    "NHS no. 943 476 5918": ["an NHS number"],
    "NHS 24 in 2026 and the CHI register": [],
    "Telephone 0131 496 0000 or 01314960000": [],
    "Reference 1234567890": [],
    "0000000000 and 1111111111": [],
    "version 9434765919.1": [],
    "QQ 12 34 56 C is an example": [],
    "AB 12 34 56 C": ["a National Insurance number"],
    "They live at EH1 1AA now": ["a postcode"],
    "SW1A 1AA; M1 1AE; B33 8TH; CR2 6XH": ["a postcode"] * 4,
    "Action A1 2 and Q1 2026, A10 3BC": [],
    "KPI 3B1 and S12 5C": [],
    "Mrs Smith told the school": ["a person's name"],
    "Mr and Mrs Smith; Miss J. O'Hara; Master Tom": ["a person's name"] * 3,
    "Mr T was seen": ["a person's name"],
    "Master class for managers; miss the point; MS Teams": [],
    "Ms Teams": ["a person's name"],  # a find may be wrong: that is why there is a way on
    "Child D and Adult 2": [],
    "": [],
}


@pytest.mark.parametrize("text", CASES)
def test_likely_personal_data(text):
    assert [likely.what for likely in likely_in(text)] == CASES[text]


def test_the_same_words_are_named_once():
    assert len(likely_in("EH1 1AA, EH1 1AA and EH1  1AA")) == 1


@pytest.mark.parametrize(
    ("digits", "valid"), [("9434765919", True), ("9434765918", False), ("943476591", False), ("0101010028", True)]
)
def test_check_digits(digits, valid):
    assert is_valid_number(digits) is valid


@pytest.fixture
def owned(client, db):
    here = factories.partnership()
    lead = factories.person("lead_officer", here)
    action = factories.action(factories.plan(here))
    factories.owned(action, lead)
    client.force_login(lead)
    return action


def post(client, action, **more):
    address = f"/plans/{action.plan.reference}/actions/{action.pk}/update/"
    said = {
        "narrative": "Mrs Smith was told.",
        "as_at": "1 June 2026",
        "says_complete": "no",
        "version": action.version,
    }
    return client.post(address, said | more)


def test_a_likely_name_is_pointed_at_and_nothing_is_saved(client, owned):
    answer = post(client, owned)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "‘Mrs Smith’ looks like a person&#x27;s name" in words and 'name="no_personal_data"' in words
    assert "Mrs Smith was told." in words
    assert ProgressUpdate.objects.count() == 0


def test_the_way_on(client, owned):
    assert post(client, owned, no_personal_data="on").status_code == 302
    assert ProgressUpdate.objects.get().narrative == "Mrs Smith was told."


def test_text_without_it_asks_nothing(client, owned):
    assert post(client, owned, narrative="All staff were told.").status_code == 302


def test_the_note_stands_at_every_long_text(client, owned):
    words = client.get(f"/plans/{owned.plan.reference}/actions/{owned.pk}/update/").content.decode()
    assert NOTE in words and 'name="no_personal_data"' not in words
