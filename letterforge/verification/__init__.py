"""What can be said of a finished file: whether it keeps to its standards, and whether it is what was made.

Comes in: files that letterforge wrote, perhaps long ago. Goes out: for each what was looked at, what is wrong with it,
and what could not be looked at here.
"""

from letterforge.verification.conformance import FLAVOURS, Failure, failures_of, verapdf_program

__all__ = ["FLAVOURS", "Failure", "failures_of", "verapdf_program"]
