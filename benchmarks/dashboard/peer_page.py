"""The peer: a Streamlit page of one line, started with the same settings as the dashboard."""

import streamlit as st

st.write("value", st.slider("number", 0, 100, key="number"))
