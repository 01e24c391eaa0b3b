"""A workbook on its way to a plan: its pages, keys, tables and themes, and what a person told of them. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans.importing.bands import Tree
from plans.importing.legend import Legend
from plans.importing.marks import Marks
from plans.importing.narrative import Outside
from plans.importing.pages import Page
from plans.importing.parts import Part
from plans.importing.people import People
from plans.importing.reading import PlanReading
from plans.importing.told import Told
from spreadsheets.grid import Workbook


@dataclass(slots=True)
class Understood:
    """`spare` are tables without a column of actions: shown to a person, but no part of the plan.

    `logs` tell of actions that stand on another sheet.
    """

    workbook: Workbook
    told: Told
    plan: PlanReading = field(default_factory=PlanReading)
    pages: list[Page] = field(default_factory=list)
    legends: list[Legend] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    spare: list[Part] = field(default_factory=list)
    logs: list[Part] = field(default_factory=list)
    outsides: list[Outside] = field(default_factory=list)
    tree: Tree = field(default_factory=Tree)
    marks: Marks = field(default_factory=Marks)
    people: People | None = None
