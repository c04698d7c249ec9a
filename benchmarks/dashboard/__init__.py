"""The dashboard beside a Streamlit page of one line: one visitor, fifty visitors, a browser, a start.

May import: the rest of `benchmarks`, `matcher`, Streamlit's protocol. Must never: speak to another machine.
"""
