"""A reading and its proposal as JSON and back, to hand them from the process that reads a file to its asker. Pure.

Nothing but plain values goes over, so that a file from outside can never bring code with it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
import typing
from collections.abc import Callable
from functools import lru_cache

from plans.importing.proposal import Proposal
from plans.importing.reading import PlanReading


def to_json(reading: PlanReading, proposal: Proposal) -> bytes:
    plain = {"reading": _plain(reading), "proposal": _plain(proposal)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(content: bytes) -> tuple[PlanReading, Proposal]:
    """Raises ValueError, KeyError or TypeError where `content` is not what `to_json` wrote."""
    plain = json.loads(content.decode("utf-8", "surrogatepass"))
    return _decoder(PlanReading)(plain["reading"]), _decoder(Proposal)(plain["proposal"])


def _plain(value: object) -> object:
    """A dataclass as the list of its fields' values, in their order; dates in ISO form."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, dt.date):
        return value.isoformat()
    return [_plain(getattr(value, name)) for name in _names(type(value))]


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(part.name for part in dataclasses.fields(kind))


@lru_cache(maxsize=64)
def _decoder(kind: object) -> Callable:
    """What makes a value of this type again from its plain form, worked out once for each type."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if kind is dt.date:
        return dt.date.fromisoformat
    if origin is list:
        one = _decoder(parts[0])
        return lambda plain: [one(part) for part in plain]
    if origin is tuple:
        several = [_decoder(part) for part in parts]
        return lambda plain: tuple(make(part) for make, part in zip(several, plain, strict=True))
    if origin is dict:
        one = _decoder(parts[1])
        return lambda plain: {key: one(part) for key, part in plain.items()}
    if origin in (types.UnionType, typing.Union):
        one = _decoder(next(part for part in parts if part is not types.NoneType))
        return lambda plain: None if plain is None else one(plain)
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(kind)
    return lambda plain: plain


def _dataclass_decoder(kind: type) -> Callable:
    hints = typing.get_type_hints(kind)
    makers = [_decoder(hints[name]) for name in _names(kind)]
    return lambda plain: kind(*(make(part) for make, part in zip(makers, plain, strict=True)))
