"""The page that puts two to five vendors side by side: what is compared, the table, one pair, cost, the need met."""
