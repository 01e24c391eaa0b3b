"""The administrators' pages: who may open them, what they change, and what they say where something is wrong."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from measures.models import Measure, Reading
from plans.models import (
    Action,
    ActionFinding,
    ActionMeasure,
    ActionOwner,
    GovernanceGroup,
    Milestone,
    Owner,
    OwnerAlias,
    Plan,
    RagScheme,
    ReportingRound,
    Theme,
    TimescaleChange,
)
from reviews.models import Finding, Review
from tests import factories

pytestmark = pytest.mark.django_db


class World:
    """A partnership with one of everything, and another one beside it."""

    def __init__(self, slug="glenfirth"):
        self.partnership = factories.partnership(slug)
        self.scheme = factories.scheme(self.partnership, name=f"Key of {slug}")
        self.review = factories.review(self.partnership)
        self.finding = factories.finding(self.review, number=f"{slug}-1")
        self.plan = factories.plan(
            self.partnership, reference=f"{slug}-plan", scheme=self.scheme, review=self.review, levels=["Outcome"]
        )
        self.theme = factories.theme(self.plan, level="Outcome")
        self.action = factories.action(
            self.plan, theme=self.theme, ref="1", timescale="June 2026", due_on=dt.date(2026, 6, 30)
        )
        self.owner, self.group = factories.owner(self.partnership), factories.group(self.partnership)
        self.measure = Measure.objects.create(partnership=self.partnership, text="Trained", kind="count")
        ActionMeasure.objects.create(action=self.action, measure=self.measure)
        self.round = ReportingRound.objects.create(plan=self.plan, title="Year 1", as_at=dt.date(2026, 7, 31))

    def url(self, name):
        """The address of a page, its arguments taken from this world."""
        slug, ref, action = self.partnership.slug, self.plan.reference, self.action.pk
        arguments = {
            "plan-new": [slug], "owner-new": [slug], "group-new": [slug], "scheme-new": [slug], "review-new": [slug],
            "scheme-list": [slug],
            "owner-edit": [slug, self.owner.pk], "group-edit": [slug, self.group.pk],
            "scheme-edit": [slug, self.scheme.pk], "plan-edit": [ref], "theme-list": [ref], "theme-new": [ref],
            "round-list": [ref], "round-new": [ref], "round-edit": [ref, self.round.pk], "action-new": [ref],
            "theme-edit": [ref, self.theme.pk], "theme-move": [ref, self.theme.pk],
            "theme-remove": [ref, self.theme.pk], "action-edit": [ref, action], "action-move": [ref, action],
            "action-withdraw": [ref, action], "action-accept": [ref, action], "measure-new": [ref, action],
            "measure-edit": [ref, action, self.measure.pk], "measure-take-off": [ref, action, self.measure.pk],
            "reading-new": [ref, action, self.measure.pk],
            "review-edit": [self.review.pk], "finding-new": [self.review.pk],
            "finding-edit": [self.review.pk, self.finding.pk],
        }  # fmt: skip
        return reverse(name, args=arguments[name])


FORM_PAGES = [
    "plan-new", "owner-new", "group-new", "scheme-new", "review-new", "owner-edit", "group-edit", "scheme-edit",
    "plan-edit", "theme-new", "theme-edit", "round-new", "round-edit", "action-new", "action-edit", "action-withdraw",
    "action-accept", "measure-new", "measure-edit", "reading-new", "review-edit", "finding-new", "finding-edit",
]  # fmt: skip
LISTS = ["theme-list", "round-list"]
BUTTONS = ["theme-move", "theme-remove", "action-move", "measure-take-off"]


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def admin(client, world):
    world.admin = factories.person("administrator", world.partnership)
    client.force_login(world.admin)
    return client


def sent(client, url, **changes):
    """Open the page, type `changes` into its form, send it. Gives the response to the POST."""
    page = client.get(url)
    assert page.status_code == 200
    return client.post(url, filled(page) | {name.replace("__", "-"): value for name, value in changes.items()})


def filled(page):
    """What a browser would send for the page's form as it stands."""
    data = {}
    forms = [page.context["form"]]
    for rows in page.context["rows"]:
        forms += [rows.management_form, *rows.forms]
    for form in forms:
        for field in form:
            value = field.value()
            kind = getattr(field.field.widget, "input_type", "")
            if kind == "checkbox" and not isinstance(value, list):
                if value:
                    data[field.html_name] = "on"
            elif value is not None and value is not False:
                data[field.html_name] = [str(one) for one in value] if isinstance(value, list) else str(value)
    if page.context["version"] is not None:
        data["version"] = str(page.context["version"])
    return data


