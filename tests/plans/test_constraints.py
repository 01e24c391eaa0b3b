"""Every constraint of the database, from both sides: what it lets in, and what it refuses.

A constraint that is in no table here fails the last test.
"""

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Event, Invitation, Membership, SignIn, User
from measures.models import Measure, Reading
from plans.models import (
    Action,
    ActionFinding,
    ActionGroup,
    ActionLink,
    ActionMeasure,
    ActionNote,
    ActionOwner,
    DateRequest,
    Evidence,
    GovernanceGroup,
    GroupAlias,
    GroupMember,
    GroupMerge,
    GroupsApart,
    ImportDraft,
    InvitedHolding,
    KeptMapping,
    LegacyFile,
    Meeting,
    OwnerAlias,
    OwnerHolding,
    OwnerMerge,
    OwnersApart,
    PlanGroup,
    ProgressUpdate,
    RagStatus,
    ReportingRound,
    ThemeGroup,
    TimescaleChange,
)
from reports.models import ProgressReport
from tests import factories

pytestmark = pytest.mark.django_db

OURS = ("accounts", "reviews", "measures", "plans", "reports")
EARLY, LATE = dt.date(2026, 1, 31), dt.date(2026, 12, 31)


class World:
    """One of everything, in one partnership."""

    def __init__(self):
        self.partnership = factories.partnership()
        self.user = factories.person("administrator", self.partnership)
        self.scheme = factories.scheme(self.partnership)
        self.plan = factories.plan(self.partnership, scheme=self.scheme)
        self.theme = factories.theme(self.plan)
        self.action, self.other = factories.action(self.plan), factories.action(self.plan)
        self.owner, self.group = factories.owner(self.partnership), factories.group(self.partnership)
        self.review = factories.review(self.partnership)
        self.finding = factories.finding(self.review, number="1")
        self.measure = Measure.objects.create(partnership=self.partnership, text="M")

    def plans(self, number):
        """Two plans; or one, twice."""
        return [self.plan, factories.plan(self.partnership) if number == 2 else self.plan]

    def themes(self, number):
        return [self.theme, factories.theme(self.plan) if number == 2 else self.theme]


@pytest.fixture
def world(db):
    return World()


def membership(w, **fields):
    user = User.objects.create(email=f"{User.objects.count()}@example.org", name="N")
    return Membership.objects.create(**{"user": user, "partnership": w.partnership, "role": "member"} | fields)


def status(w, **fields):
    return RagStatus.objects.create(**{"scheme": w.scheme, "letter": "X", "label": "Ex"} | fields)


def update(w, **fields):
    said = {"action": w.action, "as_at": EARLY, "narrative": "N", "recorded_at": timezone.now()}
    return ProgressUpdate.objects.create(**said | fields)


def change(w, **fields):
    said = {"action": w.action, "changed_on": EARLY, "reason": "R", "old_timescale": "a", "new_timescale": "b"}
    return TimescaleChange.objects.create(**said | fields)


def draft(w, **fields):
    file = LegacyFile.objects.create(partnership=w.partnership, filename="plan.xlsx", size=1, sha256="0" * 64)
    return ImportDraft.objects.create(**{"partnership": w.partnership, "file": file} | fields)


def a_sign_in(w, **fields):
    return SignIn.objects.create(**{"method": "password", "outcome": "signed_in"} | fields)


def a_note(w, **fields):
    return ActionNote.objects.create(
        **{"action": w.action, "kind": "question", "text": "Why?", "noted_on": EARLY} | fields
    )


def a_request(w, **fields):
    asked = {"action": w.action, "timescale": "Autumn", "reason": "R", "asked_by": w.user, "asked_on": EARLY}
    return DateRequest.objects.create(**asked | fields)


def report(w, **fields):
    return ProgressReport.objects.create(**{"plan": w.plan, "title": "T", "as_at": EARLY} | fields)


def invitation(w, **fields):
    """An invitation; `accepted` and `revoked` say what became of it."""
    number = Invitation.objects.count()
    asked = {"partnership": w.partnership, "email": "new@example.org", "role": "member", "token_hash": f"{number:064}"}
    asked |= {"invited_at": timezone.now(), "expires_at": timezone.now() + dt.timedelta(days=14)}
    if fields.pop("accepted", False):
        asked |= {"accepted_at": timezone.now(), "membership": w.user.memberships.get()}
    if fields.pop("revoked", False):
        asked["revoked_at"] = timezone.now()
    return Invitation.objects.create(**asked | fields)


def again(make):
    """Make the same thing twice."""

    def twice(w, **fields):
        make(w, **fields)
        return make(w, **fields)

    return twice


