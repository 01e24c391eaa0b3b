"""Doubts about a whole reading. Pure."""

from __future__ import annotations

import datetime as dt

from .reading import PlanReading, Problem


def check(reading: PlanReading, *, plan=None, as_at: dt.date | None = None) -> list[Problem]:
    return []