# Who may


def asked(client, world, name):
    """The page asked in each way that it answers."""
    url = world.url(name)
    if name not in (*LISTS, "scheme-list"):
        yield client.post(url, {})
    if name not in BUTTONS:
        yield client.get(url)


@pytest.mark.parametrize("name", FORM_PAGES + LISTS)
def test_an_administrator_opens_every_page(admin, world, name):
    assert admin.get(world.url(name)).status_code == 200


@pytest.mark.parametrize("role", ["lead_officer", "member", "chief_officer"])
@pytest.mark.parametrize("name", FORM_PAGES + LISTS + BUTTONS)
def test_nobody_else_does_and_is_told_why(client, world, name, role):
    if (name, role) == ("action-accept", "chief_officer"):
        return  # theirs too
    client.force_login(factories.person(role, world.partnership))
    for response in asked(client, world, name):
        assert response.status_code == 403
        assert any(
            word in response.content for word in (b"administrators may", b"administrators, may", b"that you own")
        )
    assert Theme.objects.count() == Plan.objects.count() == 1


@pytest.mark.parametrize("name", FORM_PAGES + LISTS + BUTTONS + ["scheme-list"])
def test_another_partnerships_pages_do_not_exist(client, world, name):
    client.force_login(factories.person("administrator", factories.partnership("elsewhere")))
    for response in asked(client, world, name):
        assert response.status_code == 404


@pytest.mark.parametrize("name", FORM_PAGES + LISTS + BUTTONS)
def test_signed_out_goes_to_sign_in(client, world, name):
    for response in asked(client, world, name):
        assert response.url.startswith(reverse("account_login"))


def test_an_owner_of_the_action_records_readings(client, world):
    lead = factories.person("lead_officer", world.partnership)
    factories.owned(world.action, lead)
    client.force_login(lead)
    assert sent(client, world.url("reading-new"), taken_on="1 July 2026", value="12").status_code == 302
    reading = Reading.objects.get()
    assert (reading.value, reading.recorded_by, reading.taken_on) == (12, lead, dt.date(2026, 7, 1))


# What they change


def test_saving_without_a_change_leaves_no_trace(admin, world):
    records = [
        world.plan,
        world.action,
        world.theme,
        world.owner,
        world.group,
        world.scheme,
        world.review,
        world.finding,
    ]
    before = [record.history.count() for record in records]
    for name in ("plan-edit", "action-edit", "theme-edit", "owner-edit", "group-edit", "scheme-edit", "review-edit",
                 "finding-edit", "measure-edit", "round-edit"):  # fmt: skip
        assert sent(admin, world.url(name)).status_code == 302, name
    assert [record.history.count() for record in records] == before


def test_a_plan_is_created_with_its_words_and_edited(admin, world):
    assert sent(
        admin, world.url("plan-new"), title="New plan", reference="new-plan", levels="Priority\n\n Outcome ",
        heading_owner="Lead", period_start="1/4/2026", period_end="31 March 2028",
    ).status_code == 302  # fmt: skip
    plan = Plan.objects.get(reference="new-plan")
    assert (plan.levels, plan.headings) == (["Priority", "Outcome"], {"owner": "Lead"})
    assert (plan.period_start, plan.period_end) == (dt.date(2026, 4, 1), dt.date(2028, 3, 31))
    assert plan.history.get().history_user == world.admin
    sent(admin, reverse("plan-edit", args=["new-plan"]), title="Renamed", reference="other")
    plan.refresh_from_db()
    assert (plan.title, plan.reference, plan.version) == ("Renamed", "new-plan", 2)


