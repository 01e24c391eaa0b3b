"""Creates and edits reviews and their findings."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from accounts.keeping import constraints_in_words, saved

from .models import Finding, Review

SENTENCES = {
    "review_kind_known": ("kind", "Choose one of the kinds that are listed."),
    "review_has_title": ("title", "Give the review a title."),
    "finding_kind_known": ("kind", "Choose one of the kinds that are listed."),
    "finding_has_text": ("text", "Say what was found."),
    "finding_number_once_in_review": ("number", "This review has a finding of that number already."),
}


@transaction.atomic
def save_review(*, review, by, values: dict, expected_version=None, moment=None) -> Review:
    """Create (`review` without a key) or edit a review."""
    with constraints_in_words(SENTENCES):
        return saved(review, values, by=by, at=moment, expected_version=expected_version)


@transaction.atomic
def save_finding(*, finding, by, values: dict, expected_version=None, moment=None) -> Finding:
    """Create (without a key) or edit a finding; a new one stands at the end of its review."""
    if finding.pk is None:
        last = Finding.objects.filter(review=finding.review_id).aggregate(last=Max("position"))["last"]
        values = values | {"position": 0 if last is None else last + 1}
    with constraints_in_words(SENTENCES):
        return saved(finding, values, by=by, at=moment, expected_version=expected_version)
