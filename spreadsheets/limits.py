"""The limits within which a file from outside is read: all of them, in one place.

A plan of 200 actions is a file of some 60 KB with 3,000 filled cells; the limits leave room for a hundred times that.
A file beyond one of them is refused with a sentence; only fills beyond the last row or column are left out unasked.
"""

MEGABYTE = 1024 * 1024

# The file and the parts packed in it
FILE_BYTES = 20 * MEGABYTE
PARTS = 2_000
PART_BYTES = 80 * MEGABYTE  # one part, unpacked
TOTAL_BYTES = 160 * MEGABYTE  # all parts, unpacked
RATIO = 250  # unpacked : packed, of parts larger than RATIO_FLOOR; Excel's own densest sheets reach about 100
RATIO_FLOOR = 1 * MEGABYTE
READ_BYTES = 256 * 1024  # unpacked at a time

# What the sheets hold
SHEETS = 200
ROWS = 20_000
COLUMNS = 256
CELLS = 200_000  # with text, in all sheets together
FILLED_CELLS = 100_000  # with a fill and no text, in one sheet; more are left out
TEXT_CHARACTERS = 30_000_000  # in all cells together
FIELDS = ROWS * COLUMNS  # of a text file, empty ones counted
FIELD_CHARACTERS = 200_000  # in one of them; a cell of Excel holds 32,767
TABLES_DEEP = 10  # tables of a document that stand in one another
NUMBERINGS = 20_000  # of a document: its lists and their levels
NOTES = 20_000  # of a document: footnotes, endnotes and comments
SHARED_STRINGS = 500_000  # and pieces of rich text
STYLES = 65_536
FORMAT_CHARACTERS = 255
MERGES = 20_000
MERGED_CELLS = 1_000_000
DOUBTS = 200

# The process that reads
CPU_SECONDS = 15
WALL_SECONDS = 40
MEMORY_BYTES = 384 * MEGABYTE  # beyond what the process needs to start