def test_a_scheme_by_which_something_is_rated_stays(admin, world):
    other = factories.scheme(world.partnership, name="Other")
    Action.objects.filter(pk=world.action.pk).update(status=world.scheme.by_letter["R"])
    response = sent(admin, world.url("plan-edit"), scheme=str(other.pk))
    assert list(response.context["form"].errors) == ["scheme"]
    Action.objects.update(status=None)
    assert sent(admin, world.url("plan-edit"), scheme=str(other.pk)).status_code == 302


def test_themes_are_added_moved_and_removed_while_they_are_empty(admin, world):
    sent(admin, world.url("theme-new"), title="Second", level="Outcome")
    second = Theme.objects.get(title="Second")
    admin.post(reverse("theme-move", args=[world.plan.reference, second.pk]), {"to": "up"})
    assert list(Theme.objects.filter(plan=world.plan)) == [second, world.theme]
    sent(admin, world.url("theme-edit"), parent=str(second.pk), title="Under")
    assert Theme.objects.get(pk=world.theme.pk).parent == second
    edit_second = reverse("theme-edit", args=[world.plan.reference, second.pk])
    response = sent(admin, edit_second, parent=str(world.theme.pk))
    assert "under itself" in response.context["form"].errors["parent"][0]
    for theme, words in ((second, "Other themes stand under"), (world.theme, "Actions stand under")):
        url = reverse("theme-remove", args=[world.plan.reference, theme.pk])
        assert words in admin.post(url, follow=True).content.decode()
    Action.objects.update(theme=None)
    admin.post(world.url("theme-remove"))
    assert not Theme.objects.filter(pk=world.theme.pk).exists()
    assert Theme.history.filter(id=world.theme.pk).first().history_type == "-"


def test_a_tree_has_no_more_levels_than_a_plan(admin, world):
    parent = world.theme
    for _ in range(4):
        parent = factories.theme(world.plan, parent=parent)
    response = sent(admin, world.url("theme-new"), title="Too deep", parent=str(parent.pk))
    assert "too deep" in response.context["form"].errors["parent"][0]


def test_an_action_comes_with_all_that_hangs_on_it(admin, world):
    response = sent(
        admin, world.url("action-new"), ref="2", text="Do more", theme=str(world.theme.pk), timescale="Autumn 2026",
        findings=[str(world.finding.pk)], new_measures="% of staff trained\nMeasures to be agreed",
        owners__0__owner=str(world.owner.pk), owners__0__role="supporting", owners__0__printed_as="Head",
        groups__0__group=str(world.group.pk), milestones__0__text="First step", milestones__0__timescale="June 2026",
        links__0__to_action=str(world.action.pk),
    )  # fmt: skip
    assert response.status_code == 302
    action = Action.objects.get(ref="2")
    assert (action.due_on, action.first_due_on, action.timescale_kind) == (
        dt.date(2026, 11, 30), dt.date(2026, 11, 30), "season",
    )  # fmt: skip
    owner = ActionOwner.objects.get(action=action)
    assert (owner.owner, owner.role, owner.printed_as) == (world.owner, "supporting", "Head")
    assert [tie.finding for tie in action.action_findings.all()] == [world.finding]
    assert [tie.measure.kind for tie in action.action_measures.all()] == ["percentage", "to_be_agreed"]
    assert action.milestones.get().text == "First step"
    assert action.links.get().to_action == world.action
    assert action.position > world.action.position
    assert action.history.count() == 1


def test_editing_an_action_moves_its_timescale_only_with_a_reason(admin, world):
    response = sent(admin, world.url("action-edit"), timescale="Autumn 2026")
    assert response.status_code == 422
    assert "30 November 2026" in response.context["form"].errors["timescale_reason"][0]
    assert sent(
        admin, world.url("action-edit"), timescale="Autumn 2026", timescale_reason="Staff left", agreed_by="CPC"
    ).status_code == 302  # fmt: skip
    change = TimescaleChange.objects.get()
    assert (change.old_timescale, change.new_timescale, change.reason, change.agreed_by) == (
        "June 2026", "Autumn 2026", "Staff left", "CPC",
    )  # fmt: skip
    action = Action.objects.get(pk=world.action.pk)
    assert (action.first_due_on, action.due_on) == (dt.date(2026, 6, 30), dt.date(2026, 11, 30))


