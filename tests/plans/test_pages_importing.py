"""Bringing a plan in, page by page, without script: what is asked, corrected, told, and what comes in."""

import re

import pytest
from django.urls import reverse

from plans.importing.working import Progress
from plans.models import Action, ImportDraft, Plan, RagStatus, WorkbookImport
from plans.views.importing import results
from tests import factories
from tests.ledger import statements
from tests.reading import part, words

from .importing.workbooks import YEAR_1, YEAR_2, upload_of, workbook_bytes

pytestmark = pytest.mark.django_db
DAY = "1 March 2026"


@pytest.fixture
def place():
    return factories.partnership("harbour-bay", name="Harbour Bay Child Protection Committee")


@pytest.fixture
def admin(client, place):
    client.force_login(factories.person("administrator", place, name="Asha Reid"))
    return client


def upload(client, content, name="plan.xlsx", plan=None):
    """The page that follows the choice of a file."""
    query = f"?plan={plan.reference}" if plan else ""
    address = reverse("import-new", args=["harbour-bay"]) + query
    return client.post(address, {"file": upload_of(content, name)}, follow=True)


def drafted(client, rows=YEAR_1, **told):
    """A draft of these rows, and its address."""
    plan = told.pop("plan", None)
    upload(client, workbook_bytes(rows, **({"day": DAY} | told)), plan=plan)
    draft = ImportDraft.objects.latest("pk")
    return draft, reverse("import-draft", args=[draft.pk])


def correct(client, draft, part, *, htmx=False, **data):
    """Send one correction; the page that answers."""
    draft.refresh_from_db()
    address = reverse("import-draft", args=[draft.pk])
    sent = {"version": draft.version, "part": part, "anchor": part} | data
    return client.post(address, sent, follow=not htmx, headers={"HX-Request": "true"} if htmx else {})


def bring_in(client, draft):
    return client.post(reverse("import-commit", args=[draft.pk]), follow=True)


# The file


