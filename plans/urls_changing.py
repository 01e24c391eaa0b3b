"""Addresses of the pages that change something."""

from django.urls import path

from .views import evidence, updating

PLAN = "plans/<slug:reference>/"
ACTION = PLAN + "actions/<int:pk>/"

urlpatterns = [
    path(ACTION + "update/", updating.action_update, name="action-update"),
    path(ACTION + "evidence/<int:evidence_pk>/", evidence.evidence, name="evidence"),
]
