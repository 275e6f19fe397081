"""Limits of a spreadsheet (bytes, rows, columns): enough for any, few for an attack."""

MEGABYTE = 1024 * 1024

FILE_BYTES = 5 * MEGABYTE
UNPACKED_BYTES = 60 * MEGABYTE
PARTS = 200  # files inside an XLSX
ROWS = 10_000
ROWS_IN_A_REQUEST = 300  # a longer file is the worker's
COLUMNS = 200
CELL_CHARACTERS = 20_000
# Of all cells together: a workbook may name one long text in each of its cells.
CHARACTERS = 20 * MEGABYTE
# Formatting often reaches down to the last row of a sheet: it is no row of data.
BLANK_ROWS = 2_000
AHEAD = 200  # rows in which columns without a name are looked for
OUTLINE_ROWS = 20  # among which the header is looked for
