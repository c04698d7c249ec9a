"""What vendors are called where several stand side by side: names on one line, told apart by id where two are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.escape import plain, short


def names_of(t: Translator, ranking: Ranking, vendor_ids: Iterable[str]) -> dict[str, str]:
    """Return the name of each vendor by id, every name once."""
    names = {vendor_id: short(ranking.name_of(ranking.row_of(vendor_id))) for vendor_id in vendor_ids}
    times = Counter(names.values())
    return {
        vendor_id: name if times[name] == 1 else t("ui.vendor.name_and_id", name=name, vendor_id=plain(vendor_id))
        for vendor_id, name in names.items()
    }


def ids_in_order(ranking: Ranking) -> list[str]:
    """Return the ids of all vendors, the ranked first, then those that fail a requirement."""
    ids = ranking.evaluation.pairing.vendors.ids
    return [str(ids[row]) for row in (*ranking.order.tolist(), *ranking.knocked_out.tolist())]