def test_a_file_leads_to_its_draft_and_the_draft_says_what_was_understood(admin):
    page = upload(admin, workbook_bytes(YEAR_1, day=DAY))
    draft = ImportDraft.objects.get()
    assert page.redirect_chain == [(reverse("import-draft", args=[draft.pk]), 302)]
    assert "This workbook was read as one plan with 3 actions" in words(page)
    assert "Uploaded by Asha Reid" in words(page) and "Nothing is written into a plan before you say so" in words(page)
    assert Plan.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"0" * 500, "plan.xlsx", "plan.xlsx"),
        (b"", "empty.csv", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "old.xls", "old.xls"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_top_and_at_its_field(admin, content, name, said):
    page = upload(admin, content, name)
    assert page.status_code == 422
    assert said in part(page, "error-summary")
    assert 'aria-invalid="true"' in page.content.decode() and "id_file_error" in page.content.decode()
    assert not ImportDraft.objects.exists()


def test_no_file_at_all_is_told_too(admin):
    page = admin.post(reverse("import-new", args=["harbour-bay"]))
    assert page.status_code == 422 and "Choose the file of the plan first." in words(page)


def test_the_same_file_twice_is_noticed_with_the_way_to_the_first(admin):
    first, _ = drafted(admin)
    bring_in(admin, first)
    page = upload(admin, workbook_bytes(YEAR_1, day=DAY))
    second = WorkbookImport.objects.get()
    content = page.content.decode()
    same = ImportDraft.objects.latest("pk").file.sha256 == first.file.sha256
    assert ("this very file was brought in" in content) is same
    if same:
        assert reverse("import-result", args=[second.pk]) in content


def test_words_of_a_file_are_text_and_never_markup(admin):
    nasty = '<script>alert(1)</script> & "more" =1+1'
    rows = [["1", nasty, nasty, nasty, nasty, "A"]]
    _, address = drafted(admin, rows)
    content = admin.get(address).content.decode()
    assert "<script>alert" not in content and "&lt;script&gt;alert(1)" in content


# Corrections


def test_a_column_read_otherwise_changes_the_preview(admin):
    draft, _ = drafted(admin)
    page = correct(admin, draft, "sheet", sheet="Sheet", kind="plan", **{"columns:Sheet!E3": "notes"})
    assert page.redirect_chain[0][0].endswith(f"/imports/{draft.pk}/#sheet")
    draft.refresh_from_db()
    assert draft.corrections["columns"] == {"Sheet!E3": "notes"} and draft.version == 2
    chosen = re.search(r'name="columns:Sheet!E3".*?</select>', page.content.decode(), re.S)[0]
    assert '<option value="notes" selected>' in chosen and "As the program read it" in chosen
    correct(admin, draft, "sheet", sheet="Sheet", kind="plan", **{"columns:Sheet!E3": ""})
    draft.refresh_from_db()
    assert not draft.corrections.get("columns")


def test_what_is_chosen_as_it_was_is_no_correction(admin):
    draft, _ = drafted(admin)
    correct(admin, draft, "sheet", sheet="Sheet", kind="plan", **{"columns:Sheet!B3": "action", "header": ""})
    draft.refresh_from_db()
    assert draft.corrections == {} and draft.version == 1


def test_a_row_is_left_out_and_put_back_with_the_count_in_sight(admin):
    draft, address = drafted(admin)
    page = correct(admin, draft, "rows", leave="Sheet!5-5")
    assert "read as one plan with 2 actions" in words(page)
    assert "1 row as you said" in words(page) and "You left it out" in words(page)
    assert re.search(r"imp-bar.*1 row left out", page.content.decode(), re.S)
    page = correct(admin, draft, "rows", back="Sheet!5")
    assert "read as one plan with 3 actions" in words(page)


def test_owners_are_split_as_a_person_writes_them(admin):
    draft, address = drafted(admin)
    content = admin.get(address).content.decode()
    number = re.search(r'name="cell-(\d+)" value="Sheet!C5"', content)[1]
    sent = {f"cell-{number}": "Sheet!C5", f"owners-{number}": "Head of Training\n+Duty Manager\n"}
    correct(admin, draft, "owners", **sent)
    bring_in(admin, draft)
    action = Action.objects.get(ref="2")
    named = {tie.owner.name: tie.role for tie in action.action_owners.select_related("owner")}
    assert named == {"Head of Training": "lead", "Duty Manager": "supporting"}


def test_title_and_day_are_given_and_a_day_to_come_is_refused(admin):
    draft, address = drafted(admin, day="")
    page = correct(admin, draft, "about", title="Harbour plan", as_at="1 March 2099", plan="")
    assert page.status_code == 422 and "That day has not come yet" in words(page)
    assert 'value="1 March 2099"' in page.content.decode()
    correct(admin, draft, "about", title="Harbour plan", as_at="1 February 2026", plan="")
    bring_in(admin, draft)
    plan = Plan.objects.get()
    assert (plan.title, plan.as_at.isoformat()) == ("Harbour plan", "2026-02-01")


def test_somebody_elses_correction_in_between_is_not_overwritten(admin):
    draft, address = drafted(admin)
    correct(admin, draft, "rows", leave="Sheet!5-5")
    page = admin.post(address, {"version": 1, "part": "rows", "leave": "Sheet!6-6"})
    assert page.status_code == 409
    assert "Somebody else corrected this import" in words(page) and "Sheet!6-6" in words(page)
    draft.refresh_from_db()
    assert draft.corrections["rows_out"] == {"Sheet": [5]}


def test_with_script_the_answer_is_the_pages_own_part_and_what_is_said_aloud(admin):
    draft, _ = drafted(admin)
    answer = correct(admin, draft, "rows", htmx=True, leave="Sheet!5-5").content.decode()
    assert answer.count('id="draft"') == 1 and "<html" not in answer
    assert re.search(r'hx-swap-oob="innerHTML:#said">The row is left out. The preview follows: 2 actions', answer)


@pytest.mark.parametrize("sent", [{}, {"part": "nonsense"}, {"part": "rows"}, {"part": "sheet", "sheet": "No such"}])
def test_a_correction_that_says_nothing_changes_nothing(admin, sent):
    draft, address = drafted(admin)
    page = admin.post(address, {"version": 1} | sent)
    assert page.status_code == 422 and "Nothing was changed" in words(page)
    draft.refresh_from_db()
    assert draft.corrections == {}


def test_corrections_are_kept_and_offered_for_the_next_file_of_the_shape(admin):
    draft, _ = drafted(admin)
    correct(admin, draft, "sheet", sheet="Sheet", kind="plan", **{"columns:Sheet!E3": "notes"})
    page = correct(admin, draft, "keep", name="")
    assert page.status_code == 422 and "Give these corrections a name" in words(page)
    assert correct(admin, draft, "keep", name="Harbour form").status_code == 200
    other, address = drafted(admin, YEAR_2)
    page = admin.get(address)
    assert "Use the corrections ‘Harbour form’" in words(page)
    pk = re.search(r'name="mapping" value="(\d+)"', page.content.decode())[1]
    correct(admin, other, "mapping", mapping=pk)
    other.refresh_from_db()
    assert other.corrections["columns"] == {"Sheet!E3": "notes"}


def test_a_plan_that_somebody_corrected_meanwhile_does_not_come_in_unseen(admin):
    draft, _ = drafted(admin)
    correct(admin, draft, "rows", leave="Sheet!5-5")
    page = admin.post(reverse("import-commit", args=[draft.pk]), {"version": 1}, follow=True)
    assert "Somebody else corrected this import after you opened its page" in words(page)
    assert not Plan.objects.exists()
    assert admin.post(reverse("import-commit", args=[draft.pk]), {"version": 2}).status_code == 302
    assert Action.objects.count() == 2


# The key


def test_the_key_is_asked_for_and_nothing_comes_in_before_it_is_answered(admin):
    draft, address = drafted(admin, key=False)
    page = admin.get(address)
    if not page.context["questions"]:
        pytest.fail("marks without a key have to be asked about")
    assert "What the RAG marks mean" in words(page)
    assert re.search(r"<button[^>]* disabled[^>]*>Bring in this plan", page.content.decode())
    page = bring_in(admin, draft)
    assert "There are questions to answer" in words(page) and not Plan.objects.exists()


def test_the_key_is_the_persons_own_whatever_the_letters(admin):
    draft, address = drafted(admin, key=False)
    rows = admin.get(address).context["key"]
    sent = {"rows": len(rows)}
    told = {"A": ("A", "On course", "as amber means here"), "G": ("G", "Slipping", ""), "R": ("R", "Done", "")}
    for number, row in enumerate(rows):
        sent |= {f"mark-{number}": row.mark, f"shown-{number}": row.words}
        letter, label, meaning = told.get(row.text, ("", "", ""))
        sent |= {f"letter-{number}": letter, f"label-{number}": label, f"meaning-{number}": meaning}
        if letter == "R":
            sent[f"complete-{number}"] = "on"
    page = correct(admin, draft, "key", **sent)
    assert not page.context["questions"]
    bring_in(admin, draft)
    assert Action.objects.get(ref="1").status.label == "On course"
    assert RagStatus.objects.get(letter="R").is_complete


def test_a_mark_left_unsaid_is_a_mistake_and_what_was_typed_stays(admin):
    draft, address = drafted(admin, key=False)
    rows = admin.get(address).context["key"]
    sent = {"rows": len(rows), "label-0": "Typed already", "mark-0": rows[0].mark}
    sent |= {f"mark-{number}": row.mark for number, row in enumerate(rows)}
    sent |= {f"shown-{number}": row.words for number, row in enumerate(rows)}
    page = correct(admin, draft, "key", **sent)
    assert page.status_code == 422
    assert "or tick that it is no rating" in part(page, "error-summary")
    assert 'value="Typed already"' in page.content.decode()


# Bringing in, the original, taking back


def test_what_came_in_is_told_and_each_value_leads_to_its_cell(admin, client, place):
    draft, _ = drafted(admin)
    page = bring_in(admin, draft)
    record = WorkbookImport.objects.get()
    assert page.redirect_chain[-1][0] == reverse("import-result", args=[record.pk])
    assert "Improvement actions 3" in words(page) and "Take this import back" in words(page)
    action = Action.objects.get(ref="2")
    client.force_login(factories.person("member", place))
    page = client.get(reverse("action", args=[action.plan.reference, action.pk]))
    rows = re.search(r'href="([^"]*/rows/[^"]*cell=B5)"', page.content.decode())[1].replace("&amp;", "&")
    page = client.get(rows)
    assert page.status_code == 200
    assert "Train the duty staff of every team" in words(page) and "Timescale" in words(page)
    assert 'class="is-cell' in page.content.decode() and "Download the original" not in words(page)


def test_rows_of_a_file_that_is_in_no_plan_are_for_administrators(admin, client, place):
    draft, _ = drafted(admin)
    address = reverse("import-rows", args=[draft.file_id]) + "?sheet=Sheet&first=4&last=4"
    assert admin.get(address).status_code == 200
    client.force_login(factories.person("member", place))
    page = client.get(address)
    assert page.status_code == 403 and "only administrators may look into it" in words(page)


@pytest.mark.parametrize("query", ["", "?sheet=None&first=1", "?sheet=Sheet&first=x&last=-1", "?first=99999999999"])
def test_rows_that_are_not_there_are_a_sentence(admin, query):
    draft, _ = drafted(admin)
    page = admin.get(reverse("import-rows", args=[draft.file_id]) + query)
    assert page.status_code == 200 and "no such sheet or row" in words(page)


def test_the_original_is_handed_out_as_it_came_and_never_shown(admin):
    content = workbook_bytes(YEAR_1, day=DAY)
    upload(admin, content)
    answer = admin.get(reverse("import-file", args=[ImportDraft.objects.get().file_id]))
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"] == 'attachment; filename="plan.xlsx"'
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]


