"""Addresses of posts and governance groups: who holds them, who sits on them, which of them are the same."""

from django.urls import path

from .views import owners

PARTNERSHIP = "partnerships/<slug:slug>/"
OWNER = PARTNERSHIP + "owners/<int:pk>/"

urlpatterns = [
    path(OWNER, owners.owner, name="owner"),
    path(OWNER + "hand-over/", owners.owner_hand_over, name="owner-hand-over"),
    path(OWNER + "holdings/<int:holding_pk>/end/", owners.owner_holding_end, name="owner-holding-end"),
]