def test_rows_are_changed_and_taken_off_and_their_history_stays(admin, world):
    step = factories.milestone(world.action, text="One")
    tie = ActionOwner.objects.create(action=world.action, owner=world.owner)
    ActionFinding.objects.create(action=world.action, finding=world.finding)
    sent(
        admin, world.url("action-edit"), milestones__0__text="First", milestones__0__is_done="on",
        milestones__0__done_on="1 June 2026", owners__0__remove="on", findings=[],
    )  # fmt: skip
    step.refresh_from_db()
    assert (step.text, step.is_done, step.done_on) == ("First", True, dt.date(2026, 6, 1))
    assert not ActionOwner.objects.exists()
    assert not ActionFinding.objects.exists()
    assert ActionOwner.history.filter(id=tie.pk).first().history_type == "-"
    action = Action.objects.get(pk=world.action.pk)
    assert action.version == 2
    assert action.history.first().history_change_reason == "Action edited: owners, milestones, findings"


def test_more_rows_come_without_saving_and_without_complaints(admin, world):
    data = filled(admin.get(world.url("action-edit"))) | {"text": "", "add-owners": "more", "version": "1"}
    response = admin.post(world.url("action-edit"), data)
    assert response.status_code == 200
    assert len(response.context["rows"][0].forms) == 6
    assert b"There is a problem" not in response.content
    assert Action.objects.get(pk=world.action.pk).text != ""


def test_a_rated_action_cannot_become_maintenance(admin, world):
    Action.objects.update(status=world.scheme.by_letter["R"])
    response = sent(admin, world.url("action-edit"), kind="maintenance")
    assert "Post an update without a RAG status first" in response.context["form"].errors["kind"][0]


def test_an_action_is_withdrawn_and_brought_back(admin, world):
    sent(admin, world.url("action-withdraw"), on="1 July 2026", reason="Merged into 2")
    assert Action.objects.get(pk=world.action.pk).withdrawn_on == dt.date(2026, 7, 1)
    assert sent(admin, world.url("action-withdraw"), reason="By mistake").status_code == 302
    assert Action.objects.get(pk=world.action.pk).withdrawn_on is None


def test_a_closure_is_accepted_once_the_action_is_complete(admin, world):
    response = sent(admin, world.url("action-accept"), on="1 July 2026")
    assert "Only a complete action" in response.context["form"].non_field_errors()[0]
    Action.objects.update(is_complete=True)
    assert sent(admin, world.url("action-accept"), on="1 July 2026").status_code == 302
    assert Action.objects.get(pk=world.action.pk).closure_accepted_by == world.admin


def test_actions_change_places_within_their_theme(admin, world):
    second = factories.action(world.plan, theme=world.theme, position=1)
    admin.post(world.url("action-move"), {"to": "down"})
    assert list(Action.objects.filter(theme=world.theme)) == [second, world.action]


def test_an_owner_has_other_names_and_holders(admin, world):
    lead = factories.person("lead_officer", world.partnership)
    sent(
        admin, world.url("owner-new"), name="Head of Service", aliases="HoS\nService head",
        holdings__0__user=str(lead.pk), holdings__0__starts_on="1 April 2026",
    )  # fmt: skip
    owner = Owner.objects.get(name="Head of Service")
    assert sorted(alias.name for alias in owner.aliases.all()) == ["HoS", "Service head"]
    assert owner.holdings.get().user == lead
    edit = reverse("owner-edit", args=[world.partnership.slug, owner.pk])
    page = admin.get(edit)
    data = filled(page) | {"aliases": "hos"}
    data.pop("is_active")
    assert admin.post(edit, data).status_code == 302
    owner.refresh_from_db()
    assert [alias.name for alias in owner.aliases.all()] == ["HoS"]
    assert not owner.is_active
    response = sent(admin, world.url("owner-new"), name="hos")
    assert "means ‘Head of Service’ already" in response.context["form"].errors["name"][0]


