"""Bytes of a file into text: which kind of file it is, and in which encoding; anything doubtful is refused."""

from __future__ import annotations

import codecs
import io
import zipfile

from matcher.catalogue.codes import finding
from matcher.domain.findings import CatalogueError, Finding

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel_file"),
    (b"%PDF", "pdf_file"),
    (b"\x1f\x8b", "zip_file"),
    (b"7z\xbc\xaf", "zip_file"),
    (b"Rar!", "zip_file"),
)
_ISO_2022_JP_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b$(D")
_SAMPLE = 4096


def is_workbook(data: bytes) -> bool:
    """Return True for an Excel workbook (.xlsx, .xlsm), whatever its name says.

    Raises
    ------
    CatalogueError
        A kind of file that is neither a workbook nor text, named as such.
    """
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise CatalogueError([finding(code)])
    if (
        data[:1024]
        .lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:9]
        .lower()
        .startswith((b"<html", b"<!doctype", b"<?xml", b"<table"))
    ):
        raise CatalogueError([finding("html_file")])
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise CatalogueError([finding("excel_broken")]) from error
    if "xl/workbook.bin" in names:
        raise CatalogueError([finding("binary_excel_file")])
    if "xl/workbook.xml" not in names:
        raise CatalogueError([finding("zip_file")])
    return True


def decode(data: bytes) -> str:
    """Return the text of a file: byte-order mark, ISO-2022-JP, UTF-8, cp932 (with 髙 and ㈱), in this order.

    Raises
    ------
    CatalogueError
        Not text, cut inside a character, or in an encoding that cannot be told for certain.
    """
    encoding = _marked(data)
    if encoding is None and b"\x00" in data:
        encoding = _utf_16_without_mark(data)
    if encoding is None and b"\x1b" in data and any(escape in data for escape in _ISO_2022_JP_ESCAPES):
        encoding = "iso2022_jp_ext"
    text = _strict(data, encoding) if encoding else _utf_8_or_cp932(data)
    if "\x00" in text:
        raise CatalogueError([finding("binary_file")])
    return text


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _utf_16_without_mark(data: bytes) -> str:
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or not (even or odd) or min(even, odd) > max(even, odd) // 20:
        raise CatalogueError([finding("binary_file")])
    return "utf-16-le" if odd > even else "utf-16-be"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CatalogueError([_damaged(data[: error.start], encoding, len(data) - error.start)]) from error


def _utf_8_or_cp932(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if _mostly_utf_8(data):
        raise CatalogueError([_damaged(data[: broken.start], "utf-8", len(data) - broken.start)])
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as error:
        code = "damaged_encoding" if _is_mostly_japanese(data[: error.start].decode("cp932", "ignore")) else ""
        raise CatalogueError(
            [_damaged(data[: error.start], "cp932", len(data) - error.start) if code else finding("unknown_encoding")]
        ) from error
    if _looks_like_euc(data, text):
        raise CatalogueError([finding("unknown_encoding")])
    return text


def _mostly_utf_8(data: bytes) -> bool:
    good = sum(character >= "\u3000" for character in data.decode("utf-8", "ignore"))
    return good > data.decode("utf-8", "replace").count("\ufffd")


def _is_mostly_japanese(text: str) -> bool:
    wide = sum("\u3000" <= character <= "\u9fff" for character in text)
    return wide > sum("\uff61" <= character <= "\uff9f" for character in text)


def _looks_like_euc(data: bytes, text: str) -> bool:
    if _is_mostly_japanese(text) or text.isascii():
        return False
    try:
        data.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    return True


def _damaged(before: bytes, encoding: str, rest: int) -> Finding:
    row = before.decode(encoding, "ignore").count("\n") + 1
    return finding("damaged_encoding", row, encoding=encoding.upper(), rest=rest)
