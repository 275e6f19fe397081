"""Reading an export as the program that opens it does."""

import io

import openpyxl


def words(content: bytes) -> str:
    """The words of an export; a workbook is packed, so its cells are read."""
    if not content.startswith(b"PK"):
        return content.decode()
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    return "\n".join(str(value) for row in page.values for value in row)


def workbook(content: bytes) -> list[dict[str, object]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [cell for row in page.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}, "no cell is a formula"
    header, *rows = page.values
    return [dict(zip(header, row, strict=True)) for row in rows]
