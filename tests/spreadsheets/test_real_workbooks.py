"""The real plans: our reading of every cell, fill, merge and hidden row agrees with openpyxl's."""

import openpyxl
import pytest

from spreadsheets import read_workbook
from spreadsheets.display import display_text

pytestmark = pytest.mark.real_plans


def test_each_cell_reads_as_openpyxl_reads_it(shared_plans):
    paths = sorted(shared_plans.glob("*.xlsx"))
    assert paths
    for path in paths:
        ours = read_workbook(path, name=path.name)
        theirs = openpyxl.load_workbook(path, data_only=True)
        assert [sheet.name for sheet in ours.sheets] == theirs.sheetnames
        for sheet, other in zip(ours.sheets, theirs.worksheets, strict=True):
            assert {place: cell.text for place, cell in sheet.cells.items() if cell.text} == texts(other)
            assert {place: cell.fill for place, cell in sheet.cells.items() if cell.fill} == fills(other)
            merges = {(area.first_row, area.first_column, area.last_row, area.last_column) for area in sheet.merges}
            assert merges == {(area.min_row, area.min_col, area.max_row, area.max_col) for area in other.merged_cells}
            assert sheet.hidden_rows == {row for row, found in other.row_dimensions.items() if found.hidden}


def texts(sheet):
    found = {}
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
        text = display_text(cell.value, cell.number_format)
        if text.strip():
            found[cell.row, cell.column] = text.replace("_x000D_", "")
    return found


def fills(sheet):
    colours = {
        (cell.row, cell.column): cell.fill.fgColor.rgb[-6:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.patternType == "solid"
    }
    return {place: colour for place, colour in colours.items() if colour != "FFFFFF"}
