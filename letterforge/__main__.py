"""`python -m letterforge`: the command line."""

from letterforge.cli import main

main()
