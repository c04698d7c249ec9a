"""The command line: one file per command, each a thin face of a verb.

May import: the verbs and the rooms below them, not the kernels. Must never: compute anything, know Streamlit.
"""

from matcher.cli.main import main

__all__ = ["main"]
