"""Importing this module lets a process say nothing. The server that workers are forked from does so.

A worker that begins while its run is ended, by Ctrl-C or a kill, finds nothing of what it was handed, and would show
its traceback on the terminal. Whatever befalls a letter is told by the run, in words of its own.
"""

import os
import sys
from pathlib import Path

sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open as long as the process lives