def test_an_import_is_taken_back_and_the_draft_is_open_again(admin):
    draft, address = drafted(admin)
    bring_in(admin, draft)
    record = WorkbookImport.objects.get()
    undo = reverse("import-undo", args=[record.pk])
    assert "Take this import back?" in words(admin.get(undo))
    page = admin.post(undo, follow=True)
    assert "is taken back. Its file is kept." in words(page) and not Plan.objects.exists()
    assert "read as one plan with 3 actions" in words(admin.get(address))


def test_work_since_stands_against_taking_it_back_and_is_named(admin, place):
    draft, _ = drafted(admin)
    bring_in(admin, draft)
    plan = Plan.objects.get()
    admin.post(reverse("theme-new", args=[plan.reference]), {"level": "Theme", "title": "New", "parent": ""})
    record = WorkbookImport.objects.get()
    page = admin.get(reverse("import-result", args=[record.pk]))
    assert "It cannot be taken back any more" in words(page) and "Asha Reid" in words(page)
    page = admin.post(reverse("import-undo", args=[record.pk]), follow=True)
    assert "Nothing was taken back" in words(page) and Plan.objects.exists()


def test_a_draft_is_set_aside_and_taken_up_again(admin):
    draft, address = drafted(admin)
    page = admin.post(reverse("import-set-aside", args=[draft.pk]), follow=True)
    assert "is set aside. Nothing of it came in" in words(page)
    assert re.search(r"<button[^>]* disabled[^>]*>Bring in this plan", admin.get(address).content.decode())
    assert correct(admin, draft, "rows", leave="Sheet!5-5").status_code == 422
    correct(admin, draft, "take-up")
    draft.refresh_from_db()
    assert draft.state == "open"


