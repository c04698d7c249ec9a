"""The environment that the product runs in: made on the first start, kept up to date, entered by every command.

Works before anything is installed, so it imports the standard library only and nothing of ours. A checkout gets a
`.venv` beside its `requirements.txt`; an installed wheel has no such file and uses the interpreter it lies in.
It never decides anything about vendors, and it runs Streamlit and pytest as programs, never as imports.
"""
