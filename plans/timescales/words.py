"""A timescale's text as a row of tokens: dates found, and every other word given one letter for what it does.

Each pattern is tried where the last token ended, so the whole takes time in proportion to the text. A word that no
pattern knows is a token too ('?'), and only few sentences of `plans.timescales.sentences` have room for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .dated import DATED, PERIOD_WORD
from .rhythms import RHYTHMS
from .slips import mended


@dataclass(frozen=True, slots=True)
class Token:
    """`code` is one letter: see CODES. `value` is a Period, a Yearless, a day's number or a recurrence."""

    code: str
    value: Any = None


CODES = {
    "P": "a period: a day, month, season, quarter or year",
    "p": "a period without its year",
    "N": "a day's number",
    "A": "a month and two figures that may be a year or a day ('March 24')",
    "W": "a weekday",
    "b": "by, due",
    "i": "in, on, during",
    "e": "the end of",
    "z": "before",
    "f": "from, commencing",
    "w": "onwards",
    "t": "to, until",
    "d": "a dash",
    "s": "a slash, or",
    "a": "and",
    "n": "between",
    "r": "a rhythm: quarterly",
    "o": "ongoing",
    "q": "as required",
    "c": "completed",
    "C": "complete: done, or an order to do it",
    "k": "to be confirmed",
    "h": "then, thereafter",
    "v": "revised to",
    "V": "revised, before a dash",
    "g": "originally",
    "y": "moved from",
    "u": "a check afterwards: review, audit",
    "m": "what recurs: meetings, reports",
    "x": "a remark on the length: long-term initiative",
    "l": "immediately",
    "?": "a word that is not known",
    "!": "something that makes the meaning doubtful",
}

_MOVED = (
    r"(?:revised|extended|moved|amended|changed|re-?scheduled|deferred|postponed|delayed|slipped|updated|pushed back"
    r"|put back|carried forward)"
)
_DEADLINE = r"(?:(?:target|due|end|completion|delivery) ){0,2}(?:deadline|timescale|date|target)"
_SETTLED = r"(?:confirmed|agreed|determined|decided|set|arranged|advised|established|identified|finalised)"
_WORK = r"(?:work|programme|process|activity|basis|action|task|commitment|monitoring|improvement)"
_DO = r"(?:complete|implement|deliver|finali[sz]e|finish|conclude|establish|achieve|submit)"
_DONE = (
    r"(?:completed|implemented|delivered|finali[sz]ed|finished|concluded|established|achieved|submitted|actioned"
    r"|in place)"
)
_CLOSED = r"(?:completed|done|achieved|closed|finished|discharged)"

