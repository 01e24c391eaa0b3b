"""Static files as they are installed, without the parts that no page asks for."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class InstalledFiles(StaticFilesConfig):
    """`collectstatic` leaves out source maps' sources, older font formats and everything hidden."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "*.woff", "*.md"]
