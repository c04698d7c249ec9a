"""Results into Altair charts, one a file, each with a table of the same facts and a sentence that says what it shows.

May import: ``domain``, ``text``, Altair. Must never: know Streamlit or a vendor file, compute a result, tell anything
by colour alone, or put a text of a user or vendor anywhere but into the data of a chart, where Vega only draws it.
"""
