"""The sentences that a timescale may be: a table of token patterns, each with the meaning it gives. Pure.

A sentence is written in the letters of `plans.timescales.words.CODES` and must fit the whole timescale; a named group
marks the tokens whose values count. What fits none is left for a person.
"""

from __future__ import annotations

import re

from . import senses
from .meaning import UNPARSED, Timescale
from .periods import Doubt
from .words import Token

# 'By the end of'. 'Before March' may mean by its end or not, so 'before' counts only with 'the end of'.
_BY = "x*d?(?:(?:[bit]*b(?:d|x))?[bit]*e?|z[bi]*e)"
_BY_FIRMLY = "(?:[it]*b[bite]*|[it]*e|z[bi]*e)"
_LATER = "(?P<later>(?:d?v[bte]*P)*)"  # '– extended to Dec 2020 – extended to March 2021'
_THEN = "(?:[dsa]*h[dsa]*[or]|[dsa]*[or]h|arm?)?"  # 'then annually', 'and ongoing thereafter'
_CHECK = "(?:[da]?u[bit]*e?[Pp])?"  # 'review December 2020' looks back on the work and is not its deadline
_TAIL = f"(?:d?x+)?{_LATER}{_THEN}{_CHECK}(?:d?x+)?"
_AND = "[dsa]*"
_FROM = "fi*(?P<start>P)"
_UNTIL = "[dsa]*t[bt]*e?(?P<due>P)"
_KEEPING_ON = "(?:o|[mu]*r[mu]*)"
_ONGOING = "(?:l[dsa]*)?x*d?i?o+x*"
_SOFT = "[murdsaloq]*"  # 'ongoing', 'as required', 'reviewed annually' after one another
_RHYTHM = f"i?[mu]*r{_SOFT}"

_TABLE = [
    # A deadline: 'By 31 March 2019', and what may follow one.
    (f"{_BY}(?P<due>P){_TAIL}", senses.deadline),
    ("g[bi]*(?P<due>P)(?P<later>(?:d?v[bte]*P)+)", senses.deadline),
    ("y(?P<due>P)(?P<later>tP)", senses.deadline),
    ("gd?[bi]*(?P<due>P)(?P<later>d?Vd[bi]*P)", senses.deadline),
    ("v?[bit]*(?P<later>P)g[bi]*(?P<due>P)", senses.deadline),
    ("[bi]*(?P<later>P)d?y(?P<due>P)", senses.deadline),
    (f"{_BY_FIRMLY}(?P<due>P){_AND}x*d?o+x*d?i?(?P<goes_on>P)?", senses.deadline_then_ongoing),
    ("b*(?P<due>P(?:a?b*P)+)", senses.same_deadline),
    # From one day to another: 'Sep – Dec 2014', 'commencing April 2014, complete by March 2015'.
    (f"[bi]*f?(?P<start>[PpN])[dt]+e?(?P<due>[Pp]){_TAIL}", senses.spanned),
    (f"{_FROM}[da]*(?:b+e?|t|e)(?P<due>P)", senses.spanned),
    ("[bi]*n(?P<start>[PpN])a(?P<due>P)", senses.spanned),
    ("[bi]*(?P<start>[Pp])s(?P<due>P)", senses.either),
    # Quarters beside their months: 'Quarter 4 (Jan – Mar 2021)', 'Q3 2022/23 (Oct – Dec)', 'Jan – Mar 2021 (Q4)'.
    ("(?P<quarter>[Pp])d?(?P<start>[Pp])[dt](?P<due>[Pp])", senses.quarter_of_months),
    ("(?P<start>[Pp])[dt](?P<due>P)d?(?P<quarter>[Pp])", senses.months_of_quarter),
    # From a day on: 'Commencing April 2014', 'Aug 2014 onwards', 'From April 2021, quarterly', 'April 2014 – ongoing'.
    (f"{_FROM}w?(?:{_AND}{_KEEPING_ON})?", senses.from_then),
    (f"i*(?P<start>P)w(?:{_AND}{_KEEPING_ON})?", senses.from_then),
    ("(?P<start>P)[dt]o", senses.from_then),
    # Ongoing, recurring, as required, with or without a start and an end.
    (f"{_ONGOING}{_SOFT}{_CHECK}", senses.undated("ongoing")),
    (f"{_ONGOING}{_AND}fi*pw?", senses.undated("ongoing")),
    (f"{_ONGOING}{_AND}{_FROM}w?(?:{_UNTIL})?", senses.kept_up("ongoing")),
    (f"{_ONGOING}{_AND}(?P<start>P)[dt]+e?(?P<due>P)", senses.kept_up("ongoing")),
    (f"{_ONGOING}{_UNTIL}", senses.kept_up("ongoing")),
    (f"{_ONGOING}d?i*(?P<years>P)", senses.over_years("ongoing")),
    (rf"{_RHYTHM}(?:[tib]\?{{1,8}})?", senses.undated("recurring")),
    (f"{_RHYTHM}{_AND}fi*pw?", senses.undated("recurring")),
    (f"{_RHYTHM}{_AND}{_FROM}w?(?:{_UNTIL})?", senses.kept_up("recurring")),
    (f"{_RHYTHM}{_UNTIL}", senses.kept_up("recurring")),
    (f"{_RHYTHM}d?i+(?P<years>P)", senses.over_years("recurring")),
    ("rd?[bi]*e?p|[bi]*e?pd?r", senses.each_year),
    (f"(?:l[dsa]*)?q{_SOFT}", senses.undated("as_required")),
    # Complete, whenever it was, and to be confirmed, whatever was pencilled in.
    ("[cC]+|c[di]*[PpA]|Cd[PA]|[bite]*[PA][ds]?[cC]", senses.undated("complete")),
    ("[bi]*k+|[bi]*P[ds]?k|k[ds]?P", senses.undated("tbc")),
]
SENTENCES = [(re.compile(pattern), meaning) for pattern, meaning in _TABLE]


def meaning_of(tokens: list[Token]) -> Timescale:
    """The meaning of a row of tokens. Raises Doubt where the dates in it do not fit one another."""
    tokens = settled(tokens)
    row = "".join(token.code for token in tokens)
    for pattern, meaning in SENTENCES:
        match = pattern.fullmatch(row)
        if match:
            return meaning(senses.Sentence(match, tokens))
    return UNPARSED


def settled(tokens: list[Token]) -> list[Token]:
    """The tokens with weekdays checked and taken out, and 'end of March 24' known to be a month with its year."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.code == "W":
            check_weekday(token.value, tokens[place + 1 : place + 2])
        elif token.code == "d" and kept and kept[-1].code == "e":
            continue  # 'end-March 2020'
        elif token.code == "A" and kept and kept[-1].code == "e":
            kept.append(Token("P", token.value))
        else:
            kept.append(token)
    return kept


def check_weekday(weekday: int, following: list[Token]) -> None:
    dated = following and following[0].code == "P" and following[0].value.unit == "day"
    if not dated or following[0].value.first.weekday() != weekday:
        raise Doubt("a weekday without its date, or not that date's")
