"""Every record of the project tells who changed it, when and why, from its first migration on."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from plans.models import Plan
from tests import factories

# Sign-ins and events are added and never changed; sessions are the browser's.
WITHOUT = {"accounts.Event", "accounts.SignIn", "accounts.Session"}
OURS = [
    model
    for app in ("accounts", "reviews", "measures", "plans", "reports")
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.startswith("Historical") and model._meta.label not in WITHOUT
]


def test_the_project_has_records():
    assert len(OURS) > 30


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_record_has_a_history(model):
    history = model.history.model
    assert isinstance(history._meta.pk, models.BigAutoField)
    assert isinstance(history._meta.get_field("history_change_reason"), models.TextField)
    assert ["id", "-history_date"] in [index.fields for index in history._meta.indexes]


@pytest.mark.django_db
def test_two_changes_at_one_moment_leave_one_latest():
    plan = factories.plan(factories.partnership(), title="First words")
    moment = timezone.make_aware(dt.datetime(2026, 1, 31, 12))
    Plan.history.filter(id=plan.pk).update(history_date=moment)
    plan.title, plan._history_date = "Second words", moment
    plan.save()
    assert [row.title for row in Plan.history.as_of(moment)] == ["Second words"]
