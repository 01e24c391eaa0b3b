"""What no browser sends, and what two people do at one moment: a page with a sentence, never a failure."""

import pytest
from django.urls import reverse

from plans.models import Action, OwnerHolding, RagStatus, Theme
from tests import factories

HUGE = "9" * 25  # more than a database's number holds
NO_ROWS = {
    f"{rows}-{name}_FORMS": "0" for rows in ("owners", "groups", "milestones", "links") for name in ("TOTAL", "INITIAL")
}


@pytest.fixture
def plan(db):
    partnership = factories.partnership("here")
    return factories.plan(partnership, reference="here-plan", scheme=factories.scheme(partnership))


@pytest.fixture
def admin(client, plan):
    client.force_login(factories.person("administrator", plan.partnership))
    return client


def new_action(plan, **typed):
    return {"text": "Do it", "kind": "improvement", **NO_ROWS, **{name: str(value) for name, value in typed.items()}}


def update(**typed):
    return {"narrative": "Done.", "as_at": "1 July 2026", "says_complete": "no", "version": "1", **typed}


def test_a_record_number_that_no_database_holds_is_no_choice(admin, plan):
    plan.review = factories.review(plan.partnership)
    plan.save()
    factories.finding(plan.review)
    action = factories.action(plan)
    milestone = factories.milestone(action)
    page = admin.post(reverse("action-new", args=["here-plan"]), new_action(plan, findings=HUGE))
    assert page.context["form"].errors["findings"] == ["Choose one of those that are listed."]
    address = reverse("action-update", args=["here-plan", action.pk])
    page = admin.post(address, update(milestones_done=[str(milestone.pk), HUGE]))
    assert "not an open milestone" in page.context["form"].errors["milestones_done"][0]


def test_evidence_of_an_action_that_no_database_holds_is_not_found(admin, plan):
    assert admin.get(f"/plans/here-plan/actions/{HUGE}/evidence/1/").status_code == 404


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1", ""])
def test_more_rows_are_asked_for_beside_an_unreadable_number_of_rows(admin, plan, number):
    data = new_action(plan) | {"owners-TOTAL_FORMS": number, "add-owners": "more"}
    page = admin.post(reverse("action-new", args=["here-plan"]), data)
    assert page.status_code in (200, 422)
    assert not Action.objects.exists()


def test_one_person_chosen_twice_as_holder_is_told(admin, plan):
    holder = factories.person("lead_officer", plan.partnership)
    data = {"name": "Head of Service", "kind": "post", "holdings-TOTAL_FORMS": "2", "holdings-INITIAL_FORMS": "0"}
    data |= {"holdings-0-user": holder.pk, "holdings-1-user": holder.pk}
    page = admin.post(reverse("owner-new", args=["here"]), data)
    assert page.status_code == 422
    assert "That person holds it already" in page.content.decode()
    assert not OwnerHolding.objects.exists()


# Two people at one moment: what the form found good is gone when it is to be saved


def before(monkeypatch, place, happens):
    """Let `happens()` come between a form's check and the verb at `place`."""
    import importlib

    module, _, name = place.rpartition(".")
    verb = getattr(importlib.import_module(module), name)

    def late(**arguments):
        happens()
        return verb(**arguments)

    monkeypatch.setattr(place, late)


@pytest.mark.django_db(transaction=True)
def test_a_theme_removed_while_an_action_is_written_under_it(admin, plan, monkeypatch):
    theme = factories.theme(plan)
    before(monkeypatch, "plans.editing.actions.create_action", lambda: Theme.objects.filter(pk=theme.pk).delete())
    page = admin.post(reverse("action-new", args=["here-plan"]), new_action(plan, theme=theme.pk, text="Typed text"))
    assert page.status_code == 422
    assert "somebody else saved at the same moment" in page.content.decode()
    assert "Typed text" in page.content.decode()
    assert not Action.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_status_removed_while_an_update_is_rated_by_it(admin, plan, monkeypatch):
    action = factories.action(plan)
    status = plan.scheme.by_letter["A"]
    before(monkeypatch, "plans.views.updating.post_update", lambda: RagStatus.objects.filter(pk=status.pk).delete())
    address = reverse("action-update", args=["here-plan", action.pk])
    page = admin.post(address, update(status=str(status.pk), narrative="Typed text"))
    assert page.status_code == 422
    assert "Typed text" in page.content.decode()
    assert not action.updates.exists()


@pytest.mark.django_db(transaction=True)
def test_a_theme_removed_while_it_is_edited(admin, plan, monkeypatch):
    theme = factories.theme(plan)
    before(monkeypatch, "plans.editing.plans.edit_theme", lambda: Theme.objects.filter(pk=theme.pk).delete())
    page = admin.post(reverse("theme-edit", args=["here-plan", theme.pk]), {"title": "New name", "version": "1"})
    assert page.status_code == 422
    assert "removed" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_theme_removed_while_it_is_moved(admin, plan, monkeypatch):
    theme = factories.theme(plan)
    before(monkeypatch, "plans.editing.plans.move_theme", lambda: Theme.objects.filter(pk=theme.pk).delete())
    assert admin.post(reverse("theme-move", args=["here-plan", theme.pk]), {"to": "up"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_an_action_that_comes_under_a_theme_while_it_is_removed(admin, plan, monkeypatch):
    theme = factories.theme(plan)

    def delete(record, **trace):
        # What the database sees where the other's row was committed after this one had looked.
        factories.action(plan, theme=theme)
        Theme.objects.filter(pk=theme.pk)._raw_delete("default")

    monkeypatch.setattr("plans.editing.plans.take_off", delete)
    page = admin.post(reverse("theme-remove", args=["here-plan", theme.pk]), follow=True)
    assert "somebody else saved at the same moment" in page.content.decode()
    assert Theme.objects.filter(pk=theme.pk).exists()


# Records with rows: what is exchanged or renewed in one step


def test_a_letter_freed_in_one_row_can_be_given_in_another(admin, plan):
    statuses = list(plan.scheme.statuses.all())
    data = {"name": "RAG", "statuses-TOTAL_FORMS": "5", "statuses-INITIAL_FORMS": "4"}
    for place, status in enumerate(statuses):
        data |= {
            f"statuses-{place}-id": status.pk, f"statuses-{place}-letter": status.letter, f"statuses-{place}-order": 5,
            f"statuses-{place}-label": status.label, f"statuses-{place}-tone": status.tone,
        }  # fmt: skip
    data |= {"statuses-0-remove": "on", "statuses-4-letter": "R", "statuses-4-label": "Stuck", "statuses-4-tone": "red"}
    data |= {"statuses-4-order": "1"}
    address = reverse("scheme-edit", args=["here", plan.scheme.pk])
    data |= {"version": admin.get(address).context["version"]}
    assert admin.post(address, data).status_code == 302
    assert RagStatus.objects.get(scheme=plan.scheme, letter="R").label == "Stuck"
