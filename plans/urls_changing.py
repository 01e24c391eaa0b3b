"""Addresses of the pages that change something."""

from django.urls import path

from .views import (
    editing_actions,
    editing_bodies,
    editing_measures,
    editing_plans,
    evidence,
    meeting_business,
    updating,
)

PARTNERSHIP = "partnerships/<slug:slug>/"
PLAN = "plans/<slug:reference>/"
ACTION = PLAN + "actions/<int:pk>/"
MEASURE = ACTION + "measures/<int:measure_pk>/"
THEME = PLAN + "themes/<int:pk>/"

urlpatterns = [
    path(ACTION + "update/", updating.action_update, name="action-update"),
    path(ACTION + "evidence/<int:evidence_pk>/", evidence.evidence, name="evidence"),
    path(ACTION + "notes/new/", meeting_business.action_note, name="action-note"),
    path(ACTION + "dates/<int:request_pk>/", meeting_business.date_request, name="date-request"),
    # Plans and themes
    path(PARTNERSHIP + "plans/new/", editing_plans.plan_new, name="plan-new"),
    path(PLAN + "edit/", editing_plans.plan_edit, name="plan-edit"),
    path(PLAN + "themes/", editing_plans.theme_list, name="theme-list"),
    path(PLAN + "themes/new/", editing_plans.theme_new, name="theme-new"),
    path(THEME + "edit/", editing_plans.theme_edit, name="theme-edit"),
    path(THEME + "move/", editing_plans.theme_move, name="theme-move"),
    path(THEME + "remove/", editing_plans.theme_remove, name="theme-remove"),
    path(PLAN + "rounds/", editing_bodies.round_list, name="round-list"),
    path(PLAN + "rounds/new/", editing_bodies.round_new, name="round-new"),
    path(PLAN + "rounds/<int:pk>/edit/", editing_bodies.round_edit, name="round-edit"),
    # Actions and their measures
    path(PLAN + "actions/new/", editing_actions.action_new, name="action-new"),
    path(ACTION + "edit/", editing_actions.action_edit, name="action-edit"),
    path(ACTION + "move/", editing_actions.action_move, name="action-move"),
    path(ACTION + "withdraw/", editing_actions.action_withdraw, name="action-withdraw"),
    path(ACTION + "accept/", editing_actions.action_accept, name="action-accept"),
    path(ACTION + "measures/new/", editing_measures.measure_new, name="measure-new"),
    path(MEASURE + "edit/", editing_measures.measure_edit, name="measure-edit"),
    path(MEASURE + "take-off/", editing_measures.measure_take_off, name="measure-take-off"),
    path(MEASURE + "readings/new/", editing_measures.reading_new, name="reading-new"),
    # Owners, governance groups and RAG schemes
    path(PARTNERSHIP + "owners/new/", editing_bodies.owner_new, name="owner-new"),
    path(PARTNERSHIP + "owners/<int:pk>/edit/", editing_bodies.owner_edit, name="owner-edit"),
    path(PARTNERSHIP + "groups/new/", editing_bodies.group_new, name="group-new"),
    path(PARTNERSHIP + "groups/<int:pk>/edit/", editing_bodies.group_edit, name="group-edit"),
    path(PARTNERSHIP + "schemes/", editing_bodies.scheme_list, name="scheme-list"),
    path(PARTNERSHIP + "schemes/new/", editing_bodies.scheme_new, name="scheme-new"),
    path(PARTNERSHIP + "schemes/<int:pk>/edit/", editing_bodies.scheme_edit, name="scheme-edit"),
]
