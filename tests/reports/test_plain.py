"""Freezing content and reading it back."""

import json

import pytest

from reports.plain import from_plain, to_plain

pytestmark = pytest.mark.django_db


def test_what_is_frozen_comes_back_the_same(content_at):
    content = content_at()
    assert from_plain(json.loads(json.dumps(to_plain(content)))) == content


def test_a_report_frozen_by_another_version_can_be_read(content_at):
    frozen = to_plain(content_at())
    frozen["a field of the future"] = 1
    del frozen["by_group"]
    del frozen["actions"][0]["contradictions"]
    content = from_plain(frozen)
    assert content.by_group == []
    assert content.actions[0].contradictions == []
