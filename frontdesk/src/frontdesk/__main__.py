"""`python -m frontdesk` is the command."""

from frontdesk.cli import main

main()
