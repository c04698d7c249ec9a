"""Parts of the page of the cases: the list with its actions, the case file, the note, the decision log in words."""
