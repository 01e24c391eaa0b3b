"""Addresses of the pages that change reviews. Reading them joins plans, so those pages live in plans."""

from django.urls import path

from .views import editing

urlpatterns = [
    path("partnerships/<slug:slug>/reviews/new/", editing.review_new, name="review-new"),
    path("reviews/<int:pk>/edit/", editing.review_edit, name="review-edit"),
    path("reviews/<int:pk>/findings/new/", editing.finding_new, name="finding-new"),
    path("reviews/<int:pk>/findings/<int:finding_pk>/edit/", editing.finding_edit, name="finding-edit"),
]
