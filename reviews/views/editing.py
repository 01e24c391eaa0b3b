"""Pages on which an administrator writes down reviews and their findings."""

from django.http import HttpResponse
from django.urls import reverse

from accounts.access import get_partnership_or_404, get_visible_or_404, require
from accounts.form_pages import FormPage, Forms, answer
from accounts.unsaved import keeps_typed_text
from reviews.editing import save_finding, save_review
from reviews.forms import FindingForm, ReviewForm
from reviews.models import Finding, Review
from reviews.permissions import may_edit_reviews


@keeps_typed_text
def review_new(request, slug) -> HttpResponse:
    partnership = get_partnership_or_404(request.user, slug)
    require(may_edit_reviews(request.user, partnership.pk))
    return review_answer(request, Review(partnership=partnership))


@keeps_typed_text
def review_edit(request, pk) -> HttpResponse:
    return review_answer(request, editable_review(request, pk))


def editable_review(request, pk):
    """The review, which the person may edit; 404 or 403 otherwise."""
    review = get_visible_or_404(Review.objects.select_related("partnership"), request.user, pk=pk)
    require(may_edit_reviews(request.user, review.partnership_id))
    return review


def page_of(review, *crumbs, **words):
    reviews = reverse("review-list", args=[review.partnership.slug])
    back = reverse("review", args=[review.pk]) if review.pk else reviews
    return FormPage(cancel=back, crumbs=[("Reviews", reviews), *crumbs], partnership=review.partnership, **words)


def review_answer(request, review):
    if review.pk:
        crumb = (review.title, reverse("review", args=[review.pk]))
        words = {"title": "Edit review", "save": "Save review", "saved": "The review is saved."}
        page = page_of(review, crumb, record=review, **words)
    else:
        page = page_of(review, title="New review", save="Add review", saved="The review is added.")

    def save(forms, version):
        saved = save_review(review=review, by=request.user, values=forms.form.values(), expected_version=version)
        return reverse("review", args=[saved.pk])

    belongs = {"partnership": review.partnership}
    return answer(
        request, page, build=lambda data: Forms(ReviewForm(data, instance=review, belongs=belongs)), verb=save
    )


@keeps_typed_text
def finding_new(request, pk) -> HttpResponse:
    review = editable_review(request, pk)
    return finding_answer(request, review, Finding(review=review))


@keeps_typed_text
def finding_edit(request, pk, finding_pk) -> HttpResponse:
    review = editable_review(request, pk)
    return finding_answer(request, review, get_visible_or_404(Finding, request.user, review=review, pk=finding_pk))


def finding_answer(request, review, finding):
    words = (
        {"title": f"Edit finding {finding.number}".strip(), "save": "Save finding", "saved": "The finding is saved."}
        if finding.pk
        else {"title": "New finding", "save": "Add finding", "saved": "The finding is added."}
    )
    page = page_of(review, (review.title, reverse("review", args=[review.pk])), record=finding, **words)

    def save(forms, version):
        save_finding(finding=finding, by=request.user, values=forms.form.values(), expected_version=version)
        return page.cancel

    belongs = {"review": review}
    return answer(
        request, page, build=lambda data: Forms(FindingForm(data, instance=finding, belongs=belongs)), verb=save
    )
