"""The weights as a file that every command with `--weights` takes, and such a file back in."""

from __future__ import annotations

import json

import streamlit as st

from matcher.domain.case import Opinion
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape, short
from matcher.ui.findings import refusal
from matcher.ui.weights import opinions, points
from matcher.weighting import WeightsError, resolve_weights
from matcher.weighting.resolve import read_weights

FILE_NAME = "weights.json"


def weights_file(t: Translator, disabled: bool) -> None:
    """Draw the download of the edited weights and the upload of a file of weights."""
    with st.expander(t("ui.weights.file.title"), key="weights_as_file", icon=":material/file_json:"):
        st.caption(t("ui.weights.file.note"))
        st.download_button(
            t("ui.weights.file.download"),
            lambda: content_of(opinions.edited()),
            FILE_NAME,
            "application/json",
            key="weights_download",
            on_click="ignore",
        )
        st.file_uploader(
            t("ui.weights.file.upload"), type=None, key=state.WEIGHTS_FILE, on_change=_take, disabled=disabled
        )
        st.caption(t("ui.weights.file.hint"))
        refused = state.get(state.WEIGHTS_REFUSED)
        if refused:
            refusal(t, "weights_file", t("ui.weights.file.refused", name=escape(short(refused[0]))), refused[1])


def content_of(opinion: Opinion) -> bytes:
    """Return a person's weights as a file for ``--weights``."""
    return (json.dumps(dict(opinion.weights), indent=1) + "\n").encode()


def _take() -> None:
    file = state.get(state.WEIGHTS_FILE)
    state.put(state.WEIGHTS_REFUSED, None)
    if file is None:
        return
    try:
        named = read_weights(file.name, file.getvalue())
        resolved = resolve_weights(named, opinions.USUAL, opinions.FAMILY_OF)
    except WeightsError as error:
        state.put(state.WEIGHTS_REFUSED, (file.name, error.findings))
        return
    near = points.near(resolved)
    opinions.set_weights("points", {"families": near.families, "inside": near.inside}, resolved)
