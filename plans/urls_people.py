"""Addresses of posts and governance groups: who holds them, who sits on them, which of them are the same."""

from django.urls import path

from .views import groups, merges, owners

PARTNERSHIP = "partnerships/<slug:slug>/"
OWNER = PARTNERSHIP + "owners/<int:pk>/"

urlpatterns = [
    path(OWNER, owners.owner, name="owner"),
    path(OWNER + "hand-over/", owners.owner_hand_over, name="owner-hand-over"),
    path(OWNER + "holdings/<int:holding_pk>/end/", owners.owner_holding_end, name="owner-holding-end"),
    path(PARTNERSHIP + "groups/<int:pk>/", groups.group, name="group"),
    # owners that may be one
    path(PARTNERSHIP + "owners/same-names/", merges.merge_list, {"kind": "owner"}, name="owner-merges"),
    path(PARTNERSHIP + "owners/merge/", merges.merge_two, {"kind": "owner"}, name="owner-merge"),
    path(PARTNERSHIP + "owners/not-the-same/", merges.say_not_the_same, {"kind": "owner"}, name="owner-apart"),
    path(
        PARTNERSHIP + "owners/merges/<int:owner_merge>/undo/",
        merges.merge_undo,
        {"kind": "owner"},
        name="owner-merge-undo",
    ),
    # groups that may be one
    path(PARTNERSHIP + "groups/same-names/", merges.merge_list, {"kind": "group"}, name="group-merges"),
    path(PARTNERSHIP + "groups/merge/", merges.merge_two, {"kind": "group"}, name="group-merge"),
    path(PARTNERSHIP + "groups/not-the-same/", merges.say_not_the_same, {"kind": "group"}, name="group-apart"),
    path(
        PARTNERSHIP + "groups/merges/<int:group_merge>/undo/",
        merges.merge_undo,
        {"kind": "group"},
        name="group-merge-undo",
    ),
]
