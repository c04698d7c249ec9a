"""What visitors do on the dashboard, and on the peer: the only place that names pages and widgets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from benchmarks.dashboard.browser import Press
from benchmarks.dashboard.one_visitor import Change

WEIGHT = Change(
    page="weights",
    key="points_family_misfit",
    values=(0.0, 60.0),
    shows=re.compile(rb"Mark\d{3}Q vendor \d{4}"),
    once={"weights_effect_shown": True, "weights_expert": True},
)
NUMBER = Change(page="", key="number", values=range(0, 100, 7), shows=re.compile(rb"value `\d+`"))
KEY_OF_WEIGHT = Press(".st-key-points_family_misfit input", ("ArrowUp",), ".st-key-weights_effect")
KEY_OF_NUMBER = Press("[role=slider], input[type=range]", ("ArrowRight",), "[data-testid=stMarkdown]")
CHANGES: Mapping[str, Sequence[str]] = {
    "": ("step_bar", "employees", "growth_phase", "it_stage", "first_reply_hours", "trigger"),
    "ranking": ("rank_order", "rank_passing", "rank_calm", "points_shown", "more_cards", "unknown_policy"),
    "weights": ("importance_", "weight_preset"),
    "compare": ("compared_part", "only_different", "pair_", "profiled"),
    "vendor": ("vendor_shown", "pin_head"),
}
NUMBERS: Mapping[str, Sequence[str]] = {"": ("number",)}
