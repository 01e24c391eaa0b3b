"""Every form of the project, sent with ids of the other partnership: refused with a sentence, and nothing written."""

import itertools

import pytest
from django.contrib.messages import get_messages

from .access_table import NOT_TAKEN, TABLE
from .walking import ask, forms_of, signed_in, told
from .world import FOREIGN, MARK, address_of, foreign_numbers, model_of, snapshot

FORMS = sorted(
    (name, letter)
    for name, (get, _) in TABLE.items()
    for letter in "AL"
    if get != NOT_TAKEN and letter in get and (letter == "A" or "A" not in get or name == "action-update")
)
MACHINERY = ("csrfmiddlewaretoken", "version", "TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
# What no form asks for, and a form that took whatever it is sent would write.
STUFFED = (
    "id", "pk", "partnership", "partnership_id", "plan", "plan_id", "action", "action_id", "owner", "owner_id", "user",
    "user_id", "author", "group", "group_id", "theme", "theme_id", "review", "review_id", "scheme", "scheme_id",
    "status", "status_id", "agency", "agency_id", "measure", "measure_id", "meeting", "round", "file", "latest_update",
    "created_by", "invited_by", "membership", "invitation", "kept", "gone", "update", "milestone", "finding",
)  # fmt: skip


def forms_on(client, world, name):
    """Each form of that page with the address it is sent to; those of the page's header are left out."""
    page = address_of(name, world.values)
    for form in forms_of(ask(client, "get", page), "post"):
        if not form.action.startswith("/accounts/"):
            yield form.action or page, form


def record_choices(form):
    """The names of choices among records, with the model that they are of: None where none is on offer."""
    for name, offered in form.choices.items():
        numbers = [value for value in offered if value]
        if all(value.isdigit() for value in numbers):
            yield name, model_of(int(numbers[0])) if numbers and int(numbers[0]) > 10_000_000 else None


class Sent:
    """Sends a form, and looks at both partnerships before what it wrote is taken back."""

    def __init__(self, here, there):
        self.here, self.there = here.partnership, there.partnership
        self.before = snapshot(self.here), snapshot(self.there)

    def send(self, client, url, data):
        self.after = None
        answer = ask(client, "post", url, data, after=self.look)
        answer.sentences = [str(message) for message in get_messages(answer.wsgi_request)]
        return answer

    def look(self, answer):
        self.after = snapshot(self.here), snapshot(self.there)

    def what_is_wrong(self, answer):
        """What must never be, whatever was sent."""
        if answer.status_code >= 500:
            return f"fails with {answer.status_code}"
        if self.after[1] != self.before[1]:
            return "writes to the other partnership"
        if any(isinstance(value, int) and value in FOREIGN for value in every_value(self.after[0])):
            return "ties a record to the other partnership"
        if MARK in told(answer) or any(MARK in sentence.lower() for sentence in answer.sentences):
            return "tells of the other partnership"
        return ""


def every_value(rows_by_model):
    return itertools.chain.from_iterable(itertools.chain.from_iterable(rows_by_model.values()))


def says_so(answer, field):
    """Whether the answer tells of the mistake: at that field, or in a sentence on the next page."""
    text = answer.read.decode(errors="replace")
    at_field = 'id="error-summary"' in text and f'href="#id_{field}' in text
    return answer.status_code == 404 or (answer.status_code == 422 and at_field) or bool(answer.sentences)


@pytest.mark.parametrize(("name", "letter"), FORMS, ids=[f"{name} {letter}" for name, letter in FORMS])
def test_a_foreign_record_cannot_be_chosen(here, there, name, letter):
    client, sent, wrong = signed_in(here.people[letter]), Sent(here, there), []
    for url, form in forms_on(client, here, name):
        for field, model in record_choices(form):
            for number in foreign_numbers(model)[:1] if model else []:
                answer = sent.send(client, url, form.data | {field: [str(number)]})
                trouble = sent.what_is_wrong(answer)
                if not trouble and sent.after[0] != sent.before[0]:
                    trouble = "is taken, and writes something"
                if not trouble and not says_so(answer, field):
                    trouble = f"is not told of: {answer.status_code}"
                if trouble:
                    wrong.append(f"{url} {field}={number}: {trouble}")
    assert wrong == []


@pytest.mark.parametrize(("name", "letter"), FORMS, ids=[f"{name} {letter}" for name, letter in FORMS])
def test_nor_smuggled_in(here, there, name, letter):
    """In hidden fields, in choices that have nothing on offer, and in fields that the form does not have."""
    client, sent, wrong = signed_in(here.people[letter]), Sent(here, there), []
    everything = {field: [str(there.values.get(field.removesuffix("_id"), there.partnership.pk))] for field in STUFFED}
    for url, form in forms_on(client, here, name):
        hidden = [field for field in form.hidden if not field.endswith(MACHINERY)]
        empty = [field for field, model in record_choices(form) if model is None]
        tries = [form.data | {field: [str(there.values["action"])] for field in hidden}] if hidden else []
        tries += [form.data | {field: [str(there.values["owner"])] for field in empty}] if empty else []
        for data in [*tries, everything | form.data, everything]:
            if trouble := sent.what_is_wrong(sent.send(client, url, data)):
                wrong.append(f"{url} {sorted(set(data) - set(form.data)) or hidden or empty}: {trouble}")
    assert wrong == []
