"""Addresses of plans, actions, reviews, owners and groups: reading pages first, then the pages that change them."""

from django.urls import path

from .urls_changing import urlpatterns as changing
from .urls_importing import urlpatterns as importing
from .urls_people import urlpatterns as people
from .urls_people_pages import urlpatterns as people_pages
from .views import actions, bodies, home, plans, reviews

PARTNERSHIP = "partnerships/<slug:slug>/"
PLAN = "plans/<slug:reference>/"
ACTION = PLAN + "actions/<int:pk>/"

reading = [
    path("", home.home, name="home"),
    path(PARTNERSHIP + "plans/", plans.plan_list, name="plan-list"),
    path(PARTNERSHIP + "actions/", actions.action_list, name="action-list"),
    path(PARTNERSHIP + "reviews/", reviews.review_list, name="review-list"),
    path(PARTNERSHIP + "owners/", bodies.owner_list, name="owner-list"),
    path(PARTNERSHIP + "groups/", bodies.group_list, name="group-list"),
    path(PLAN, plans.plan, name="plan"),
    path(ACTION, actions.action, name="action"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
]

urlpatterns = reading + changing + importing + people + people_pages
