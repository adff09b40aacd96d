"""What kind of file some bytes are, whatever its name says, and what to do with the wrong kinds."""

from __future__ import annotations

from geodata.errors import UnreadableFile

GZIP = b"\x1f\x8b"
OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
EXCEL = 'it is an Excel workbook; save it as "CSV UTF-8" first'
PICTURE = "it is a picture; a table or a map file is wanted"
BEGINNINGS = {
    b"%PDF": "it is a PDF; ask for the table itself, as CSV",
    GZIP: "it is packed with gzip twice; unpack it first",
    ZIP: "it is a ZIP archive; unpack it first",
    OLE: EXCEL,
    b"\x89PNG": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"II*\0": PICTURE,
    b"MM\0*": PICTURE,
    b"BM": PICTURE,
    b"RIFF": "it is a picture, a sound or a film; a table or a map file is wanted",
    b"7z\xbc\xaf": "it is a 7-Zip archive; unpack it first",
    b"Rar!": "it is a RAR archive; unpack it first",
    b"BZh": "it is packed with bzip2; unpack it first",
    b"\xfd7zXZ": "it is packed with xz; unpack it first",
    b"SQLite format 3": "it is a database (perhaps a GeoPackage); export the layer as GeoJSON",
    b"\0\0\x27\x0a": "it is a shapefile; export it as GeoJSON first",
    b"PAR1": "it is a Parquet file; export it as CSV or GeoJSON first",
    b"{\\rtf": "it is a text with layout (RTF); ask for the table itself, as CSV",
}
"""How files begin that people take for tables, and what to do with them."""
MARKUP = {
    b"<!doctype html": "it is a web page, not a table; download the file itself, or save it as CSV",
    b"<html": "it is a web page, not a table; download the file itself, or save it as CSV",
    b"<!doctype": "it is XML; a table (CSV) or GeoJSON is wanted",
    b"<svg": PICTURE,
    b"<kml": "it is KML; export it as GeoJSON first",
    b"<?xml": "it is XML; a table (CSV) or GeoJSON is wanted",
}
FILM_AT = slice(4, 8)
FILM = b"ftyp"
SHEETS_INSIDE = (b"xl/", b"opendocument.spreadsheet")
LONGEST_BEGINNING_BYTES = 64


def is_workbook(raw: bytes) -> bool:
    """Whether *raw* may be a workbook: of Excel, old or new, or of an office that is free."""
    is_new = raw.startswith(ZIP) and any(mark in raw for mark in SHEETS_INSIDE)
    return is_new or raw.startswith(OLE)


def check_is_text(raw: bytes) -> None:
    """Nothing, unless *raw* begins as a file does that is no text.

    Raises:
        UnreadableFile: It is known what it is instead.
    """
    words = _known(raw)
    if words:
        raise UnreadableFile(EXCEL if is_workbook(raw) else words)


def _known(raw: bytes) -> str:
    if raw[FILM_AT] == FILM:
        return "it is a film or a picture of a telephone; a table or a map file is wanted"
    for beginning, words in BEGINNINGS.items():
        # A heading may begin with these letters too, but never with a byte that is no letter.
        if raw.startswith(beginning) and not (beginning == b"BM" and b"\0" not in raw[:16]):
            return words
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:LONGEST_BEGINNING_BYTES].lower()
    return next((words for mark, words in MARKUP.items() if start.startswith(mark)), "")
