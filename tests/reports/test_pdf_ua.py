"""The PDF is accessible: an own short check of what PDF/UA-1 asks, on a plan with awkward characters."""

import io

import pikepdf
import pytest

from reports import fonts, pdf
from tests.conftest import unavailable

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(content_at):
    if not pdf.available():
        unavailable("PDF needs libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    return pdf.render(content_at())


@pytest.fixture
def file(written):
    with pikepdf.open(io.BytesIO(written)) as opened:
        yield opened


def elements(node):
    """Every structure element below `node`, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def kinds(file):
    return [str(element.S) for element in elements(file.Root.StructTreeRoot.K)]


def test_it_says_that_it_is_tagged_in_english_and_has_a_title(file):
    root = file.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "Glenfirth Improvement Plan" in metadata["dc:title"]


def test_headings_begin_with_the_first_and_skip_none(file):
    levels = [int(kind[2:]) for kind in kinds(file) if kind[:2] == "/H" and kind[2:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_table_has_header_cells_and_every_figure_words(file):
    tree = list(elements(file.Root.StructTreeRoot.K))
    tables = [element for element in tree if element.S == "/Table"]
    assert len(tables) >= 5
    for table in tables:
        assert any(cell.S == "/TH" for cell in elements(table.K))
    figures = [element for element in tree if element.S == "/Figure"]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_a_list_holds_only_its_parts(file):
    for element in elements(file.Root.StructTreeRoot.K):
        if element.S == "/L":
            children = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            assert {str(child.S) for child in children} <= {"/L", "/LI", "/Caption"}


def test_every_page_s_content_is_tagged_or_marked_as_decoration(file):
    for page in file.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ", "Do", "sh"):
                assert depth > 0, f"{name} {operands} on page {page.label} is neither content nor decoration"
        assert page.Tabs == "/S" or "/Annots" not in page


def test_fonts_are_inside_and_no_character_is_missing(file):
    seen = set()
    for page in file.pages:
        for font in page.Resources.Font.values():
            (descendant,) = font.DescendantFonts
            descriptor = descendant.FontDescriptor
            assert any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))
            assert "/ToUnicode" in font
            seen.add(str(font.BaseFont))
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("Tj", "TJ"):
                strings = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                shown = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
                assert all(shown[place : place + 2] != b"\0\0" for place in range(0, len(shown), 2))
    assert all("Roboto" in name or "symbols" in name.lower() for name in seen), seen


def test_it_has_bookmarks_and_numbers_its_pages(file):
    with file.open_outline() as outline:
        titles = [item.title for item in outline.root[0].children]
    assert titles[:3] == ["Where we stand", "Summary", "RAG legend"]
    assert any("Children are heard" in title for title in titles)


def test_it_is_the_same_bytes_for_the_same_content(written, content_at):
    assert pdf.render(content_at()) == written


def test_awkward_characters_are_kept_by_what_they_meant():
    typed = "\uf0b7 One\u2028\uf0a7 Two \u2705 Łódź ﬁrst \U0001f600 \ue123"
    assert fonts.mended(typed) == "• One\n▪ Two [white heavy check mark] Łódź first [grinning face] □"
    assert {ord(char) for char in fonts.mended(typed)} - {10} <= fonts.known()


def test_nothing_is_fetched_while_a_pdf_is_made(tmp_path):
    """A picture from a file or another machine is left out, whatever the text holds."""
    if not pdf.available():
        unavailable("PDF needs libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title></svg>')
    page = f'<html lang="en"><title>t</title><h1>t</h1><p><img src="file://{secret}" alt="no"></p></html>'
    plain = '<html lang="en"><title>t</title><h1>t</h1><p><img src="data:," alt="no"></p></html>'
    assert len(pdf.pdf_of(page)) == pytest.approx(len(pdf.pdf_of(plain)), abs=40)
