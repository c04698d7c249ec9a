"""The list of vendors: the fictional sample, or the user's own file with what was found in it."""

from __future__ import annotations

import streamlit as st

from matcher.catalogue import Catalogue, CatalogueError, load_vendors, read_vendors, sample_path
from matcher.catalogue.template import template_rows
from matcher.catalogue.writer import table_as_csv
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.csv_file import offer_csv
from matcher.ui.escape import escape, short
from matcher.ui.findings import findings_table, refusal

SAMPLE = "sample"
OWN = "own"


@st.cache_resource(show_spinner=False)
def sample() -> Catalogue:
    """Return the sample catalogue, the same for every session."""
    return load_vendors(sample_path())


def catalogue() -> Catalogue | None:
    """Return the catalogue to rank, None while the user's own is still to come."""
    return state.get(state.VENDORS) if is_own() else sample()


def is_own() -> bool:
    """Return whether the user's own list is to be ranked."""
    return bool(state.get(state.SOURCE) == OWN)


def take_upload(t: Translator) -> None:
    """Read a file that was just uploaded, before anything is drawn that speaks of it."""
    file = state.get(state.VENDOR_FILE)
    if file is not None and file.file_id != state.get(state.VENDOR_FILE_READ):
        with st.spinner(t("ui.vendors.reading")):
            _read(file.file_id, file.name, file.getvalue())


def summary(t: Translator) -> str:
    """Return the chosen list in one line, as text that Markdown shows literally."""
    chosen = catalogue()
    if chosen is None:
        return t("ui.vendors.none_yet")
    name = t("ui.vendors.sample_name") if not is_own() else short(chosen.name)
    return escape(t("ui.vendors.summary", name=name, count=t.number(len(chosen))))


def vendor_source(t: Translator) -> None:
    """Draw the choice between sample and own file, and the own file."""
    if state.SOURCE not in st.session_state:
        state.put(state.SOURCE, SAMPLE)
    st.segmented_control(
        t("ui.vendors.title"),
        (SAMPLE, OWN),
        format_func=lambda source: t(f"ui.vendors.{source}"),
        key=state.SOURCE,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    if not is_own():
        st.caption(t("ui.vendors.sample_note", count=len(sample())))
        return
    left, right = st.columns((3, 2), gap="medium")
    with left:
        st.file_uploader(t("ui.vendors.upload"), type=None, key=state.VENDOR_FILE)
    with right:
        _hint(t)
    _outcome(t)


def _hint(t: Translator) -> None:
    st.caption(t("ui.vendors.hint"))
    offer_csv(t("ui.vendors.template"), lambda: _template(t), "vendors_template.csv", "template_download")


def _template(t: Translator) -> bytes:
    """Return an empty vendor file with a fictional vendor as an example."""
    return table_as_csv(template_rows(t))


def _read(file_id: str, name: str, data: bytes) -> None:
    """Take an uploaded file; one that cannot be read leaves the list as it was."""
    state.put(state.VENDOR_FILE_READ, file_id)
    state.put(state.VENDORS_REFUSED, None)
    try:
        state.put(state.VENDORS, read_vendors(name, data))
    except CatalogueError as error:
        state.put(state.VENDORS_REFUSED, (name, error.findings))


def _outcome(t: Translator) -> None:
    own: Catalogue | None = state.get(state.VENDORS)
    refused = state.get(state.VENDORS_REFUSED)
    if refused:
        key = "ui.vendors.refused" if own is None else "ui.vendors.refused_kept"
        kept = "" if own is None else escape(short(own.name))
        refusal(t, "vendors", t(key, name=escape(short(refused[0])), kept=kept), refused[1])
    if own is None:
        return
    counts = {"read": own.read, "loaded": own.loaded, "rejected": own.rejected, "blank": own.blank}
    with st.container(key="counts", border=True, gap="xsmall"):
        st.markdown(t("ui.vendors.loaded", name=escape(short(own.name)), count=t.number(own.loaded)))
        st.text(t("ui.vendors.counts", **{name: t.number(value) for name, value in counts.items()}))
    if own.findings:
        label = t("ui.vendors.findings", count=t.number(len(own.findings)))
        with st.expander(label, expanded=own.rejected > 0, key="findings", icon=":material/fact_check:"):
            findings_table(t, own.findings)
