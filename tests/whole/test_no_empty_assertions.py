"""A test that cannot fail is worse than none: it is believed."""

import ast
from pathlib import Path

import pytest

TESTS = sorted(Path(__file__).parents[1].rglob("*.py"))
# Called as a statement with nothing to run inside them, these return a context manager that nobody enters.
CONTEXTS = {"assertNumQueries", "django_assert_num_queries", "django_assert_max_num_queries", "raises", "assertRaises"}


def empty_assertions(tree):
    """Lines of a module where an assertion can never fail."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            function = node.value.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in CONTEXTS and len(node.value.args) < 2:
                yield node.lineno
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Compare):
            yield node.lineno
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Tuple) and node.test.elts:
            yield node.lineno
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
            yield node.lineno


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_every_assertion_can_fail(path):
    assert list(empty_assertions(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "line",
    [
        "self.assertNumQueries(1)",
        "django_assert_num_queries(3)",
        "pytest.raises(ValueError)",
        "answer == 3",
        "assert (answer == 3, 'three')",
        "assert True",
    ],
)
def test_an_empty_assertion_is_found(line):
    assert list(empty_assertions(ast.parse(line))) == [1]


@pytest.mark.parametrize("line", ["assert answer == 3", "with django_assert_num_queries(3):\n    pass", "call(3)"])
def test_a_real_one_is_left_alone(line):
    assert list(empty_assertions(ast.parse(line))) == []
