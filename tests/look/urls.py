"""The gallery, for tests and for looking at it: every part, and the main pages with made-up words."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import path

from . import strathmorran as made

PAGES = {
    "parts": lambda: {
        "statuses": [*made.STATUSES, made.BLUE],
        "form": made.update_form(wrong=True),
        "filter_form": made.FilterForm(),
        "page": Paginator(range(212), 25).page(4),
        "updates": made.REFERRAL["updates"],
    },
    "home": lambda: {"mine": [made.CHRONOLOGY, made.REFERRAL]},
    "plan": lambda: {"themes": made.THEMES, "filter_form": made.FilterForm(), "contents": made.CONTENTS},
    "action": lambda: {"action": made.REFERRAL, "updates": made.REFERRAL["updates"]},
    "update": lambda: {"action": made.REFERRAL, "form": made.update_form()},
    "update-wrong": lambda: {"action": made.REFERRAL, "form": made.update_form(wrong=True), "template": "update"},
    "dashboard": lambda: {"rows": made.BY_THEME, "total": made.BY_THEME_TOTAL, "columns": made.RAG_HEADS},
    "report": lambda: {"rows": made.SUMMARY, "columns": made.SUMMARY_HEADS, "themes": made.THEMES},
}
COMMON = {
    "asked": made.ASKED,
    "bar": made.BAR,
    "bar_title": made.BAR_TITLE,
    "changes": made.CHANGES,
    "chart": made.CHART,
    "chips": made.CHIPS,
    "clear": "#",
    "counts": made.COUNTS,
    "crumbs": [("Home", "#"), ("Plans", "#"), ("Improvement plan 2024–26", "#")],
    "day": made.DAY,
    "downloads": made.DOWNLOADS,
    "falling": made.FALLING,
    "files": made.FILES,
    "milestones": made.MILESTONES,
}


@login_not_required
def gallery(request, name):
    context = made.frame(**COMMON) | PAGES[name]()
    return render(request, f"gallery/{context.get('template', name)}.html", context)


urlpatterns = [path("<slug:name>/", gallery, name="gallery")]