# In order: a longer phrase stands before its own beginning. The text has single spaces.
PHRASES = [
    (rf"(?:{_DEADLINE} )?{_MOVED}(?: {_DEADLINE})?(?: to| until| till| ?:)", "v"),
    (r"(?:extension|revision)(?: agreed| granted| approved)? (?:to|until|till)", "v"),
    (rf"{_MOVED} from", "y"),
    (rf"(?:new|revised|extended|amended) {_DEADLINE}(?: is)? ?[:-]?", "v"),
    (rf"{_MOVED}(?= ?-)", "V"),
    (rf"original(?:ly)?(?: {_DEADLINE})? ?[:-]?|initially|previously|was", "g"),
    (rf"(?:(?:dates?|timescales?|deadline) )?(?:still |yet )?to be {_SETTLED}(?! by)|not yet {_SETTLED}", "k"),
    (r"(?:(?:dates?|timescales?|deadline) )?t\.?b\.?[cad]", "k"),
    (r"(?:to be |will be |for |next )?(?:reviewed|review|audit|re-?audit|evaluation|follow-? ?up)(?: date)?", "u"),
    (rf"(?:(?:to|will|must|should) )?{_DO} by|(?:to|will|must|should) be {_DONE} by", "b"),
    (r"(?:to|will|must|should) be completed(?: in| on)?|due (?:to complete|for completion)(?: by| in| on)?", "b"),
    (r"(?:for |target )?completion(?: date)?", "b"),
    (rf"(?:now|fully|already) {_CLOSED}|now complete|fully complete|already complete", "c"),
    (rf"action (?:is )?(?:now )?(?:{_CLOSED}|complete(?! (?:by|in|on)))", "c"),
    (rf"{_CLOSED}(?: ?[✓✔☑√])?|complete(?: ?[✓✔☑√]|(?= ?\())", "c"),
    (r"complete", "C"),
    (r"now(?: due)?", "v"),
    (r"(?:by )?(?:no|not) later than|on or (?:before|by)|by or before|by (?:the )?latest", "b"),
    (r"(?:by )?(?:the )?close of (?:play|business)(?: on)?", "b"),
    (r"(?:agreed|proposed|delivery|implementation|target completion) date", "b"),
    (r"due(?: date)?(?: by| on| in)?|target(?: date)?|deadline|end date", "b"),
    (r"timescales?|date|by|expected|anticipated|planned(?: for)?|scheduled(?: for)?", "b"),
    (r"at (?:the )?latest|or (?:earlier|sooner)", "x"),
    (r"(?:start|beginning) of|beginning", "!"),
    (r"(?:start|commencement) date", "f"),
    (r"(?:to )?(?:commenc(?:e|es|ed|ing)|start(?:s|ed|ing)?|begins?)(?: from)?", "f"),
    (r"(?:with effect|in place|implemented|live|as) (?:from|since)|w\.?e\.?f|effective(?: from)?|from|since", "f"),
    (r"onwards?|and (?:onwards|beyond)|on(?=[ .]*$)", "w"),
    (rf"(?:on an |already |currently )?on-? ?going(?: {_WORK})*", "o"),
    (rf"(?:continuous(?:ly)?|continuing|continual(?:ly)?|continues?)(?: {_WORK})*", "o"),
    (r"(?:on a )?rolling(?: programme| basis)?|business as usual|bau|at all times", "o"),
    (r"(?:(?:throughout|over|for) )?(?:the )?(?:lifetime|life|duration) of (?:the |this )?plan", "o"),
    (r"throughout (?:the |this )?(?:plan|year|period|process)|throughout(?=[ .]*$)", "o"),
    (r"as and when(?: (?:required|needed|necessary|appropriate|requested|they arise|it arises))?|ad-? ?hoc", "q"),
    (
        r"(?:as|when|if|where) (?:required|needed|necessary|appropriate|requested)|as (?:they|it) arises?|on request",
        "q",
    ),
    (r"(?:up|through) to|to|until|till|ending|finish(?:es|ing)?:?", "t"),
    (r"(?:month )?end ?-? ?of|(?:month )?end|late", "e"),
    (r"before", "z"),
    (r"between", "n"),
    (r"and then|thereafter|then", "h"),
    (r"and|&|with", "a"),
    (r"or", "s"),
    (r"week ending|w/e|in|on|at|@|for|during|throughout|over", "i"),
    (rf"within(?= (?:{PERIOD_WORD}))", "i"),
    (r"meetings?|reports?|reporting|reported|reviews|updates?|audits|returns?|monitoring|cycle", "m"),
    (r"sub-? ?group|held|carried out|undertaken|provided|produced|survey|self-? ?evaluation", "m"),
    (r"(?:long(?:er)?|medium|short(?:er)?)[- ]?term(?: (?:initiative|goal|aim|priority|action|project|work))?", "x"),
    (r"(?:with )?immediate(?:ly)?(?: effect)?|asap|as soon as possible", "l"),
    (r"(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?", "W"),
    (r"when|after|prior|following|next|first|last|once|unless|subject|depending|not|no|early|mid|within|part", "!"),
]
_PHRASES = [(re.compile(f"(?:{pattern})(?![a-z])"), code) for pattern, code in PHRASES]
_SIGNS = {"-": "d", "/": "s"}
_SILENT = re.compile(r"(?:[\s,;:.()\[\]'\"•·▪◦●\uf0b7\uf0a7]|the(?![a-z]))+")
_UNKNOWN = re.compile(r"[a-z][a-z'&]*")
_LIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‛′`´", "'")
    | dict.fromkeys("“”″", '"')
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
)
_LISTED = re.compile(r"^[*\s]*(?:\(?(?:[a-h]|i{1,3})\)\s+)?")  # the mark of a list's item: 'a) Sept 2016'
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def plain(text: str, longest: int) -> str:
    """The text with one kind of white space, dash, quote and case, and slips of typing mended; '' if longer."""
    text = " ".join(text.translate(_LIKE).casefold().split())
    return mended(_LISTED.sub("", text)) if len(text) <= longest else ""


def tokens(text: str) -> list[Token]:
    """The tokens of a plain text, without a dash that leads it in and the punctuation that says nothing."""
    found, place = [], 0
    while place < len(text):
        silent = _SILENT.match(text, place)
        if silent:
            place = silent.end()
            continue
        token, place = next_token(text, place)
        found.append(token)
    while found and found[0].code == "d":
        found.pop(0)
    return found


def next_token(text: str, place: int) -> tuple[Token, int]:
    """The token that begins at `place`, and where it ends."""
    for pattern, rhythm_of in RHYTHMS:
        match = pattern.match(text, place)
        if match:
            return Token("r", rhythm_of(match)), match.end()
    for pattern, code, value_of in DATED:
        match = pattern.match(text, place)
        if match:
            return Token(code, value_of(match)), match.end()
    for pattern, code in _PHRASES:
        match = pattern.match(text, place)
        if match:
            value = _WEEKDAYS.index(match[0][:3]) if code == "W" else None
            return Token(code, value), match.end()
    match = _UNKNOWN.match(text, place)
    if match:
        return Token("?"), match.end()
    return Token(_SIGNS.get(text[place], "!")), place + 1
