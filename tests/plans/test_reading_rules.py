"""The pure rules behind the pages: tallies and their sentence, chips, outlines, what waits, what changed."""

import datetime as dt
from types import SimpleNamespace

import pytest

from plans import alike, changes, chips, outline, tallies, waiting, wording

DAY = dt.date(2026, 7, 31)
RED, GREEN, DONE = (
    SimpleNamespace(id=number, label=label, is_complete=complete)
    for number, label, complete in ((1, "Red", False), (2, "GREEN", False), (3, "Complete", True))
)


def tally(**numbers):
    return tallies.Tally(**numbers)


def said(found):
    return "".join(part.text for part in found)


@pytest.mark.parametrize(
    ("numbers", "statuses", "words"),
    [
        (
            {"total": 39, "complete": 6, "overdue": 5, "stale": 4, "by_status": {1: 3, 2: 34, None: 2}},
            [RED, GREEN],
            "Of 39 actions 3 are red, 34 green and 2 not rated; 6 are complete; 5 are overdue; "
            "4 have had no update since 2 May 2026.",
        ),
        (
            {"total": 35, "complete": 3, "silent": 32, "stale": 32, "by_status": {3: 3, None: 32}},
            [GREEN, DONE],
            "Of 35 actions 3 are complete and 32 not rated; none is overdue; 32 have had no update yet.",
        ),
        (
            {"total": 34, "complete": 3, "overdue": 1, "by_status": {None: 34}},
            [],
            "34 actions, none of them rated; 3 are complete; 1 is overdue.",
        ),
        ({"total": 1, "by_status": {1: 1}}, [RED], "Of 1 action 1 is red; none is overdue."),
        ({"total": 1, "by_status": {None: 1}}, [], "1 action, not rated; none is overdue."),
        ({"total": 0, "maintenance": 3}, [RED], ""),
    ],
)
def test_the_sentence_that_a_plan_opens_with(numbers, statuses, words):
    assert said(tallies.sentence(tally(**numbers), statuses, dt.date(2026, 5, 2))) == words


def test_each_number_of_the_sentence_leads_to_its_list():
    parts = tallies.sentence(
        tally(total=3, overdue=2, stale=1, complete=1, by_status={1: 2, None: 1}), [RED], dt.date(2026, 5, 2)
    )
    assert {part.text: part.query for part in parts if part.query} == {
        "3 actions": "kind=improvement",
        "2 are red": "rag=1",
        "1 not rated": "rag=none",
        "1 is complete": "state=complete",
        "2 are overdue": "due=overdue",
        "1 has had no update since 2 May 2026": "updates=stale",
    }


def test_chips_switch_their_filter_on_and_off_and_keep_the_rest():
    query = {"rag": ["1"], "q": ["training"], "page": ["3"]}
    found = {
        chip.words: chip for chip in chips.chips(tally(total=5, overdue=2, by_status={1: 3, 2: 2}), [RED, GREEN], query)
    }
    assert found["Red"].is_on
    assert found["Red"].href == "?q=training"
    assert found["GREEN"].href == "?q=training&rag=1&rag=2"
    assert found["Overdue"].href == "?rag=1&q=training&due=overdue"
    assert "Complete" not in found  # none of them, and not asked for


def test_a_chip_that_is_on_stays_though_its_number_is_nought():
    (chip,) = [one for one in chips.chips(tally(), [], {"due": ["overdue"]}) if one.is_on]
    assert (chip.words, chip.number, chip.href) == ("Overdue", 0, "?")


def test_what_is_asked_for_in_words_and_how_to_take_it_off():
    query = {"rag": ["1", "none"], "q": [" training "], "owner": ["99"]}
    filters = [
        ("q", "Words", None),
        ("rag", "RAG", {"1": "Red", "none": "Not rated"}),
        ("owner", "Owner", {"4": "PPU"}),
    ]
    assert [(one.label, one.words, one.href) for one in chips.asked(query, filters)] == [
        ("Words", "training", "?rag=1&rag=none&owner=99"),
        ("RAG", "Red", "?q=+training+&owner=99&rag=none"),
        ("RAG", "Not rated", "?q=+training+&owner=99&rag=1"),
    ]


