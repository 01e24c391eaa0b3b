"""The pages that are measured, each beside its floor, and what is aimed at."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .national import ACTIONS, PLANS_OF_FIRST, UPDATES

SLUG = "area-1"
ROWS = re.compile(rb"<tr[ >]")
CELLS = re.compile(rb"<t[dh][ >]")
# An update of the action page: its day, its RAG, its words and who said them.
CELLS_OF_UPDATE = 4


@dataclass(frozen=True)
class Page:
    """A page that is read: `address(number)` and `floor(number)` name the same plan or action for the same number.

    `size` is (rows, cells in each) of the floor; None takes those of the page itself. `times` and `statements` are
    the aims.
    """

    name: str
    address: Callable[[int], str]
    floor: Callable[[int], str]
    times: float
    statements: int
    size: tuple[int, int] | None = None


def plan_of(number):
    return f"area-1-plan-{number % PLANS_OF_FIRST + 1}"


def key_of(number):
    """The key of an action of the first partnership, another one for each number up to 1,000, plan by turns."""
    plan, place = number % PLANS_OF_FIRST, number // PLANS_OF_FIRST % ACTIONS
    return plan * ACTIONS + place + 1


def action_of(number):
    return f"/plans/{plan_of(number)}/actions/{key_of(number)}/"


PAGES = (
    Page(
        "Plan page, 50 actions",
        lambda number: f"/plans/{plan_of(number)}/",
        lambda number: f"/bench/actions/{plan_of(number)}/",
        times=2.4, statements=10, size=(ACTIONS, 6),
    ),
    Page(
        "List of 50 actions",
        lambda number: f"/partnerships/{SLUG}/actions/?page={number % PLANS_OF_FIRST + 1}",
        lambda number: f"/bench/actions/{plan_of(number)}/",
        times=2.4, statements=10, size=(ACTIONS, 5),
    ),
    Page(
        "Dashboard, 20 plans",
        lambda number: f"/partnerships/{SLUG}/",
        lambda number: f"/bench/counts/{SLUG}/",
        times=3, statements=8,
    ),
    Page(
        "Action page, 20 updates",
        action_of,
        lambda number: f"/bench/updates/{plan_of(number)}/",
        times=2.4, statements=12,
    ),
)  # fmt: skip
POSTING = Page("Posting an update", action_of, action_of, times=4, statements=12)  # to each action its own


def size_of(html):
    """(rows, cells in each) of a page: its tables, and its updates as rows of four cells."""
    updates = html.count(b"<span>As at ") if b'class="tl-timeline"' in html else 0
    rows = len(ROWS.findall(html)) + updates
    return rows, (len(CELLS.findall(html)) + updates * CELLS_OF_UPDATE) // rows


def an_update(number):
    """What the form of an update sends for an action that nobody has changed since the set was made."""
    return {
        "narrative": f"What was agreed is being done, and the second audit is under way ({number}).",
        "as_at": "1 October 2026",
        "says_complete": "no",
        "status": "3",
        "version": str(UPDATES + 1),
    }
