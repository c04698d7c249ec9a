"""Numbers as people write them: 3万5千円, ¥30,000, △500, 1年6か月, 25%, 2008年."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from math import isfinite

from matcher.catalogue.codes import Fault

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SCALES = (("億", 100_000_000), ("百万", 1_000_000), ("万", 10_000), ("千", 1_000))
_BODY = "".join(f"(?:({_DIGITS}){name})?" for name, _ in _SCALES) + f"(?:({_DIGITS}))?"
_SIGN = "[-+−‐–△▲]?"
_NEGATIVE = frozenset("-−‐–△▲")
NO_FIGURE = "\N{REPLACEMENT CHARACTER}"
"""What `squeeze` puts in the place of a character that only looks like digits."""

_DIGIT = re.compile("[0-9]")
_PLAIN = re.compile(r"[0-9]{1,15}")
_PER = "(?:件|人|名|時間|h|仕訳|枚|通|回|業務|社|月|年)"
_PREFIXES = {
    "yen": rf"(?:月額|月々|毎月|1?{_PER}(?:あたり|当たり|につき)?)?",
    "level": "(?:it)?(?:段階|レベル|level|stage|lv\\.?)?",
}
_UNITS = {
    "yen": rf"(?:円|jpy|yen)?(?:/?1?{_PER})?(?P<tax>\(?税(?:込み?|抜き?|別)\)?)?",
    "people": "(?:人|名)?(?:規模)?",
    "level": "(?:段階)?",
    "days": "(?:営業日目?|businessdays?)?(?:以内)?",
    "percent": "%?(?:増し?|割増し?)?",
    "year": "年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:設立|創業)?|(?:[-/.][0-9]{1,2}){1,2}",
    "months": "(?:[かヶケカヵ箇ヶ]?月|months?)?(?:間|前)?",
    "any": "[^0-9\ufffd]{0,6}",
}
_LIMIT_WORD = {"employees_min": "(?:以上|から|より|~|〜)?", "employees_max": "(?:以下|まで|以内)?"}
_ERA = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_YEAR = re.compile(rf"({'|'.join(_ERA)})(元|[0-9]{{1,2}})(?=年)")
_YEARS_MONTHS = re.compile(rf"(?:({_DIGITS})年)(?:と?({_DIGITS})[かヶケカヵ箇]月)?(半)?(?:間|前)?")
_TENTHS = re.compile(rf"({_DIGITS})割(?:([0-9])分)?(?:増し?)?")
_ABOUT = re.compile(
    r"約|およそ|[~〜]|以上|以下|以内|未満|程度|前後|より|から|まで|ほど|くらい|ぐらい|目安|[0-9]\s*[-–/]\s*[0-9]|\+$"
)
_OTHER_UNIT = re.compile(
    rf"{_SIGN}{_BODY}(?:営業日|日|週間?|[かヶケカヵ箇]?月|年|時間|分|件|人|名|円|%|割|days?|hours?|h|years?|weeks?)\S{{0,4}}"
)


def squeeze(text: str) -> str:
    """Return `text` in NFKC, lower case, without the blanks that do not stand between two digits.

    Of the characters that NFKC makes digits of, only the full-width ones are digits; ², ① and ½ are no figure.

    Examples
    --------
    >>> squeeze("３ 万円"), squeeze("10²")
    ('3万円', '10\ufffd')
    """
    if not text.isascii():
        text = "".join(NO_FIGURE if _only_looks_like_digits(c) else c for c in text)
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+(?![0-9])|(?<![0-9])\s+", "", text)


def _only_looks_like_digits(character: str) -> bool:
    if character.isascii() or "０" <= character <= "９":
        return False
    return _DIGIT.search(unicodedata.normalize("NFKC", character)) is not None


def with_western_years(text: str) -> str:
    """Return `text` with every year of a Japanese era as a year of the common era: 平成20年 → 2008年."""
    return _ERA_YEAR.sub(lambda m: str(_ERA[m[1]] + (1 if m[2] == "元" else int(m[2]))), text)


def read_number(cell: str, unit: str, column: str = "") -> float | Fault:
    """Return the number of a cell, or what is wrong with it.

    Parameters
    ----------
    cell : trimmed text, not empty.
    unit : yen, people, level, days, percent, year or months; every other name allows any short unit word.
    column : name of the column, for the limit words that its meaning allows (300人以下 in `employees_max`).
    """
    if _PLAIN.fullmatch(cell) and cell.isascii():
        return float(cell)
    text = squeeze(cell)
    special = _special(text, unit)
    if special is not None:
        return special
    if unit == "year":
        text = with_western_years(text)
    match = _pattern(unit, column).fullmatch(text)
    value = _value(match) if match else None
    if value is None:
        return _fault(cell, text)
    return value if isfinite(value) else Fault("not_finite", cell)


@cache
def _pattern(unit: str, column: str) -> re.Pattern[str]:
    prefix, tail = _PREFIXES.get(unit, ""), f"(?:{_UNITS.get(unit, _UNITS['any'])}){_LIMIT_WORD.get(column, '')}"
    return re.compile(rf"{prefix}(?P<sign>{_SIGN})(?P<mark>[¥\\])?(?P<minus>[-−]?){_BODY}(?(mark)[-−ー]?){tail}")


def states_tax(cell: str) -> bool:
    """Return True where an amount says 税込 or 税抜 beside the number."""
    return "税" in cell


def _special(text: str, unit: str) -> float | None:
    if unit == "months":
        match = _YEARS_MONTHS.fullmatch(text)
        if match:
            months = float(Decimal(match[1].replace(",", "")) * 12) + float((match[2] or "0").replace(",", ""))
            return months + (6 if match[3] else 0)
        return 6.0 if text in ("半年", "半年間", "半年前") else None
    if unit == "percent" and (match := _TENTHS.fullmatch(text)):
        return float(Decimal(match[1]) * 10) + float(match[2] or 0)
    return None


def _value(match: re.Match[str]) -> float | None:
    start = match.re.groupindex["minus"]
    groups = match.groups()[start : start + len(_SCALES) + 1]
    if not any(groups) or _is_cut_short(match[0], groups):
        return None
    factors = (*(factor for _, factor in _SCALES), 1)
    total = sum(Decimal(part.replace(",", "")) * factor for part, factor in zip(groups, factors, strict=True) if part)
    negative = (match["sign"] in _NEGATIVE) != bool(match["minus"])
    return float(-total if negative else total)


def _is_cut_short(text: str, groups: Sequence[str | None]) -> bool:
    """Return True for 12万5, meant as 12.5万 as often as 120,005; 12万5千, 12万5,000 and 12万500円 are exact."""
    *scaled, rest = groups
    smallest = next((factor for (_, factor), part in zip(reversed(_SCALES), reversed(scaled), strict=True) if part), 1)
    if rest is None or smallest == 1:
        return False
    digits = len(rest.partition(".")[0].replace(",", ""))
    return digits < len(str(smallest)) - 1 and (digits == 1 or "円" not in text)


def _fault(cell: str, text: str) -> Fault:
    if text.lstrip("+-") in ("nan", "inf", "infinity", "∞"):
        return Fault("not_finite", cell)
    if re.search("[0-9]", text) and (_ABOUT.search(text) or _OTHER_UNIT.fullmatch(text)):
        return Fault("not_exact", cell)
    return Fault("not_a_number", cell)
