"""Creates and edits what a plan holds. One keyword-only, atomic function for each change; forms check, these change."""
