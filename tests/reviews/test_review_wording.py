"""Which kind of review a plan's title speaks of."""

import pytest

from reviews.wording import kind_of

CASES = [
    ("Improvement plan – response to the Significant Case Review of Child M", "case_review"),
    ("SERIOUS CASE REVIEW: action plan", "case_review"),
    ("SCR action plan", "case_review"),
    ("Initial Case Review, Child B", "initial_review"),
    ("Response to the Learning Review of Child M", "learning_review"),
    ("Joint inspection of services for children at risk", "inspection"),
    ("Self-evaluation 2025", "self_evaluation"),
    ("Case file audit action plan", "audit"),
    ("Improvement plan 2025 – 2027", "other"),
    ("Inspection and audit plan", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("title", "kind"), CASES)
def test_kind(title, kind):
    assert kind_of(title) == kind
