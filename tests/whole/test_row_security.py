"""The second line of the wall: with a view's filter taken out, PostgreSQL itself holds back the other partnership."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction
from django.http import JsonResponse
from django.test import RequestFactory

from accounts.models import Partnership
from accounts.querysets import PartnershipScoped
from accounts.row_security import policies, request_ended, request_sees, seeing, wall, walled_tables
from plans.models import Action, Plan, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_record_of_a_partnership_is_walled():
    """A model that reaches a partnership by foreign keys has a queryset that says how, and so a wall."""
    tables = walled_tables()
    for model in apps.get_models():
        if reaches_partnership(model) and not model.__name__.startswith("Historical"):
            assert model._meta.db_table in tables, f"{model._meta.label} has no `objects` that is PartnershipScoped"


def reaches_partnership(model, above=()):
    """Whether required foreign keys lead to a partnership."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not field.null and field.related_model not in (model, *above):
            if field.related_model is Partnership or reaches_partnership(field.related_model, (model, *above)):
                return True
    return False


@pytest.fixture
def two():
    here, there = factories.partnership("here"), factories.partnership("there")
    plans = [factories.plan(here, reference="here-plan"), factories.plan(there, reference="there-plan")]
    return here, there, [factories.action(plan) for plan in plans]


if connection.vendor == "postgresql":

    def test_the_database_has_every_policy():
        with connection.cursor() as cursor:
            assert set(policies(cursor)) == set(walled_tables())

    def ask(view, user):
        request = RequestFactory().get("/")
        request.user = user
        return wall(view)(request)

    def forgetful(request):
        """A view that forgets its filter, on every walled model and its history."""
        found = {}
        for model in apps.get_models():
            if isinstance(getattr(model, "objects", None) and model.objects.all(), PartnershipScoped):
                found[model._meta.label] = sorted(model.objects.values_list("pk", flat=True))
                if hasattr(model, "history"):
                    found[f"{model._meta.label} history"] = sorted(model.history.values_list("id", flat=True))
        found["partnerships"] = list(Partnership.objects.values_list("slug", flat=True))
        return JsonResponse(found)

    def test_a_view_without_its_filter_shows_only_its_own(two):
        here, there, (mine, theirs) = two
        administrator = factories.person("administrator", here)
        answer = ask(
            lambda request: JsonResponse({"found": list(Action.objects.values_list("pk", flat=True))}), administrator
        )
        assert answer.content.decode() == f'{{"found": [{mine.pk}]}}'
        everything = ask(forgetful, administrator).content.decode()
        assert '"partnerships": ["here"]' in everything and f"[{theirs.pk}]" not in everything

    def test_history_is_walled_as_its_records_are(two):
        here, there, (mine, theirs) = two
        seen = []
        ask(lambda request: seen.extend(Action.history.values_list("id", flat=True)), factories.person("member", here))
        assert set(seen) == {mine.pk}

    def test_nothing_is_seen_by_somebody_without_a_place(two):
        here, there, actions = two
        gone = factories.person("administrator", here, is_active=False)
        seen = []
        ask(lambda request: seen.extend(Plan.objects.all()), gone)
        assert seen == []

    def test_nothing_can_be_written_across(two):
        here, there, (mine, theirs) = two

        def writes(request):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Theme.objects.create(plan=theirs.plan, title="Across the wall")
            assert Action.objects.filter(pk=theirs.pk).update(text="Across the wall") == 0
            assert Action.objects.filter(pk=theirs.pk).delete()[0] == 0

        ask(writes, factories.person("administrator", here))
        theirs.refresh_from_db()
        assert theirs.text != "Across the wall"

    def test_the_wall_is_down_again_after_the_request(two):
        ask(lambda request: None, factories.person("member", two[0]))
        assert Action.objects.count() == 2

    def test_also_after_a_view_that_fails(two):
        def fails(request):
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            ask(fails, factories.person("member", two[0]))
        assert Action.objects.count() == 2

    def test_seeing_opens_one_more_partnership_for_a_moment(two):
        here, there, actions = two
        request_sees([here.pk])
        try:
            with seeing([there.pk]):
                assert [action.pk for action in Action.objects.all()] == [actions[1].pk]
            assert [action.pk for action in Action.objects.all()] == [actions[0].pk]
        finally:
            request_ended()