def test_the_progress_of_an_open_draft_leads_back_to_it(admin):
    draft, address = drafted(admin)
    assert admin.get(reverse("import-progress", args=[draft.pk])).headers["Location"] == address


@pytest.fixture
def working(monkeypatch):
    """working(state, …): the process that brings a draft in is so far."""

    def make(draft, *far, state="working"):
        draft.state = "working" if state == "working" else "open"
        draft.save()
        monkeypatch.setattr(results, "progress_of", lambda draft: Progress(state, *far))
        return reverse("import-progress", args=[draft.pk])

    return make


def test_long_work_tells_how_far_it_is_and_asks_again_with_and_without_script(admin, working):
    draft, address = drafted(admin)
    progress = working(draft, 30, 120, "Writing actions")
    page = admin.get(progress)
    assert 'max="120" value="30"' in page.content.decode() and "Writing actions" in words(page)
    assert '<noscript><meta http-equiv="refresh"' in page.content.decode()
    piece = admin.get(progress, headers={"HX-Request": "true"}).content.decode()
    assert piece.lstrip().startswith('<div id="progress"') and "<html" not in piece
    assert admin.get(address).headers["Location"] == progress
    draft.state = "open"
    draft.save()


def test_work_that_was_cut_off_says_that_nothing_was_written_and_offers_another_try(admin, working):
    draft, _ = drafted(admin)
    page = admin.get(working(draft, 0, 1, "The work was cut off.", state="stopped"))
    assert "The work was cut off. Nothing was written" in words(page) and "Try again" in words(page)
    assert "hx-get" not in page.content.decode()


