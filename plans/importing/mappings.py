"""Keeps the corrections of one file under a name, for the next file with the same headings."""

from __future__ import annotations

from dataclasses import fields, replace

from django.db import transaction

from accounts.keeping import constraints_in_words, keep
from accounts.refusals import Refusal
from plans.models import ImportDraft, KeptMapping

from .corrections import Corrections
from .preparing import analysis_of, correct
from .proposal import Proposal
from .wording import squash

# What holds for the next file of the form too. Bands, rows left out, matches, title and day are this file's own.
OF_THE_FORM = ("sheets", "headers", "columns", "key", "marks", "owners", "renames")
HEADINGS = "headings"  # beside them: 'Sheet!C5' -> the words of that heading, by which its column is found again
NAMED_TWICE = "There are corrections kept under this name already. Choose another name."


def mappings_for(partnership, shape: str):
    """The mappings kept from files whose headings were the same; none for a file without headings."""
    mappings = KeptMapping.objects.filter(partnership=partnership, shape=shape)
    return mappings.select_related("kept_by") if shape else mappings.none()


def mappings_to_offer(draft: ImportDraft, proposal: Proposal) -> list[KeptMapping]:
    """Those of the file's shape that would tell the draft something that was not told of it yet."""
    told = Corrections.from_json(draft.corrections)
    return [one for one in mappings_for(draft.partnership, proposal.shape) if with_mapping(told, one, proposal) != told]


def with_mapping(told: Corrections, mapping: KeptMapping, proposal: Proposal) -> Corrections:
    kept = Corrections.from_json(mapping.corrections)
    return merged(told, kept, mapping.corrections.get(HEADINGS, {}), proposal)


def keep_mapping(*, draft: ImportDraft, name: str, by) -> KeptMapping:
    """Keep what was corrected of the draft's file, as far as it holds for the next one, under `name`."""
    told = Corrections.from_json(draft.corrections)
    kept = of_the_form(told).to_json()
    if not kept:
        raise Refusal("There is nothing to keep yet: correct something that the next file will need too.", "name")
    proposal = analysis_of(draft).proposal
    if not proposal.shape:
        raise Refusal("This file has no headings by which the next one could be known again.", "name")
    kept[HEADINGS] = {
        place: words for place, words in heading_words(proposal).items() if place in told.columns and words
    }
    mapping = KeptMapping(
        partnership=draft.partnership, name=" ".join(name.split()), shape=proposal.shape, corrections=kept, kept_by=by
    )
    with constraints_in_words({"mapping_named_once": ("name", NAMED_TWICE)}), transaction.atomic():
        return keep(mapping, by=by, reason="Corrections kept")


def apply_mapping(*, draft: ImportDraft, mapping: KeptMapping, by, version: int | None) -> ImportDraft:
    """Take over the corrections of a kept mapping. What was said of this very file stands where both say something."""
    if mapping.partnership_id != draft.partnership_id:
        raise Refusal("Those corrections belong to another partnership.", "mapping")
    corrections = with_mapping(Corrections.from_json(draft.corrections), mapping, analysis_of(draft).proposal)
    return correct(draft=draft, corrections=corrections, by=by, version=version)


def of_the_form(told: Corrections) -> Corrections:
    return Corrections(**{name: getattr(told, name) for name in OF_THE_FORM})


def merged(told: Corrections, kept: Corrections, headings: dict[str, str], proposal: Proposal) -> Corrections:
    """`told` of this file, and `kept` of an earlier one where nothing was told."""
    kept = of_the_form(kept)
    kept.columns = columns_here(kept.columns, headings, proposal)
    names = {sheet.name for sheet in proposal.sheets}
    for by_sheet in (kept.sheets, kept.headers):
        for name in by_sheet.keys() - names:
            del by_sheet[name]
    both = {}
    for field in fields(Corrections):
        mine, theirs = getattr(told, field.name), getattr(kept, field.name)
        both[field.name] = theirs | mine if isinstance(mine, dict) else (mine or theirs)
    return replace(told, **both)


def columns_here(columns: dict[str, str], headings: dict[str, str], proposal: Proposal) -> dict[str, str]:
    """The kept columns at the places where this file has their headings: its table may begin a row further down."""
    here: dict[str, list[str]] = {}
    for place, words in heading_words(proposal).items():
        here.setdefault(squash(words), []).append(place)
    found = {}
    for place, meaning in columns.items():
        words = headings.get(place)
        places = here.get(squash(words), []) if words else [place]
        found.update(dict.fromkeys([place] if place in places else places, meaning))
    return found


def heading_words(proposal: Proposal) -> dict[str, str]:
    """'Sheet!C5' -> its heading, of every column of every table."""
    return {
        f"{sheet.name}!{column.cell}": column.heading
        for sheet in proposal.sheets
        for table in sheet.tables
        for column in table.columns
    }
