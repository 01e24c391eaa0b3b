"""Reads a list of people to invite: columns in any order under their usual headings. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

COLUMNS = {
    "email": "e-mail|e-mail address|email|email address|mail|address",
    "name": "name|full name|person|who",
    "first": "first name|forename|given name",
    "last": "last name|surname|family name",
    "role": "role|role in the partnership|access",
    "post": "post|job title|position|designation|job|title",
    "agency": "agency|organisation|organization|employer|body|service",
}
ROLES = {
    "lead_officer": "lead officer|lead|officer|action lead|owner",
    "member": "member|committee member|cpc member",
    "chief_officer": "chief officer|chief",
    "administrator": "administrator|admin|business support",
}
HEADINGS = {words: name for name, some in COLUMNS.items() for words in some.split("|")}
ROLE_OF = {words: role for role, some in ROLES.items() for words in some.split("|")}
SEARCHED_ROWS = 20
MOST = 500
ADDRESS = re.compile(r"[^@\s<>,;\"']+@[^@\s<>,;\"']+\.[^@\s<>,;\"'.]+")
LONGEST = {"email": 254, "name": 200, "post": 200}


class NotAList(Exception):
    """The file holds no list of people; the message is a sentence for whoever chose it."""


@dataclass
class Line:
    """One person of the list: what stands there, and what is wrong with it. `notes` are worth knowing, no mistakes."""

    number: int
    email: str = ""
    name: str = ""
    role: str = ""
    post: str = ""
    agency: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_lines(cells: dict[tuple[int, int], str]) -> list[Line]:
    """The people of a table of texts by (row, column), in order. Raises NotAList where no row has the headings."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(cells.items()):
        if text := " ".join(text.split()):
            rows.setdefault(row, {})[column] = text
    heading, columns = headings_of(rows)
    found = (line_of(number, row, columns) for number, row in rows.items() if number > heading)
    lines = [line for line in found if line is not None]
    if not lines:
        raise NotAList("Under the headings of this file nobody stands. Write one person on each line.")
    if len(lines) > MOST:
        raise NotAList(f"This file names {len(lines):,} people; at most {MOST} can be invited at once. Divide it.")
    return lines


def headings_of(rows: dict[int, dict[int, str]]) -> tuple[int, dict[str, int]]:
    """The row that holds the headings, and the column of each."""
    for number, row in list(rows.items())[:SEARCHED_ROWS]:
        found: dict[str, int] = {}
        for column, text in row.items():
            name = HEADINGS.get(text.casefold().strip(" *:?"))
            if name:
                found.setdefault(name, column)
        if "email" in found:
            return number, found
    raise NotAList("No heading ‘E-mail’ was found in this file. The first line names the columns: E-mail, Name, Role, "
                   "Post, Agency.")  # fmt: skip


def line_of(number: int, row: dict[int, str], columns: dict[str, int]) -> Line | None:
    """One line; None for one with nothing in the columns that are known."""
    said = {name: row.get(column, "") for name, column in columns.items()}
    if not any(said.values()):
        return None
    both = f"{said.get('first', '')} {said.get('last', '')}".strip()
    return Line(
        number,
        email=said["email"].removeprefix("mailto:").casefold(),
        name=said.get("name") or both,
        role=said.get("role", ""),
        post=said.get("post", ""),
        agency=said.get("agency", ""),
    )


def look_over(lines: list[Line]) -> None:
    """Note on each line what is wrong with it by itself, or beside the others."""
    first: dict[str, int] = {}
    for line in lines:
        if not line.email:
            line.problems.append("There is no e-mail address.")
        elif not ADDRESS.fullmatch(line.email):
            line.problems.append(f"‘{line.email}’ is no e-mail address.")
        elif line.email in first:
            line.problems.append(f"The same address stands on line {first[line.email]}.")
        first.setdefault(line.email, line.number)
        if not line.role:
            line.problems.append(f"There is no role. Write one of: {roles_in_words()}.")
        elif role_of(line.role) is None:
            line.problems.append(f"‘{line.role}’ is no role. Write one of: {roles_in_words()}.")
        for name, most in LONGEST.items():
            if len(getattr(line, name)) > most:
                line.problems.append(f"The {name.replace('email', 'address')} is longer than {most} characters.")


def role_of(words: str) -> str | None:
    """The role that the words name ('Lead Officer', 'lead_officer', 'Admin'), or None."""
    return ROLE_OF.get(words.casefold().replace("_", " ").strip())


def roles_in_words() -> str:
    return ", ".join(some.split("|")[0] for some in ROLES.values())
