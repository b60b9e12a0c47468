"""Binding: letters and files of others become one file per format.

In the PDF the pages of enclosed files follow their letter. Where a format cannot hold them (DOCX, HTML, text) a slip
page stands in their place, and the files are handed on to lie beside it.
"""

from letterforge.bind.bundle import Bound, beside, bind_as, letters_of
from letterforge.bind.carrying import PREFIX, with_files
from letterforge.bind.manifest import MANIFEST, MadeFile, manifest_of
from letterforge.bind.memory import INDEX, Kept, memory_of
from letterforge.bind.pdf import BoundPart
from letterforge.bind.remarks import answered, findings_on
from letterforge.bind.settling import with_pages

__all__ = [
    "INDEX",
    "MANIFEST",
    "PREFIX",
    "Bound",
    "BoundPart",
    "Kept",
    "MadeFile",
    "answered",
    "beside",
    "bind_as",
    "findings_on",
    "letters_of",
    "manifest_of",
    "memory_of",
    "with_files",
    "with_pages",
]
