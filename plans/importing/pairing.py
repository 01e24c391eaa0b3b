"""Which status column goes with which progress column, and which of them speaks of an earlier day. Pure."""

from __future__ import annotations

import datetime as dt

from plans.importing.columns import Column
from plans.importing.ratings import EARLIER


def pair_columns(texts: list[Column], ratings: list[Column]) -> list[tuple[Column | None, Column | None]]:
    """Progress columns with the status columns that go with them: of one date, one group, or side by side."""
    left = list(ratings)
    pairs: list[tuple[Column | None, Column | None]] = []
    for text in texts:
        partner = next((r for r in left if r.as_at and r.as_at == text.as_at), None)
        partner = partner or next((r for r in left if r.group and r.group == text.group), None)
        if partner is None and not any(r.as_at for r in left):
            partner = _partner_beside(text, texts, left)
        if partner is not None:
            left.remove(partner)
        pairs.append((text, partner))
    if len(texts) == 1 and len(left) == 1 and pairs[0][1] is None and not texts[0].as_at:
        return [(texts[0], left[0])]
    pairs.extend((None, rating) for rating in left)
    return sorted(pairs, key=_age)


def pair_row(
    pairs: list[tuple[Column | None, Column | None]], filled: set[int]
) -> list[tuple[Column | None, Column | None]]:
    """The pairs as one row has them: an undated text whose own status is empty goes with the newest status filled in.

    `filled` are the status columns that say something in the row. The columns of the quarters to come are empty, and
    what is said of the action is said of the last one that is not.
    """
    texts = [pair for pair in pairs if pair[0] and not pair[0].as_at and not (pair[1] and pair[1].index in filled)]
    alone = [pair for pair in pairs if pair[0] is None and pair[1].index in filled]
    if len(texts) != 1 or not alone or sum(1 for pair in pairs if pair[0]) > 1:
        return pairs
    newest = max(alone, key=lambda pair: (pair[1].as_at or dt.date.min, _age(pair)))
    kept = [pair for pair in pairs if pair is not newest and pair is not texts[0]]
    return [*kept, (texts[0][0], newest[1])]


def _partner_beside(text: Column, texts: list[Column], left: list[Column]) -> Column | None:
    """One status goes with the last of several progress columns; of several, each with the column beside it."""
    if len(left) == 1:
        newest = max(texts, key=lambda column: (bool(column.as_at), column.as_at or dt.date.min, column.index))
        return left[0] if text is newest else None
    now = [rating for rating in left if not EARLIER.search(rating.caption)]
    if len(now) == 1 and len(texts) == 1:
        return now[0]
    return next((rating for rating in left if abs(rating.index - text.index) == 1), None)


def _age(pair: tuple[Column | None, Column | None]) -> tuple[bool, int]:
    column = pair[0] or pair[1]
    return not EARLIER.search(f"{column.caption} {column.group}"), column.index
