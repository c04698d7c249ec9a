"""The dashboard: questions in, a ranking with its reasons out; one file a page, under ``pages/``.

May import: the verbs and every room below them, Streamlit (nobody else may). Must never: compute a score, hold words,
draw a text of a user or vendor as Markdown (``escape.py``), keep one session's data where another can read it.
"""