# The outline of a plan


def theme(number, parent=None, *, level="Outcome", title="", is_aim=False, headings=None):
    title = title or f"Theme {number}"
    return SimpleNamespace(
        id=number, parent_id=parent, level=level, ref=str(number), title=title, is_aim=is_aim, headings=headings or {}
    )


def row(theme_id, *, ref="", is_maintenance=False, owners="", groups="", when="2026"):
    return SimpleNamespace(
        theme_id=theme_id,
        ref=ref,
        is_maintenance=is_maintenance,
        owners=owners,
        groups=groups,
        when=when,
    )


def drawn(parts):
    """The parts as short texts: '# heading', '- band', the refs of the actions, '~' for the caption of maintenance."""
    found = []
    for part in parts:
        found.append(f"# {part.band.words}" if part.band else "#")
        for line in part.lines:
            if line.row is not None:
                found.append(line.row.ref)
            else:
                found.append(f"- {line.band.words}" if line.band else "~")
    return found


def test_the_outline_follows_the_document():
    themes = [
        theme(1, title="Leadership"),
        theme(2, 1, level="Aim", is_aim=True, title="Listen"),
        theme(3, 1, level="Theme", title="Practice"),
        theme(4, 3, level="Aim", is_aim=True, title="Learn"),
        theme(5, title="Systems"),
    ]
    rows = [row(None, ref="0"), row(1, ref="1"), row(2, ref="2"), row(4, ref="4"), row(1, ref="9", is_maintenance=True)]
    assert drawn(outline.outline(themes, rows, headings={}, rated=True, keep_empty=True)) == [
        "#",
        "0",
        "# Outcome 1: Leadership",
        "1",
        "~",
        "9",
        "- Aim 2: Listen",
        "2",
        "- Theme 3: Practice",
        "- Aim 4: Learn",
        "4",
        "# Outcome 5: Systems",
    ]


def test_a_filtered_outline_keeps_the_headings_above_what_it_found_and_no_others():
    themes = [theme(1), theme(2, 1), theme(3, 1), theme(4)]
    parts = outline.outline(themes, [row(3, ref="x")], headings={}, rated=True, keep_empty=False)
    assert drawn(parts) == ["# Outcome 1: Theme 1", "- Outcome 3: Theme 3", "x"]


def test_maintenance_under_no_theme_follows_the_themes_where_the_document_has_it_last():
    rows = [row(1, ref="1"), row(None, ref="a", is_maintenance=True)]
    parts = outline.outline([theme(1)], rows, headings={}, rated=True, keep_empty=True)
    assert drawn(parts)[-2:] == ["# Maintenance: Ongoing, reported by theme, without RAG", "a"]
    assert not parts[-1].columns["rag"]


def test_aims_without_a_theme_share_one_table():
    themes = [theme(1, is_aim=True, level="Aim"), theme(2, is_aim=True, level="Aim")]
    parts = outline.outline(themes, [row(1, ref="1"), row(2, ref="2")], headings={}, rated=False, keep_empty=True)
    assert drawn(parts) == ["#", "- Aim 1: Theme 1", "1", "- Aim 2: Theme 2", "2"]


def test_a_part_has_the_plans_words_or_its_own_and_only_the_columns_that_hold_something():
    themes = [theme(1), theme(2, headings={"owner": "Responsible\n"})]
    rows = [row(1, ref="1", owners="Chief"), row(2, owners="Chair", groups="Committee", when="")]
    first, second = outline.outline(
        themes, rows, headings={"action": "Action / Task", "owner": "Lead"}, rated=True, keep_empty=True
    )
    assert (first.headings["action"], first.headings["owner"], second.headings["owner"]) == (
        "Action / Task",
        "Lead",
        "Responsible",
    )
    assert [name for name, shown in first.columns.items() if shown] == ["ref", "action", "owner", "timescale", "rag"]
    assert [name for name, shown in second.columns.items() if shown] == ["action", "owner", "group", "rag"]


