import pytest

from plans.models import Plan
from reports.assembling import assemble

from . import glenfirth


@pytest.fixture
def place(db):
    """The Glenfirth plan: see tests/reports/glenfirth.py."""
    return glenfirth.made()


@pytest.fixture
def content_at(place):
    """content_at(day): the report's content as at that day, asked on glenfirth.TODAY."""
    plan = Plan.objects.select_related("partnership").get(pk=place.plan.pk)
    return lambda day=glenfirth.TODAY, **options: assemble(plan, as_at=day, today=glenfirth.TODAY, **options)
