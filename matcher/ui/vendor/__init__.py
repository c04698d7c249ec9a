"""The page of one vendor: its place and score, parts and flags, what to ask it, other options, facts and notes."""