@pytest.mark.parametrize(
    ("level", "ref", "title", "words"),
    [
        ("Outcome", "3", "Children are safe", "Outcome 3: Children are safe"),
        ("Outcome", "3", "Outcome 3: Children are safe", "Outcome 3: Children are safe"),
        ("Outcome", "1", "", "Outcome 1"),
        ("Outcome", "A", "A. Noticing early", "A. Noticing early"),
        ("Outcome", "A", "A safe home", "Outcome A: A safe home"),
        ("Finding", "2", "FINDING: 2. Nobody held the picture", "FINDING: 2. Nobody held the picture"),
        ("Outcome", "1", "Outcome 12 follows on", "Outcome 1: Outcome 12 follows on"),
        ("Priority", "1", "10 more places", "Priority 1: 10 more places"),
        ("", "", "Leadership", "Leadership"),
    ],
)
def test_a_band_does_not_say_its_number_twice(level, ref, title, words):
    assert outline.Band("a", level, ref, title, 0).words == words


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Dec\n2026", "Dec 2026"),
        ("Quarterly\n\n\n Twice a year to the committee", "Quarterly\nTwice a year to the committee"),
        ("By 31 May 2026\nOngoing 2026 / 2027", "By 31 May 2026\nOngoing 2026 / 2027"),
        ("", ""),
    ],
)
def test_a_timescale_as_lists_print_it(printed, words):
    assert wording.timescale_words(printed) == words


@pytest.mark.parametrize(
    ("heading", "one"),
    [
        ("Actions", "Action"),
        ("ACTIONS", "Action"),
        ("Actions / Tasks", "Action / Task"),
        ("Key actions", "Key action"),
        ("Progress", "Progress"),
        ("ACTIONS What we will do", "Action"),
        ("", "Action"),
    ],
)
def test_the_word_for_one_row_of_a_table(heading, one):
    assert wording.singular(heading) == one


def test_a_text_on_one_line_leaves_out_a_first_bullet():
    assert wording.shortened("• Ask every family\n• Tell the group") == "Ask every family • Tell the group"


def test_a_heading_that_names_a_day_is_of_one_printed_paper():
    assert outline.clean({"action": "Action /\nTask", "progress": "Update @ 31 July 2019", "rag": " "}) == {
        "action": "Action / Task"
    }


# Statuses of several schemes


def printed(number, scheme, letter, label, tone, is_complete=False):
    return SimpleNamespace(id=number, scheme_id=scheme, letter=letter, label=label, tone=tone, is_complete=is_complete)


def test_statuses_that_say_the_same_word_are_one():
    statuses = [
        printed(1, 7, "G", "Green", "green"),
        printed(2, 7, "R", "Red", "red"),
        printed(3, 8, "B", "Complete", "blue", True),
        printed(4, 8, "R", "RED", "red"),
    ]
    merged = alike.alike(statuses)
    assert [(one.id, one.label, one.letter) for one in merged] == [
        ("2&rag=4", "Red", "R"),
        ("1", "Green", "G"),
        ("3", "Complete", "B"),
    ]
    numbers = alike.together(tally(total=9, complete=3, by_status={1: 2, 2: 1, 3: 2, 4: 3, None: 1}), merged)
    parts = tallies.sentence(numbers, merged, DAY)
    assert said(parts) == (
        "Of 9 actions 4 are red, 2 green, 2 rated complete and 1 not rated; 3 are complete; none is overdue."
    )
    assert parts[3].query == "rag=2&rag=4"
    both = chips.chips(numbers, merged, {"rag": ["2", "4"]})[0]
    assert (both.number, both.is_on, both.href) == (4, True, "?")
    assert chips.chips(numbers, merged, {"rag": ["2"]})[0].href == "?rag=2&rag=4"


def test_the_statuses_of_one_scheme_stay_as_they_are():
    own = [printed(1, 7, "G", "Green", "green"), printed(2, 7, "R", "Red", "red")]
    assert alike.alike(own) == own


