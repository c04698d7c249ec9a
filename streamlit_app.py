"""The dashboard's entry script. Start it with `python3 -m matcher app`."""

from matcher.ui.app import main

main()
