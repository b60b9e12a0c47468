"""Letterheads and measures: letterhead.toml → Letterhead → the blocks at the head of page 1.

A letterhead is data; what a sender's own folder holds is found before what comes with letterforge.
"""

from letterforge.letterhead.backgrounds import sheets_of
from letterforge.letterhead.heads import Head, arrange
from letterforge.letterhead.letterhead import Letterhead, find_letterhead, known_letterheads, letterhead_for
from letterforge.letterhead.parts import HeadCell, HeadLine, HeadRow, PictureSlot
from letterforge.letterhead.setting import SenderName
from letterforge.letterhead.stationery import PAPERS, Paper, Stationery, stationery_with

__all__ = [
    "PAPERS",
    "Head",
    "HeadCell",
    "HeadLine",
    "HeadRow",
    "Letterhead",
    "Paper",
    "PictureSlot",
    "SenderName",
    "Stationery",
    "arrange",
    "find_letterhead",
    "known_letterheads",
    "letterhead_for",
    "sheets_of",
    "stationery_with",
]
