"""What was changed after the choice, in words of the decision log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.domain.wording import day
from matcher.text import Translator
from matcher.ui.escape import short


def engagement_words(t: Translator, vendor_id: str, before: Any, after: Any, names: Mapping[str, str]) -> str:
    """Return which months with a vendor were entered, changed or taken back, or that what was agreed changed."""
    whom = short(names.get(vendor_id) or vendor_id)
    old, new = ({record["month"]: record for record in (held or {}).get("records", ())} for held in (before, after))
    months = [month for month in sorted({*old, *new}) if old.get(month) != new.get(month)]
    if not months:
        return t("ui.cases.log.agreed", name=whom)
    return t("ui.cases.log.months", name=whom, months=short(t.join(day(t, month) for month in months)))