def test_a_group_reports_to_no_circle(admin, world):
    below = factories.group(world.partnership, reports_to=world.group)
    response = sent(admin, world.url("group-edit"), reports_to=str(below.pk))
    assert "circle" in response.context["form"].errors["reports_to"][0]
    assert sent(admin, world.url("group-new"), name="Third", meetings__0__held_on="1 June 2026").status_code == 302
    assert GovernanceGroup.objects.get(name="Third").meetings.get().held_on == dt.date(2026, 6, 1)


def test_a_scheme_is_written_with_its_statuses_in_their_order(admin, world):
    sent(
        admin, world.url("scheme-new"), name="Two", statuses__0__letter="B", statuses__0__label="Behind",
        statuses__0__order="2", statuses__0__tone="red", statuses__0__needs_attention="on", statuses__1__letter="F",
        statuses__1__label="Fine", statuses__1__order="1", statuses__1__tone="green",
    )  # fmt: skip
    scheme = RagScheme.objects.get(name="Two")
    assert [status.letter for status in scheme.statuses.all()] == ["F", "B"]


def test_a_status_in_use_can_be_renamed_but_not_removed(admin, world):
    Action.objects.update(status=world.scheme.by_letter["R"])
    response = sent(admin, world.url("scheme-edit"), statuses__0__remove="on")
    assert "in use" in response.context["form"].non_field_errors()[0]
    assert world.scheme.statuses.count() == 4
    assert sent(admin, world.url("scheme-edit"), statuses__0__label="Off track").status_code == 302
    assert world.scheme.statuses.get(letter="R").label == "Off track"


def test_only_one_round_of_a_plan_is_open(admin, world):
    assert sent(admin, world.url("round-edit"), state="open").status_code == 302
    response = sent(admin, world.url("round-new"), title="Year 2", as_at="31 July 2027", state="open")
    assert "Another round" in response.context["form"].errors["state"][0]


def test_reviews_and_findings(admin, world):
    sent(admin, world.url("review-new"), title="Joint inspection", kind="inspection", published_on="1 May 2026")
    review = Review.objects.get(title="Joint inspection")
    assert (review.partnership, review.published_on) == (world.partnership, dt.date(2026, 5, 1))
    sent(admin, world.url("finding-new"), number="2", text="Second")
    assert Finding.objects.get(number="2").position > world.finding.position
    response = sent(admin, world.url("finding-new"), number="2", text="Again")
    assert "that number already" in response.context["form"].errors["number"][0]


def test_a_measure_has_targets_and_is_taken_off(admin, world):
    sent(
        admin, world.url("measure-new"), text="Referrals on time", kind="percentage", unit="%", direction="up",
        baseline="62.5", baseline_on="1 April 2026", targets__0__value="90%", targets__0__due_on="31 March 2027",
    )  # fmt: skip
    measure = Measure.objects.get(text="Referrals on time")
    assert (measure.baseline, measure.targets.get().value) == (Decimal("62.5"), 90)
    assert [tie.measure for tie in world.action.action_measures.all()] == [world.measure, measure]
    admin.post(world.url("measure-take-off"))
    assert [tie.measure for tie in world.action.action_measures.all()] == [measure]
    assert Measure.objects.filter(pk=world.measure.pk).exists()


# What is wrong is told at its field, and everything typed is still there