# What waits for an owner


@pytest.mark.parametrize(
    ("due", "reported", "opened", "since", "pile"),
    [
        (dt.date(2026, 7, 30), DAY, None, None, "overdue"),
        (dt.date(2026, 7, 30), None, None, DAY, "overdue"),
        (DAY, DAY, None, None, "soon"),
        (None, None, None, None, "awaiting"),
        (dt.date(2027, 1, 1), dt.date(2026, 5, 1), None, None, "awaiting"),
        (dt.date(2027, 1, 1), dt.date(2026, 5, 2), None, None, "other"),
        (dt.date(2027, 1, 1), dt.date(2026, 7, 1), dt.date(2026, 7, 20), None, "awaiting"),
        (dt.date(2027, 1, 1), dt.date(2026, 7, 20), dt.date(2026, 7, 20), None, "other"),
        # Silence counts from the day of taking over; an open round asks whoever holds the post.
        (dt.date(2027, 1, 1), dt.date(2025, 5, 1), None, dt.date(2026, 7, 1), "other"),
        (None, None, None, dt.date(2026, 5, 2), "other"),
        (None, None, None, dt.date(2026, 5, 1), "awaiting"),
        (None, None, dt.date(2026, 7, 20), dt.date(2026, 7, 25), "awaiting"),
    ],
)
def test_the_pile_of_an_open_action(due, reported, opened, since, pile):
    action = SimpleNamespace(
        pk=1, plan_id=7, current_due_on=due, is_complete=False, reported_as_at=reported, held_since=since
    )
    found = waiting.piles([action], opened={7: opened} if opened else {}, day=DAY)
    assert [name for name, pks in found.items() if pks] == [pile]


# What changed

AT = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)


def history(about, record, minutes, kind="~", **facts):
    at = AT + dt.timedelta(minutes=minutes)
    return changes.HistoryRow(about, record, minutes, at, kind, "Ann", "because", facts)


def told(rows):
    return [(one.what, one.old, one.new) for one in changes.changes(rows)]


def test_changes_tell_old_and_new_latest_first():
    rows = [
        history("action", 1, 0, "+", text="Do", due_on="2026-05-31", is_complete=False, status=None),
        history("action", 1, 10, text="Do", due_on="2026-06-30", is_complete=False, status="Amber"),
        history("action", 1, 20, text="Do it", due_on="2026-06-30", is_complete=True, status="Amber"),
    ]
    assert told(rows) == [
        ("Action", "Do", "Do it"),
        ("Complete", "no", "yes"),
        ("Due date", "31 May 2026", "30 June 2026"),
        ("RAG", "", "Amber"),
    ]
    assert changes.changes(rows)[0].who == "Ann"


def test_what_came_with_the_action_is_not_a_change():
    rows = [
        history("action", 1, 0, "+", text="Do"),
        history("owner", 5, 0, "+", name="Chair", printed_as="The Chair", role="lead"),
        history("milestone", 6, 1, "+", text="First step"),
    ]
    assert told(rows) == []


def test_owners_and_milestones_that_come_change_and_go():
    rows = [
        history("action", 1, 0, "+", text="Do"),
        history("owner", 5, 0, "+", name="Chair", role="lead"),
        history("owner", 5, 30, "-", name="Chair", role="lead"),
        history("owner", 6, 30, "+", name="Head nurse", role="supporting"),
        history("milestone", 7, 40, "+", text="Step"),
        history("milestone", 7, 50, text="Step", is_done=True, done_on="2026-03-02"),
        history("milestone", 7, 60, "-", text="Step"),
    ]
    assert told(rows)[::-1] == [
        ("Owner", "Chair", ""),
        ("Owner", "", "Head nurse (supporting)"),
        ("Milestone", "", "Step"),
        ("Milestone done on", "", "2 March 2026"),
        ("Milestone done", "", "yes"),
        ("Milestone", "Step", ""),
    ]
