"""What goes with the letters of a run: lists of who receives them, envelopes, labels, print files, the ZIP.

`options` say what is asked for. Before anything is written `register` finds every address, and whether it fits
(`fitting`, by `measures`), and `wording` looks at the house's own words; after the letters `ordering` tells what there
is to make, as pages of the tree (`lists`, `pages`) or of finished files (`volumes`), and `making` sees that it stands
in the folder.
"""

from letterforge.runs.papers.options import Papers

__all__ = ["Papers"]