MISTAKES = [
    ("plan-edit", {"title": ""}, "title", "Give the plan a title"),
    ("plan-edit", {"period_start": "31 June 2026"}, "period_start", "June has 30 days"),
    ("plan-edit", {"period_start": "1 May 2026", "period_end": "30 April 2026"}, "period_end", "ends before it starts"),
    ("plan-edit", {"levels": "a\nb\nc\nd\ne\nf"}, "levels", "at most 5 levels"),
    ("plan-new", {"title": "T", "reference": "glenfirth-plan"}, "reference", "has that reference already"),
    ("plan-new", {"title": "T", "reference": "two words"}, "reference", "only letters, figures and hyphens"),
    ("theme-new", {"ref": "2"}, "title", "Give the theme a title"),
    ("action-new", {"text": ""}, "text", "Say what will be done"),
    ("action-edit", {"added_on": "32/1/2026"}, "added_on", "January has 31 days"),
    ("action-withdraw", {"reason": ""}, "reason", "Say why"),
    ("action-withdraw", {"on": "1 January 2190", "reason": "x"}, "on", "future"),
    ("owner-edit", {"name": ""}, "name", "Give the owner a name"),
    ("round-new", {"title": "T", "as_at": "31 July 2026"}, "as_at", "as at that day already"),
    ("round-edit", {"opens_on": "2 June 2026", "updates_due_on": "1 June 2026"}, "updates_due_on", "before the round"),
    ("measure-new", {"text": "T", "baseline_on": "1 June 2026"}, "baseline", "no value"),
    ("measure-new", {"text": "T", "baseline": "many"}, "baseline", "Write a number"),
    ("reading-new", {"value": "", "note": ""}, "value", "Give a value"),
    ("reading-new", {"value": "1.5"}, "value", "whole number"),
    ("reading-new", {"value": "1", "taken_on": "1 January 2190"}, "taken_on", "future"),
    ("review-edit", {"title": " "}, "title", "Give the review a title"),
]


