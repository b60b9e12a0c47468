"""What can be said of a finished file: whether it keeps to its standards, and whether it is what was made.

Comes in: files that letterforge wrote, perhaps long ago. Goes out: for each what was looked at, what is wrong with it,
and what could not be looked at here.
"""

from letterforge.verification.conformance import FLAVOURS, Failure, failures_of, verapdf_program
from letterforge.verification.docx import docx_checks
from letterforge.verification.results import Check, Verdict
from letterforge.verification.verifying import verify

__all__ = ["FLAVOURS", "Check", "Failure", "Verdict", "docx_checks", "failures_of", "verapdf_program", "verify"]
