"""What a command returns to the shell."""

DONE, DONE_WITH_FINDINGS, REFUSED = 0, 1, 2