def bare_action(w, **fields):
    """An action exactly as given: no first due date is filled in."""
    return Action.objects.create(**{"plan": w.plan, "text": "T"} | fields)


def theme_above_itself(w, above):
    theme = w.theme
    theme.parent = theme if above else None
    theme.save()
    return theme


def group_above_itself(w, above):
    w.group.reports_to = w.group if above else None
    w.group.save()
    return w.group


def three(w, name):
    return [getattr(factories, name)(w.partnership) for _ in range(3)]


def merge_of(model, name):
    """Merges of pairs among three owners or groups: (which stays, which goes)."""

    def make(w, pairs):
        some = three(w, name)
        said = {"merged_at": timezone.now(), "merged_by": w.user}
        return [model.objects.create(kept=some[kept], gone=some[gone], **said) for kept, gone in pairs]

    return make


def apart(model, name):
    def make(w, pairs):
        some = three(w, name)
        return [model.objects.create(one=some[one], other=some[other]) for one, other in pairs]

    return make


# constraint: (how it is made, a case that is let in, a case that is refused); both are keyword arguments.
CASES = {
    "agency_named_once_in_partnership": (
        lambda w, names: [factories.agency(w.partnership, name=name) for name in names],
        {"names": ["NHS", "Police"]},
        {"names": ["NHS", "nhs"]},
    ),
    "agency_kind_known": (lambda w, **f: factories.agency(w.partnership, **f), {"kind": "health"}, {"kind": "bank"}),
    "user_email_in_small_letters": (
        lambda w, email: User.objects.create(email=email, name="N"),
        {"email": "a.b@example.org"},
        {"email": "A.b@example.org"},
    ),
    "membership_once_in_partnership": (membership, {}, {"user": "w.user"}),
    "membership_role_known": (membership, {"role": "chief_officer"}, {"role": "king"}),
    "membership_ends_after_start": (
        membership,
        {"starts_on": EARLY, "ends_on": EARLY},
        {"starts_on": LATE, "ends_on": EARLY},
    ),
    "invitation_token_once": (
        lambda w, tokens: [invitation(w, email=f"{place}@example.org", token_hash=t) for place, t in enumerate(tokens)],
        {"tokens": ["a", "b"]},
        {"tokens": ["a", "a"]},
    ),
    "invitation_open_once": (
        lambda w, states: [invitation(w, **state) for state in states],
        {"states": [{}, {"revoked": True}, {"accepted": True}]},
        {"states": [{}, {}]},
    ),
    "invitation_role_known": (invitation, {"role": "administrator"}, {"role": "king"}),
    "invitation_email_in_small_letters": (invitation, {"email": "a@example.org"}, {"email": "A@example.org"}),
    "invitation_expires_later": (
        invitation, {}, {"expires_at": timezone.make_aware(dt.datetime(2020, 1, 31))},
    ),
    "invitation_accepted_whole": (
        invitation, {"accepted": True}, {"accepted": True, "membership": None},
    ),
    "invited_holding_once": (
        lambda w, owners: [
            InvitedHolding.objects.create(invitation=one, owner=w.owner if same else factories.owner(w.partnership))
            for one, same in zip([invitation(w)] * 2, owners, strict=True)
        ],
        {"owners": [True, False]},
        {"owners": [True, True]},
    ),
    "review_kind_known": (
        lambda w, **f: factories.review(w.partnership, **f), {"kind": "inspection"}, {"kind": "chat"},
    ),
    "review_has_title": (lambda w, **f: factories.review(w.partnership, **f), {"title": "T"}, {"title": ""}),
    "finding_kind_known": (lambda w, **f: factories.finding(w.review, **f), {"kind": "strength"}, {"kind": "odd"}),
    "finding_has_text": (lambda w, **f: factories.finding(w.review, **f), {"text": "T"}, {"text": ""}),
    "finding_number_once_in_review": (
        again(lambda w, **f: factories.finding(w.review, **f)), {"number": ""}, {"number": "2"},
    ),
    "measure_kind_known": (
        lambda w, **f: Measure.objects.create(partnership=w.partnership, text="T", **f),
        {"kind": "rate"},
        {"kind": "guess"},
    ),
    "measure_direction_known": (
        lambda w, **f: Measure.objects.create(partnership=w.partnership, text="T", **f),
        {"direction": "steady"},
        {"direction": "left"},
    ),
    "measure_has_text": (
        lambda w, **f: Measure.objects.create(partnership=w.partnership, **f), {"text": "T"}, {"text": ""},
    ),
    "measure_baseline_date_has_value": (
        lambda w, **f: Measure.objects.create(partnership=w.partnership, text="T", baseline_on=EARLY, **f),
        {"baseline": 0},
        {},
    ),
    "reading_says_something": (
        lambda w, **f: Reading.objects.create(measure=w.measure, taken_on=EARLY, **f), {"value": 0}, {"note": ""},
    ),
    "plan_state_known": (lambda w, **f: factories.plan(w.partnership, **f), {"state": "draft"}, {"state": "lost"}),
    "plan_has_title": (lambda w, **f: factories.plan(w.partnership, **f), {"title": "T"}, {"title": ""}),
    "plan_period_in_order": (
        lambda w, **f: factories.plan(w.partnership, **f),
        {"period_start": EARLY, "period_end": EARLY},
        {"period_start": LATE, "period_end": EARLY},
    ),
    "theme_not_above_itself": (theme_above_itself, {"above": False}, {"above": True}),
    "theme_has_words": (
        lambda w, **f: factories.theme(w.plan, **{"title": ""} | f), {"level": "Outcome"}, {"ref": "2"},
    ),
    "theme_rows_in_order": (
        lambda w, **f: factories.theme(w.plan, **f),
        {"source_first_row": 3, "source_last_row": 3},
        {"source_first_row": 3, "source_last_row": 2},
    ),
    "action_kind_known": (bare_action, {"kind": "maintenance"}, {"kind": "dream"}),
    "action_timescale_known": (bare_action, {"timescale_kind": "season"}, {"timescale_kind": "soon"}),
    "action_has_text": (bare_action, {"text": "T"}, {"text": ""}),
    "action_due_after_start": (
        bare_action,
        {"starts_on": EARLY, "due_on": EARLY, "first_due_on": EARLY},
        {"starts_on": LATE, "due_on": EARLY, "first_due_on": EARLY},
    ),
    "action_completion_date_means_complete": (
        bare_action,
        {"completed_on": EARLY, "is_complete": True},
        {"completed_on": EARLY, "is_complete": False},
    ),
    "action_closure_accepted_whole": (
        bare_action,
        {"closure_accepted_on": EARLY, "closure_accepted_by": "w.user", "is_complete": True},
        {"closure_accepted_on": EARLY, "is_complete": True},
    ),
    "action_maintenance_not_rated": (
        bare_action, {"kind": "improvement", "status": "w.red"}, {"kind": "maintenance", "status": "w.red"},
    ),
    "action_due_has_first_due": (bare_action, {"first_due_on": EARLY}, {"due_on": EARLY}),
    "action_rows_in_order": (
        bare_action,
        {"source_first_row": 3, "source_last_row": 4},
        {"source_first_row": 3, "source_last_row": 2},
    ),
    "owner_once_on_action": (
        lambda w, actions: [ActionOwner.objects.create(action=getattr(w, a), owner=w.owner) for a in actions],
        {"actions": ["action", "other"]},
        {"actions": ["action", "action"]},
    ),
    "action_owner_role_known": (
        lambda w, **f: ActionOwner.objects.create(action=w.action, owner=w.owner, **f),
        {"role": "supporting"},
        {"role": "watching"},
    ),
    "group_once_on_action": (
        lambda w, actions: [ActionGroup.objects.create(action=getattr(w, a), group=w.group) for a in actions],
        {"actions": ["action", "other"]},
        {"actions": ["action", "action"]},
    ),
    "finding_once_on_action": (
        lambda w, actions: [ActionFinding.objects.create(action=getattr(w, a), finding=w.finding) for a in actions],
        {"actions": ["action", "other"]},
        {"actions": ["action", "action"]},
    ),
    "measure_once_on_action": (
        lambda w, actions: [ActionMeasure.objects.create(action=getattr(w, a), measure=w.measure) for a in actions],
        {"actions": ["action", "other"]},
        {"actions": ["action", "action"]},
    ),
    "action_link_once": (
        lambda w, pairs: [
            ActionLink.objects.create(action=getattr(w, a), to_action=getattr(w, b)) for a, b in pairs
        ],
        {"pairs": [("action", "other"), ("other", "action")]},
        {"pairs": [("action", "other"), ("action", "other")]},
    ),
    "action_not_linked_to_itself": (
        lambda w, to: ActionLink.objects.create(action=w.action, to_action=getattr(w, to)),
        {"to": "other"},
        {"to": "action"},
    ),
    "milestone_has_text": (lambda w, **f: factories.milestone(w.action, **f), {"text": "T"}, {"text": ""}),
    "milestone_done_date_means_done": (
        lambda w, **f: factories.milestone(w.action, **f),
        {"done_on": EARLY, "is_done": True},
        {"done_on": EARLY, "is_done": False},
    ),
    "owner_named_once_in_partnership": (
        lambda w, names: [factories.owner(w.partnership, name=name) for name in names],
        {"names": ["Head of Service", "Head of Services"]},
        {"names": ["Head of Service", "head of service"]},
    ),
    "owner_kind_known": (lambda w, **f: factories.owner(w.partnership, **f), {"kind": "team"}, {"kind": "robot"}),
    "owner_has_name": (lambda w, **f: factories.owner(w.partnership, **f), {"name": "N"}, {"name": ""}),
    "owner_alias_once": (
        lambda w, names: [OwnerAlias.objects.create(owner=w.owner, name=name) for name in names],
        {"names": ["HoS", "Head"]},
        {"names": ["HoS", "hos"]},
    ),
    "holding_ends_after_start": (
        lambda w, **f: OwnerHolding.objects.create(owner=w.owner, user=w.user, **f),
        {"starts_on": EARLY, "ends_on": EARLY},
        {"starts_on": LATE, "ends_on": EARLY},
    ),
    "holding_open_once": (
        again(lambda w, **f: OwnerHolding.objects.create(owner=w.owner, user=w.user, **f)), {"ends_on": LATE}, {},
    ),
    "group_named_once_in_partnership": (
        lambda w, names: [factories.group(w.partnership, name=name) for name in names],
        {"names": ["Chief officers", "Practice"]},
        {"names": ["Practice", "PRACTICE"]},
    ),
    "group_has_name": (
        lambda w, **f: GovernanceGroup.objects.create(partnership=w.partnership, **f), {"name": "N"}, {"name": ""},
    ),
    "group_not_above_itself": (group_above_itself, {"above": False}, {"above": True}),
    "event_kind_known": (
        lambda w, **f: Event.objects.create(partnership=w.partnership, what="A report", **f),
        {"kind": "downloaded"},
        {"kind": "forgotten"},
    ),
    "sign_in_method_known": (a_sign_in, {"method": "passkey", "user": "w.user"}, {"method": "guess", "user": "w.user"}),
    "sign_in_outcome_known": (a_sign_in, {"outcome": "too_many"}, {"outcome": "lost", "user": "w.user"}),
    "sign_in_by_somebody": (a_sign_in, {"user": "w.user"}, {}),
    "note_kind_known": (a_note, {"kind": "decision"}, {"kind": "opinion"}),
    "note_has_text": (a_note, {"text": "Agreed"}, {"text": ""}),
    "date_request_state_known": (a_request, {}, {"state": "lost", "answered_by": "w.user", "answered_on": EARLY}),
    "date_request_says_what_and_why": (a_request, {}, {"reason": ""}),
    "date_request_answered_whole": (
        a_request,
        {"state": "agreed", "answered_by": "w.user", "answered_on": EARLY},
        {"state": "agreed"},
    ),
    "date_request_open_once": (
        lambda w, number: [a_request(w) for _ in range(number)],
        {"number": 1},
        {"number": 2},
    ),
    "draft_state_known": (draft, {"state": "aside"}, {"state": "lost"}),
    "mapping_named_once": (
        lambda w, names: [KeptMapping.objects.create(partnership=w.partnership, name=name) for name in names],
        {"names": ["Health board", "Police"]},
        {"names": ["Police", "police"]},
    ),
    "group_alias_once": (
        lambda w, names: [GroupAlias.objects.create(group=w.group, name=name) for name in names],
        {"names": ["CLG", "CPC"]},
        {"names": ["CLG", "clg"]},
    ),
    "meeting_once_a_day": (
        lambda w, days: [Meeting.objects.create(group=w.group, held_on=day) for day in days],
        {"days": [EARLY, LATE]},
        {"days": [EARLY, EARLY]},
    ),
    "member_ends_after_start": (
        lambda w, **f: GroupMember.objects.create(group=w.group, user=w.user, **f),
        {"starts_on": EARLY, "ends_on": EARLY},
        {"starts_on": LATE, "ends_on": EARLY},
    ),
    "member_open_once": (
        again(lambda w, **f: GroupMember.objects.create(group=w.group, user=w.user, **f)), {"ends_on": LATE}, {},
    ),
    "plan_group_once": (
        lambda w, plans: [PlanGroup.objects.create(plan=plan, group=w.group) for plan in w.plans(plans)],
        {"plans": 2},
        {"plans": 1},
    ),
    "theme_group_once": (
        lambda w, themes: [ThemeGroup.objects.create(theme=theme, group=w.group) for theme in w.themes(themes)],
        {"themes": 2},
        {"themes": 1},
    ),
    "owner_merge_of_two": (merge_of(OwnerMerge, "owner"), {"pairs": [(0, 1)]}, {"pairs": [(0, 0)]}),
    "owner_merged_once": (
        merge_of(OwnerMerge, "owner"), {"pairs": [(0, 1), (0, 2)]}, {"pairs": [(0, 2), (1, 2)]},
    ),
    "group_merge_of_two": (merge_of(GroupMerge, "group"), {"pairs": [(0, 1)]}, {"pairs": [(0, 0)]}),
    "group_merged_once": (
        merge_of(GroupMerge, "group"), {"pairs": [(0, 1), (0, 2)]}, {"pairs": [(0, 2), (1, 2)]},
    ),
    "owners_apart_in_order": (apart(OwnersApart, "owner"), {"pairs": [(0, 1)]}, {"pairs": [(1, 0)]}),
    "owners_apart_once": (
        apart(OwnersApart, "owner"), {"pairs": [(0, 1), (0, 2)]}, {"pairs": [(0, 1), (0, 1)]},
    ),
    "groups_apart_in_order": (apart(GroupsApart, "group"), {"pairs": [(0, 1)]}, {"pairs": [(1, 0)]}),
    "groups_apart_once": (
        apart(GroupsApart, "group"), {"pairs": [(0, 1), (0, 2)]}, {"pairs": [(0, 1), (0, 1)]},
    ),
    "rag_letter_once_in_scheme": (status, {"letter": "P"}, {"letter": "R"}),
    "rag_status_has_words": (status, {"label": "Ex"}, {"label": ""}),
    "rag_tone_known": (status, {"tone": "purple"}, {"tone": "pink"}),
    "rag_complete_needs_no_attention": (
        status,
        {"is_complete": True, "needs_attention": False},
        {"is_complete": True, "needs_attention": True},
    ),
    "round_state_known": (
        lambda w, **f: ReportingRound.objects.create(plan=w.plan, title="T", as_at=EARLY, **f),
        {"state": "open"},
        {"state": "ajar"},
    ),
    "round_due_after_opening": (
        lambda w, **f: ReportingRound.objects.create(plan=w.plan, title="T", as_at=EARLY, **f),
        {"opens_on": EARLY, "updates_due_on": EARLY},
        {"opens_on": LATE, "updates_due_on": EARLY},
    ),
    "round_once_a_day": (
        lambda w, days: [ReportingRound.objects.create(plan=w.plan, title="T", as_at=day) for day in days],
        {"days": [EARLY, LATE]},
        {"days": [EARLY, EARLY]},
    ),
    "update_says_something": (
        update, {"narrative": "", "says_complete": True}, {"narrative": "", "says_complete": False},
    ),
    "evidence_link_or_file": (
        lambda w, **f: Evidence.objects.create(action=w.action, title="T", **f),
        {"url": "https://example.org"},
        {"url": "https://example.org", "file": "evidence/x"},
    ),
    "timescale_change_has_reason": (change, {"reason": "R"}, {"reason": ""}),
    "timescale_change_changes": (
        change,
        {"new_timescale": "a", "new_due_on": EARLY},
        {"new_timescale": "a", "old_due_on": EARLY, "new_due_on": EARLY},
    ),
    "report_has_title": (report, {"title": "T"}, {"title": ""}),
    "report_published_is_frozen": (
        report,
        {"state": "published", "published_at": timezone.now(), "content": {}},
        {"state": "published", "published_at": timezone.now()},
    ),
}  # fmt: skip


def filled(world, fields):
    """'w.user' and 'w.red' stand for what the world holds, which is not there yet when the table is read."""
    known = {"w.user": world.user, "w.red": world.scheme.by_letter["R"]}
    return {
        name: known[value] if isinstance(value, str) and value in known else value for name, value in fields.items()
    }


@pytest.mark.parametrize("name", CASES)
def test_what_is_let_in(world, name):
    make, let_in, _refused = CASES[name]
    assert make(world, **filled(world, let_in))


@pytest.mark.parametrize("name", CASES)
def test_what_is_refused(world, name):
    make, _let_in, refused = CASES[name]
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make(world, **filled(world, refused))
    words = str(error.value)
    constraint = next(c for model in our_models() for c in model._meta.constraints if c.name == name)
    fields = getattr(constraint, "fields", ())
    # SQLite names the columns of a plain unique constraint rather than the constraint.
    assert name in words or (fields and all(f".{field}" in words for field in fields)), words


def our_models():
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def test_every_constraint_stands_in_the_table():
    names = {constraint.name for model in our_models() for constraint in model._meta.constraints}
    assert names == set(CASES)
