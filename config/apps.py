"""Static files as they are installed, without the parts that no page asks for."""

from django.contrib.staticfiles.apps import StaticFilesConfig

# Weights and scripts of the font that no stylesheet names; the PDF takes its own from where the font is installed.
UNUSED_FONTS = ["*.woff", "roboto-*-[123689]00-*", *(f"roboto-{s}*" for s in ("cyrillic", "greek", "vietnamese"))]


class InstalledFiles(StaticFilesConfig):
    """`collectstatic` leaves out unused fonts, notes, and everything hidden."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, *UNUSED_FONTS, "*.md", "readme"]
