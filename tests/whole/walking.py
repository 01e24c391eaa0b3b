"""Asking a page without leaving a trace, and what its answer tells; the fields of the forms on it."""

import io
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.db import transaction
from django.test import Client
from django.urls import reverse


def signed_in(person):
    """A client for `person`; for None, of somebody signed out."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def ask(client, method, url, data=None, after=None):
    """The answer, and whatever it wrote taken back; `after()` is called before it is."""
    with transaction.atomic():
        answer = getattr(client, method)(url, data)
        answer.read = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if after:
            after(answer)
        transaction.set_rollback(True)
    return answer


def asks_to_sign_in(answer):
    return answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))


def told(answer):
    """Everything that an answer tells, in small letters: headers, and the body with what is packed in it unpacked."""
    parts = [f"{name}: {value}".encode() for name, value in answer.headers.items()] + [answer.read]
    if answer.read.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(answer.read)) as packed:
            parts += [packed.read(name) for name in packed.namelist()]
    return b"\n".join(parts).decode(errors="replace").lower()


@dataclass
class Form:
    """One form of a page as a browser would send it: `data` untouched, `choices` what each choice offers."""

    method: str
    action: str
    data: dict = field(default_factory=dict)
    choices: dict = field(default_factory=dict)
    hidden: set = field(default_factory=set)


class Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self):
        super().__init__()
        self.found, self.form, self.select, self.textarea = [], None, "", ""

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form":
            self.form = Form(told.get("method", "get").lower(), told.get("action", ""))
            self.found.append(self.form)
        if self.form is None:
            return
        name = told.get("name", "")
        if tag == "input" and name and told.get("type") not in ("submit", "button", "file"):
            self.take_input(name, told)
        elif tag == "select" and name:
            self.select = name
            self.form.choices.setdefault(name, [])
            self.form.data.setdefault(name, [])
        elif tag == "option" and self.select:
            self.form.choices[self.select].append(told.get("value", ""))
            if "selected" in told:
                self.form.data[self.select].append(told.get("value", ""))
        elif tag == "textarea" and name:
            self.textarea = name
            self.form.data[name] = [""]

    def take_input(self, name, told):
        kind, value = told.get("type", "text"), told.get("value", "on")
        if kind in ("radio", "checkbox"):
            if told.get("value") is not None:
                self.form.choices.setdefault(name, []).append(value)
            self.form.data.setdefault(name, [])
            if "checked" in told:
                self.form.data[name].append(value)
            return
        self.form.data.setdefault(name, []).append(told.get("value", ""))
        if kind == "hidden":
            self.form.hidden.add(name)

    def handle_data(self, data):
        if self.form is not None and self.textarea:
            self.form.data[self.textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""


def forms_of(answer, method):
    """The forms of a page that are sent by that method."""
    reader = Forms()
    reader.feed(answer.read.decode(errors="replace"))
    return [form for form in reader.found if form.method == method]
