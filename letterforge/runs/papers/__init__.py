"""What goes with the letters of a run: lists of who receives them, envelopes, labels, print files, the ZIP.

Before anything is written `register` finds every address, and whether it fits (`measures`); after the letters
`ordering` tells what there is to make, as pages of the tree (`lists`, `pages`) or of finished files (`volumes`), and
`making` sees that it stands in the folder.
"""

from letterforge.runs.papers.options import Papers

__all__ = ["Papers"]
