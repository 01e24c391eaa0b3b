"""Content as plain JSON values and back: how a published report is frozen. Pure.

A frozen report outlives the program that froze it: fields that it does not have take their defaults, fields that are no
longer known are left alone.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from .content import Content

VERSION = 1


def to_plain(content: Content) -> dict:
    """Dictionaries, lists, texts, numbers and ISO dates that JSON can hold."""
    return {"version": VERSION, **_plain(content)}


def from_plain(values: dict) -> Content:
    """The content that `to_plain` froze."""
    return _built(Content, values)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is list:
        (inner,) = get_args(hint)
        return [_built(inner, part) for part in value]
    if dataclasses.is_dataclass(hint):
        known = _hints(hint)
        return hint(**{name: _built(known[name], part) for name, part in value.items() if name in known})
    if hint is dt.date:
        return dt.date.fromisoformat(value)
    return value
