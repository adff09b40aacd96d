"""Workbooks for tests, made of their parts: a ZIP archive of a few XML files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DAY_STYLE = 1
"""The second style of every workbook made here; it shows a number as a day."""
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)

Cell = str | int | float | bool | None


class Day(int):
    """A day, as a workbook keeps it: counted from the end of 1899."""


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A workbook with *sheets* of rows of cells; None leaves a cell out."""
    return of_parts({name: sheet(rows) for name, rows in sheets.items()})


def of_parts(sheets: Mapping[str, str], **others: bytes) -> bytes:
    """A workbook with *sheets* of XML, and *others* beside them."""
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, text in _frame(tuple(sheets)).items():
            archive.writestr(name, text)
        for number, text in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", text)
        for name, content in others.items():
            archive.writestr(name, content)
    return raw.getvalue()


def sheet(rows: Sequence[Sequence[Cell]]) -> str:
    """The XML of a sheet of *rows*."""
    written = "".join(
        f'<row r="{number}">{"".join(_cells(number, cells))}</row>'
        for number, cells in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData></worksheet>'


def _cells(row: int, cells: Sequence[Cell]) -> list[str]:
    return [
        _cell(f"{chr(65 + place)}{row}", value)
        for place, value in enumerate(cells)
        if value is not None
    ]


def _cell(place: str, value: Cell) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    style = f' s="{DAY_STYLE}"' if isinstance(value, Day) else ""
    return f'<c r="{place}"{style}><v>{value!r}</v></c>'


def _frame(names: Sequence[str]) -> dict[str, str]:
    """The parts that say which sheets there are."""
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    targets = "".join(
        _relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(names) + 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{SPREADSHEET}"/></Types>',
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            targets + _relation("rIdStyles", "styles", "styles.xml")
        ),
        "xl/styles.xml": STYLES,
    }


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"/>'
