"""Addresses of the pages on which a legacy plan is brought in."""

from django.urls import path

from .views.importing import drafts, files, originals, results

PARTNERSHIP = "partnerships/<slug:slug>/"

urlpatterns = [
    path(PARTNERSHIP + "imports/", files.import_list, name="import-list"),
    path(PARTNERSHIP + "imports/new/", files.import_new, name="import-new"),
    path("imports/<int:pk>/", drafts.import_draft, name="import-draft"),
    path("imports/<int:pk>/commit/", drafts.import_commit, name="import-commit"),
    path("imports/<int:pk>/set-aside/", drafts.import_set_aside, name="import-set-aside"),
    path("imports/<int:pk>/progress/", results.import_progress, name="import-progress"),
    path("imports/done/<int:pk>/", results.import_result, name="import-result"),
    path("imports/done/<int:pk>/undo/", results.import_undo, name="import-undo"),
    path("imports/files/<int:pk>/download/", files.import_file, name="import-file"),
    path("imports/files/<int:pk>/rows/", originals.import_rows, name="import-rows"),
]
