"""A report's content as tables of plain values: what its workbook and its CSV file hold. Pure; never queries."""

from __future__ import annotations

from spreadsheets.tables import Column, Lead, Painted, Table

from .content import ActionEntry, Content, Mark
from .layout import bare_text, cells, facts, heading_words, timescale_words
from .plan_json import theme_path

# The fill of each colour family; the letter and the word stand in the same cell.
FILLS = {
    "red": "B3261E",
    "amber": "F2A900",
    "green": "1B7A43",
    "blue": "1F5FA8",
    "purple": "6A3D9A",
    "grey": "595F66",
}
NOT_RATED = "Not rated"


def day_words(day) -> str:
    """'31 July 2019'."""
    return f"{day.day} {day:%B %Y}"


def in_words(mark: Mark | None) -> str:
    """'A – Amber'; the label alone where the letter says the same; 'Not rated'."""
    if mark is None:
        return NOT_RATED
    return mark.label if mark.letter in ("", mark.label) else f"{mark.letter} – {mark.label}"


def painted(mark: Mark | None) -> Painted | str:
    return NOT_RATED if mark is None else Painted(in_words(mark), fill=FILLS.get(mark.tone, FILLS["grey"]), bold=True)


def heading_block(content: Content, name: str) -> list[Lead]:
    """Whose plan, which report, as at which day: the top of every sheet."""
    return [
        Lead([content.title], "title"),
        Lead([f"{content.partnership}. {content.report_title} as at {day_words(content.as_at)}. {name}"], "text"),
        Lead(),
    ]


def summary(content: Content) -> Table:
    """The first sheet: the sentence, the summary table and the counts by RAG."""
    leads = [
        *heading_block(content, "Summary"),
        Lead(["Where we stand"], "heading"),
        Lead(["".join(part.text for part in content.opening) or "No action stood in the plan on this day."], "text"),
        Lead(),
        Lead(["Date", "Report", "Total actions", "Completed", "Added", "Ongoing"], "captions"),
        *(
            Lead([row.day, row.report, row.total, row.completed, row.added, row.ongoing], "row")
            for row in content.summary
        ),
        Lead(),
        Lead(["By RAG"], "heading"),
        Lead(["RAG", *(cell.words for cell in facts(content.whole))], "captions"),
        *(Lead([painted(tally.mark), *(cell.number for cell in facts(tally))], "row") for tally in content.by_rag),
    ]
    return Table("Summary", leads=leads)


def counts(content: Content) -> Table:
    """How each theme, owner and governance group stands: one line for each."""
    columns = [Column("By", width=20), Column("Name", width=60)]
    columns += [Column(cell.words, "number", width=12) for cell in cells(content.whole, content.legend)]
    rows = [
        [what, tally.label, *(cell.number for cell in cells(tally, content.legend))]
        for what, tallies in (
            ("Theme", content.by_theme),
            ("Owner", content.by_owner),
            ("Governance group", content.by_group),
        )
        for tally in tallies
    ]
    return Table("Counts", columns, rows, heading_block(content, "By theme, owner and governance group"))


def actions(content: Content) -> Table:
    """One row for each action: typed dates, RAG in words and colour, everything that the report prints of it."""
    headings = content.headings
    columns = [
        Column(heading_words("ref", headings), width=8),
        Column("Theme", width=34),
        Column("Aim", width=34),
        Column(heading_words("action", headings), width=56),
        Column(heading_words("owner", headings), width=26),
        Column("Supporting", width=20),
        Column(heading_words("group", headings), width=24),
        Column(heading_words("timescale", headings), width=20),
        Column("Due", "date", width=18),
        Column("First due", "date", width=18),
        Column("Moved", width=24),
        Column("Lateness", width=16),
        Column("RAG", width=16),
        Column("Complete", width=10),
        Column("Completed on", "date", width=18),
        Column("Latest update as at", "date", width=18),
        Column(heading_words("progress", headings), width=60),
        Column("To question", width=26),
        Column(heading_words("measures", headings), width=40),
        Column(heading_words("resources", headings), width=26),
        Column("Steps", width=36),
        Column("Kind", width=14),
        Column("Other columns of the plan", width=30),
    ]
    themes = {theme.id: theme for theme in content.themes}
    has_moved = any(action.moved for action in content.actions)
    rows = [_action_row(action, themes, has_moved) for action in content.actions]
    columns, rows = _without_empty(columns, rows)
    return Table("Actions", columns, rows, heading_block(content, "Actions"))


def _action_row(action: ActionEntry, themes, has_moved: bool) -> list:
    path = theme_path(action.theme, themes)
    aim = path.pop() if path and path[-1].is_aim else None
    update = action.latest_update
    return [
        action.ref,
        " › ".join(theme.words for theme in path),
        aim.words if aim else "",
        bare_text(action),
        "\n".join(action.owners),
        "\n".join(action.supporting),
        "\n".join(action.governance_groups),
        timescale_words(action),
        action.current_due_on,
        action.first_due_on if has_moved else None,
        action.moved,
        action.lateness,
        painted(action.mark) if action.is_improvement else "",
        "Yes" if action.is_complete else "No",
        action.completed_on,
        update.as_at if update else None,
        update.text if update else "",
        "; ".join(action.contradictions),
        "\n".join(action.measures),
        "\n".join(action.resources),
        "\n".join(_step(step) for step in action.milestones),
        "" if action.is_improvement else action.kind.capitalize(),
        "\n".join(f"{heading}: {text}" for heading, text in action.extra),
    ]


def _step(step) -> str:
    done = f" – done {day_words(step.done_on)}" if step.done_on else " – done" if step.is_done else ""
    return f"{step.text}{f' ({step.timescale})' if step.timescale else ''}{done}"


KEPT = ("Due", "RAG", "Complete", "Latest update as at")


def _without_empty(columns: list[Column], rows: list[list]) -> tuple[list[Column], list[list]]:
    """Without the columns that no row fills; those that a report is asked for stay, empty or not."""
    kept = [
        place
        for place, column in enumerate(columns)
        if column.heading in KEPT or any(row[place] not in (None, "") for row in rows)
    ]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


def updates(content: Content) -> Table:
    """Every progress update up to the day, by action, oldest first."""
    columns = [
        Column(heading_words("ref", content.headings), width=8),
        Column(heading_words("action", content.headings), width=50),
        Column("As at", "date", width=18),
        Column("RAG", width=16),
        Column("Complete", width=10),
        Column("Update", width=80),
        Column("From", width=30),
    ]
    rows = [
        [
            action.ref,
            bare_text(action),
            update.as_at,
            painted(update.mark) if action.is_improvement else "",
            "Yes" if update.says_complete else "No",
            update.text,
            update.author,
        ]
        for action in content.actions
        for update in action.updates
    ]
    return Table("Updates", columns, rows, heading_block(content, "Every update"))


def findings(content: Content) -> Table:
    columns = [
        Column("No.", width=8),
        Column("Finding", width=80),
        Column("Strategic response", width=60),
        Column("Answered by", width=30),
    ]
    rows = [
        [finding.number, finding.text, finding.response, ", ".join(finding.actions)] for finding in content.findings
    ]
    return Table("Findings", columns, rows, heading_block(content, "Findings"))


def legend(content: Content) -> Table:
    """What each status means, in the plan's words."""
    columns = [Column("RAG", width=20), Column("Meaning", width=110)]
    rows = [[painted(status.mark), status.meaning] for status in content.legend]
    rows.append([NOT_RATED, "Neither the plan nor its latest update gives a status. Not rated is not green."])
    return Table("RAG legend", columns, rows, heading_block(content, "RAG legend"))
