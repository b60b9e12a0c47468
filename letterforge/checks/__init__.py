"""The rules: what protocol, the calendar and good sense ask of a letter, each with its source.

A rule never changes a letter. Whatever it finds can be waived in the letter, with a reason.
"""

from letterforge.checks.addressing import writes_to_itself
from letterforge.checks.blanks import PLACEHOLDER
from letterforge.checks.case import Case, Passage, Remark, Rule
from letterforge.checks.examination import check, examined
from letterforge.checks.registry import COMPOSING, RULES, RUN_ADDRESSEE, rules_table
from letterforge.checks.timing import NO_DAY

__all__ = [
    "COMPOSING",
    "NO_DAY",
    "PLACEHOLDER",
    "RULES",
    "RUN_ADDRESSEE",
    "Case",
    "Passage",
    "Remark",
    "Rule",
    "check",
    "examined",
    "rules_table",
    "writes_to_itself",
]
