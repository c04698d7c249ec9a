"""The page "Ranking": the conclusion, one vendor or several, the best with their reasons, what to ask, and the list.

Each part draws one section of the page from the ranking of the session. `view` is the one part that draws nothing: it
says which vendors the list shows, and in which order.
"""
