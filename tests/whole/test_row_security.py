"""The second line of the wall: with a view's filter taken out, PostgreSQL itself holds back the other partnership."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import RequestFactory

from accounts.models import Event, Partnership, SignIn
from accounts.querysets import PartnershipScoped
from accounts.row_security import policies, request_ended, request_sees, seeing, wall, walled_tables
from plans.models import Action, ActionOwner, Plan, Theme
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
            assert policies(cursor) == {table: set(wall.policies(table)) for table, wall in walled_tables().items()}

    DAY = factories.day("2026-01-31")

    def ask(view, user):
        request = RequestFactory().get("/")
        request.user = user
        return wall(lambda request: view(request) or HttpResponse())(request)

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

    def test_nothing_can_be_tied_across(two):
        """A foreign key asks only whether a row is there. An owner of the other side cannot be given to an action."""
        here, there, (mine, theirs) = two
        owner, theme, update = factories.owner(there), factories.theme(theirs.plan), factories.reported(theirs, DAY)

        def writes(request):
            for tie in (
                lambda: ActionOwner.objects.create(action=mine, owner=owner),
                lambda: Action.objects.filter(pk=mine.pk).update(theme=theme),
                lambda: Action.objects.filter(pk=mine.pk).update(latest_update=update),
                lambda: Theme.objects.create(plan=mine.plan, parent=theme, title="Across the wall"),
            ):
                with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                    tie()
            ActionOwner.objects.create(action=mine, owner=factories.owner(here))
            Theme.objects.create(plan=mine.plan, parent=factories.theme(mine.plan), title="On this side")

        ask(writes, factories.person("administrator", here))

    def test_what_is_only_added_is_neither_changed_nor_removed(two):
        here, there, (mine, theirs) = two
        person = factories.person("administrator", here)
        mine.text = "Said otherwise"
        mine.save()

        def rewrites(request):
            event = Event.objects.create(partnership=here, user=person, kind="exported", what="A list")
            tried = SignIn.objects.create(user=person, method="password", outcome="signed_in")
            for rows in (
                Event.objects.filter(pk=event.pk),
                SignIn.objects.filter(pk=tried.pk),
                Action.history.model.objects.filter(id=mine.pk),
            ):
                field = rows.model._meta.get_field("what" if rows.model is Event else rows.model._meta.pk.name)
                assert rows.exists()
                assert rows.update(**{field.name: field.value_from_object(rows[0])}) == 0
                assert rows._raw_delete(rows.db) == 0
                assert rows.exists()

        ask(rewrites, person)
        assert SignIn.objects.all().delete()[0] == 1  # as the maintenance does

    def test_an_answer_that_is_read_later_was_written_behind_the_wall(two):
        """Rows are asked for while the answer is sent, which is after the request."""

        def later(request):
            return StreamingHttpResponse(str(pk) for pk in Action.objects.values_list("pk", flat=True))

        answer = ask(later, factories.person("member", two[0]))
        assert b"".join(answer).decode() == str(two[2][0].pk)

    def test_the_wall_is_down_again_after_the_request(two):
        ask(lambda request: HttpResponse(), factories.person("member", two[0]))
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
