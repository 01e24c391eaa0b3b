"""Addresses of the pages on people: their places, invitations, and what the roles may do."""

from django.urls import path

from .views import invitations, people, people_changing, people_inviting

PARTNERSHIP = "partnerships/<slug:slug>/"
PERSON = PARTNERSHIP + "people/<int:pk>/"

urlpatterns = [
    path("invitations/continue/", invitations.invitation_continue, name="invitation-continue"),
    path("invitations/<slug:token>/", invitations.invitation, name="invitation"),
    path(PARTNERSHIP + "people/", people.people, name="people"),
    path(PARTNERSHIP + "people/invite/", people_inviting.people_invite, name="people-invite"),
    path(PARTNERSHIP + "people/import/", people_inviting.people_import, name="people-import"),
    path(PERSON, people.person, name="person"),
    path(PERSON + "edit/", people_changing.person_edit, name="person-edit"),
    path(PERSON + "deactivate/", people_changing.person_deactivate, name="person-deactivate"),
    path(PERSON + "activate/", people_changing.person_activate, name="person-activate"),
    path(PARTNERSHIP + "invitations/<int:pk>/revoke/", people_changing.invitation_revoke, name="invitation-revoke"),
    path(PARTNERSHIP + "roles/", people.roles, name="roles"),
]
