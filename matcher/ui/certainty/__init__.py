"""The page of how sure the ranking is: its parts from the conclusion in words to the people who weigh."""