@pytest.mark.parametrize(("name", "changes", "field", "words"), MISTAKES)
def test_a_mistake_is_told_at_its_field(admin, world, name, changes, field, words):
    response = sent(admin, world.url(name), **changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert words in response.context["form"].errors[field][0]
    page = response.content.decode()
    assert f'href="#id_{field}"' in page
    for value in changes.values():
        assert value.strip() in page


ROW_MISTAKES = [
    ("action-edit", {"milestones__0__timescale": "June"}, "Say what the milestone is"),
    ("action-edit", {"milestones__0__text": "T", "milestones__0__done_on": "31 June 2026"}, "June has 30 days"),
    ("action-edit", {"milestones__0__text": "T", "milestones__0__done_on": "1 June 2026"}, "not ticked as done"),
    ("owner-edit", {"holdings__0__starts_on": "1 June 2026"}, "Choose somebody"),
    ("group-edit", {"meetings__0__held_on": "1 June 2026", "meetings__1__held_on": "1/6/2026"}, "meeting on that day"),
    ("scheme-edit", {"statuses__0__letter": "a"}, "the same letter"),
    ("scheme-edit", {"statuses__0__label": ""}, "Give the status its word"),
    ("scheme-edit", {"statuses__0__is_complete": "on"}, "cannot both mean complete"),
    ("measure-edit", {"targets__0__value": "lots"}, "Write a number"),
]


@pytest.mark.parametrize(("name", "changes", "words"), ROW_MISTAKES)
def test_a_mistake_in_a_row_is_told_at_the_top_and_in_the_row(admin, world, name, changes, words):
    response = sent(admin, world.url(name), **changes)
    assert response.status_code == 422
    mistakes = response.context["mistakes_in_rows"]
    assert any(words in sentence for _place, sentence in mistakes)
    page = response.content.decode()
    for place, _sentence in mistakes:
        assert f'href="#{place}"' in page
        assert f'id="{place}"' in page


def test_a_scheme_keeps_at_least_one_status(admin, world):
    removed = {f"statuses__{place}__remove": "on" for place in range(4)}
    assert sent(admin, world.url("scheme-edit"), **removed).status_code == 422


def test_the_same_owner_twice_is_told(admin, world):
    response = sent(
        admin, world.url("action-edit"), owners__0__owner=str(world.owner.pk), owners__1__owner=str(world.owner.pk)
    )
    assert response.status_code == 422
    assert "twice" in response.context["mistakes_in_rows"][0][1]


FOREIGN = [
    ("plan-edit", "scheme", "scheme"),
    ("plan-edit", "review", "review"),
    ("theme-edit", "parent", "theme"),
    ("action-edit", "theme", "theme"),
    ("action-edit", "findings", "finding"),
    ("action-edit", "owners__0__owner", "owner"),
    ("action-edit", "groups__0__group", "group"),
    ("action-edit", "links__0__to_action", "action"),
    ("group-edit", "reports_to", "group"),
    ("owner-edit", "holdings__0__user", "admin"),
]


@pytest.mark.parametrize(("name", "field", "what"), FOREIGN)
def test_what_belongs_to_another_partnership_is_an_unknown_choice(admin, world, name, field, what):
    other = World("elsewhere")
    other.admin = factories.person("administrator", other.partnership, name="Somebody Else")
    foreign = str(getattr(other, what).pk)
    response = sent(admin, world.url(name), **{field: [foreign] if field == "findings" else foreign})
    assert response.status_code == 422
    page = response.content.decode()
    assert "There is a problem" in page
    assert str(getattr(other, what)) not in page


def test_a_row_of_another_action_is_refused(admin, world):
    stranger = factories.milestone(factories.action(world.plan), text="Theirs")
    factories.milestone(world.action, text="Mine")
    response = sent(admin, world.url("action-edit"), milestones__0__id=str(stranger.pk), milestones__0__text="Stolen")
    assert response.status_code == 422
    assert Milestone.objects.get(pk=stranger.pk).text == "Theirs"


@pytest.mark.parametrize("name", ["plan-edit", "action-edit"])
def test_the_second_of_two_editors_is_told_what_changed(admin, world, name):
    field = "title" if name == "plan-edit" else "text"
    old = filled(admin.get(world.url(name)))
    assert admin.post(world.url(name), old | {field: "The first one's words"}).status_code == 302
    response = admin.post(world.url(name), old | {field: "The second one's words"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "The first one&#x27;s words" in page
    assert "The second one&#x27;s words" in page
    assert world.admin.name in page
    again = old | {field: "The second one's words", "version": str(response.context["version"])}
    assert admin.post(world.url(name), again).status_code == 302


def test_typed_words_wait_through_sign_in(client, world):
    admin = factories.person("administrator", world.partnership)
    response = client.post(world.url("plan-new"), {"title": "A long title", "reference": "x"})
    response = client.post(response.url, {"login": admin.email, "password": factories.PASSWORD})
    page = client.get(response.url).content.decode()
    assert "A long title" in page
    assert "not saved yet" in page
    assert Plan.objects.count() == 1


# Page of a record, and the field of it into which two people write.
TWO_WRITE = [
    ("owner-edit", "aliases"), ("group-edit", "aliases"), ("scheme-edit", "statuses-0-meaning"),
    ("theme-edit", "title"), ("round-edit", "title"), ("measure-edit", "text"), ("review-edit", "summary"),
    ("finding-edit", "response"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "field"), TWO_WRITE)
def test_the_second_of_two_people_is_told_what_the_first_saved(admin, world, name, field):
    url = world.url(name)
    first, second = filled(admin.get(url)), filled(admin.get(url))
    assert admin.post(url, first | {field: "Words of the first"}).status_code == 302
    told = admin.post(url, second | {field: "Words of the second"})
    assert told.status_code == 409
    page = told.content.decode()
    assert "Words of the second" in page
    assert "Words of the first" in page
    again = filled(told)
    assert again[field] == "Words of the second"
    assert admin.post(url, again).status_code == 302
    assert filled(admin.get(url))[field] == "Words of the second"


def test_rows_that_somebody_else_added_and_took_off_are_told(admin, world):
    url = world.url("owner-edit")
    lead = factories.person("lead_officer", world.partnership, name="Ann Other")
    OwnerAlias.objects.create(owner=world.owner, name="Old name")
    first, second = filled(admin.get(url)), filled(admin.get(url))
    admin.post(url, first | {"aliases": "", "holdings-0-user": str(lead.pk)})
    told = admin.post(url, second | {"name": "Newly named"})
    assert told.status_code == 409
    assert [(one.what, one.old, one.new) for one in told.context["meanwhile"]["changes"]] == [
        ("Owner alias", "Old name", ""),
        ("Owner holding", "", f"Ann Other: {world.owner.name}"),
    ]
