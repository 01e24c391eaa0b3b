"""The page of one governance group: who sits on it, whom it reports to, when it meets and what it receives."""

from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404
from plans.body_history import history_of
from plans.models import ActionGroup, GovernanceGroup, GroupMember, GroupMerge, Meeting, Plan, ThemeGroup
from plans.permissions import may_edit_in
from plans.scopes import reading_of
from plans.wording import level_words

from .owners import wordings

NAMES_PLANS = ("plan_groups", "theme_groups")  # their history would name plans that the reader does not read


@require_safe
def group(request, slug, pk) -> HttpResponse:
    """Everything about one group."""
    day = localdate()
    partnership = get_partnership_or_404(request.user, slug)
    groups = GovernanceGroup.objects.select_related("reports_to").filter(partnership=partnership)
    group = get_visible_or_404(groups, request.user, pk=pk)
    members = GroupMember.objects.filter(group=group).select_related("user")
    members = list(members.order_by("-is_chair", F("ends_on").desc(nulls_first=True), "user__name"))
    meetings = list(Meeting.objects.filter(group=group))
    return render(
        request,
        "plans/group.html",
        {
            "partnership": partnership,
            "group": group,
            "members": [one for one in members if one.ends_on is None or one.ends_on >= day],
            "former": [one for one in members if one.ends_on and one.ends_on < day],
            "below": list(GovernanceGroup.objects.standing().filter(reports_to=group, is_active=True)),
            "coming": [meeting for meeting in meetings if meeting.held_on >= day],
            "past": [meeting for meeting in reversed(meetings) if meeting.held_on < day],
            "plans": plans_received(request.user, group),
            "themes": themes_received(request.user, group),
            "aliases": list(group.aliases.all()),
            "printed": wordings(request.user, ActionGroup, group=group),
            "merge": GroupMerge.objects.filter(gone=group, undone_at=None).select_related("kept").first(),
            "changes": history_of(group, without=NAMES_PLANS if reading_of(request.user) else ()),
            "actions": reverse("action-list", args=[slug]),
            "may_edit": may_edit_in(request.user, partnership),
            "crumbs": [("Governance groups", reverse("group-list", args=[slug]))],
        },
    )


def plans_received(user, group):
    """Plans that the group receives whole (`is_whole`), or of which actions report to it (`number`)."""
    ties = Q(actions__action_groups__group=group, actions__withdrawn_on=None)
    plans = Plan.objects.visible_to(user).annotate(
        number=Count("actions", filter=ties, distinct=True),
        is_whole=Count("plan_groups", filter=Q(plan_groups__group=group), distinct=True),
    )
    return list(plans.filter(Q(number__gt=0) | Q(is_whole__gt=0)).order_by("title"))


def themes_received(user, group):
    """(theme, its words) of the themes that the group receives."""
    ties = ThemeGroup.objects.visible_to(user).filter(group=group).select_related("theme__plan")
    themes = [tie.theme for tie in ties.order_by("theme__plan__title", "theme__position")]
    return [(theme, level_words(theme.level, theme.ref, theme.title)) for theme in themes]
