"""Importing this module loads what every letter needs; the server that workers are forked from does so, once for all.

Pango is loaded, and not begun: it runs threads of its own, which no fork takes along.
"""

from contextlib import suppress

from letterforge import rendering  # noqa: F401  with all that it stands on
from letterforge.writers import docx  # noqa: F401

with suppress(ImportError, OSError):  # where Pango is not, a letter says so that wants it
    from letterforge.writers import pdf  # noqa: F401