def test_work_that_is_done_leads_to_its_result(admin):
    draft, _ = drafted(admin)
    bring_in(admin, draft)
    result = reverse("import-result", args=[WorkbookImport.objects.get().pk])
    progress = reverse("import-progress", args=[draft.pk])
    assert admin.get(progress).headers["Location"] == result
    assert admin.get(progress, headers={"HX-Request": "true"}).headers["HX-Redirect"] == result


# The next report


@pytest.fixture
def plan(admin):
    draft, _ = drafted(admin)
    bring_in(admin, draft)
    return Plan.objects.get()


def test_a_next_report_is_held_against_its_plan_before_anything_is_written(admin, plan):
    _, address = drafted(admin, YEAR_2, day="1 September 2026", plan=plan)
    page = admin.get(address)
    text = words(page)
    assert "Against the plan as it stands" in text and "Nothing is written yet." in text
    assert re.search(r"The plan says: [^.]*Some delay.*This file says: [^.]*On track", text)
    assert "Not in this file" in text and "nothing is deleted" in text
    assert Action.objects.count() == 3
    shown = words(admin.get(address + "?show=gone"))
    assert "Write a leaflet with families" in shown


def test_a_row_is_decided_on(admin, plan):
    draft, _ = drafted(admin, YEAR_2, day="1 September 2026", plan=plan)
    correct(admin, draft, "matches", **{"match:Sheet!B6": "new"})
    draft.refresh_from_db()
    assert draft.corrections["matches"] == {"Sheet!B6": "new"}
    bring_in(admin, draft)
    assert Action.objects.filter(plan=plan).count() == 4
    assert Action.objects.get(ref="1").status.letter == "G"


# What it costs, and where it stands


def many(number):
    return [
        [str(n), f"Do the thing numbered {n}", f"Officer {n}", "March 2027", f"Said {n}", "A"] for n in range(number)
    ]


def test_statements_do_not_grow_with_the_file(admin):
    for number in (3, 60):
        draft, address = drafted(admin, many(number))
        admin.get(address)
        with statements("import: draft"):
            admin.get(address)
        bring_in(admin, draft)
        result = reverse("import-result", args=[WorkbookImport.objects.latest("pk").pk])
        admin.get(result)
        with statements("import: result"):
            admin.get(result)
        with statements("import: list"):
            admin.get(reverse("import-list", args=["harbour-bay"]))


def test_statements_of_a_next_report_do_not_grow_either(admin):
    for number in (3, 60):
        draft, _ = drafted(admin, many(number))
        bring_in(admin, draft)
        later, address = drafted(admin, many(number + 1), plan=Plan.objects.latest("pk"), day="1 September 2026")
        admin.get(address)
        with statements("import: draft of a next report"):
            admin.get(address)


def test_the_preview_is_paged_and_shows_only_doubts_where_asked(admin):
    rows = many(70)
    rows[60][3] = "When the moon is full"
    _, address = drafted(admin, rows)
    assert "1 to 50 of 70 actions" in words(admin.get(address))
    shown = admin.get(address + "?only=doubts").content.decode()
    assert shown.count('<article class="imp-line') == 1 and "When the moon is full" in shown


@pytest.mark.parametrize(("role", "sees"), [("administrator", True), ("member", False), ("lead_officer", False)])
def test_only_administrators_are_offered_to_bring_plans_in(client, place, role, sees):
    plan = factories.plan(place)
    client.force_login(factories.person(role, place))
    new = reverse("import-new", args=["harbour-bay"])
    for address in (
        reverse("home"),
        reverse("plan-list", args=["harbour-bay"]),
        reverse("plan", args=[plan.reference]),
    ):
        assert (new in client.get(address).content.decode()) is sees, address
