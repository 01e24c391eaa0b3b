"""Reviews with their findings, and the actions that answer each finding."""

from collections import defaultdict

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404
from plans import lateness, wording
from plans.models import ActionFinding, Plan
from plans.rows import due_in_list
from plans.scopes import reading_of
from reviews.choices import FindingKind, ReviewKind
from reviews.models import Finding, Review
from reviews.permissions import may_edit_reviews

from .listing import action_address

TITLE_LENGTH = 240  # a longer text stands under the heading instead of in it


@require_safe
def review_list(request, slug) -> HttpResponse:
    """The partnership's reviews, each with how many of its findings are answered by actions."""
    partnership = get_partnership_or_404(request.user, slug)
    answers = ActionFinding.objects.filter(finding=OuterRef("findings__pk"), action__withdrawn_on__isnull=True)
    to_answer = ~Q(findings__kind=FindingKind.STRENGTH) & ~Exists(answers)
    reviews = list(
        read_by(request.user, Review.objects.filter(partnership=partnership)).annotate(
            finding_count=Count("findings"), unanswered_count=Count("findings", filter=to_answer)
        )
    )
    return render(
        request,
        "reviews/review_list.html",
        {
            "partnership": partnership,
            "reviews": reviews,
            "findings": sum(review.finding_count for review in reviews),
            "unanswered": sum(review.unanswered_count for review in reviews),
            "may_edit": may_edit_reviews(request.user, partnership.pk),
        },
    )


@require_safe
def review(request, pk) -> HttpResponse:
    """One review: its findings, the strategic response, and which actions answer each."""
    day = localdate()
    reviews = read_by(request.user, Review.objects.select_related("partnership"))
    review = get_visible_or_404(reviews, request.user, pk=pk)
    answers, elsewhere = answers_to(review, request.user, day)
    findings = list(Finding.objects.filter(review=review))
    for finding in findings:
        finding.answers, finding.elsewhere = answers.get(finding.pk, []), finding.pk in elsewhere
        finding.title = finding.text if len(finding.text) <= TITLE_LENGTH and "\n" not in finding.text else ""
        finding.kind_words = wording.small(finding.get_kind_display())
    unanswered = [finding for finding in findings if not finding.answers and not finding.elsewhere]
    return render(
        request,
        "reviews/review.html",
        {
            "review": review,
            "partnership": review.partnership,
            "findings": findings,
            "unanswered": unanswered,
            "to_answer": [finding for finding in unanswered if finding.kind != FindingKind.STRENGTH],
            "actions": len({answer["pk"] for found in answers.values() for answer in found}),
            "plans": list(Plan.objects.visible_to(request.user).filter(review=review)),
            "several_plans": len({answer["plan"].pk for found in answers.values() for answer in found}) > 1,
            "facts": facts_of(review),
            "may_edit": may_edit_reviews(request.user, review.partnership_id),
        },
    )


def facts_of(review):
    """'Learning review, Child M, published 19 November 2025'; '' where nothing of it is known."""
    kind = "" if review.kind == ReviewKind.OTHER else review.get_kind_display()
    published = f"published {wording.long_date(review.published_on)}" if review.published_on else ""
    words = ", ".join(filter(None, [kind, review.subject, published]))
    return words[:1].upper() + words[1:]


def read_by(user, reviews):
    """The reviews behind plans that the user reads; all of them where nothing narrows that."""
    reading = reading_of(user)
    if reading is None:
        return reviews
    plans = Plan.objects.visible_to(user).filter(review=OuterRef("pk"))
    answers = ActionFinding.objects.visible_to(user).filter(finding__review=OuterRef("pk"))
    return reviews.filter(Exists(plans) | Exists(answers) | ~Q(partnership__in=reading.narrowed))


def answers_to(review, user, day):
    """The actions that answer each finding of the review, in plan order, by the finding's id; and the ids of findings
    that are answered in plans which the user does not read."""
    reading = reading_of(user)
    narrowed = reading is not None and review.partnership_id in reading.narrowed
    ties = (
        ActionFinding.objects.filter(finding__review=review, action__withdrawn_on__isnull=True)
        .select_related("action__plan", "action__status")
        .order_by("action__plan__title", "action__position", "id")
    )
    found, elsewhere = defaultdict(list), set()
    for tie in ties:
        action = tie.action
        if narrowed and action.plan_id not in reading.plans:
            elsewhere.add(tie.finding_id)
            continue
        found[tie.finding_id].append(
            {
                "pk": action.pk,
                "url": f"{action_address(action.plan.reference)}{action.pk}/",
                "ref": action.ref,
                "text": wording.shortened(action.text, 200),
                "plan": action.plan,
                "status": action.status,
                "is_maintenance": action.kind == "maintenance",
                "is_complete": action.is_complete,
                "timescale": wording.timescale_words(action.timescale),
                "due": due_in_list(action),
                "late": lateness.in_words(action.current_due_on, day, is_complete=action.is_complete),
                "is_late": lateness.is_overdue(action.current_due_on, day, is_complete=action.is_complete),
            }
        )
    return found, elsewhere
