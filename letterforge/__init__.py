"""letterforge: diplomatic correspondence, typeset. One letter in, PDF and DOCX out.

```python
import letterforge as lf

letter = lf.load("letter.yaml")
pdf = lf.render(letter, "pdf")
lf.write(letter, "out/", formats=("pdf", "docx"))
```
"""

from letterforge.checks import check
from letterforge.errors import (
    FontError,
    LayoutError,
    LetterError,
    LetterforgeError,
    LetterheadError,
    OutputError,
    Problem,
    TemplateError,
    UsageError,
)
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.model import Letter
from letterforge.rendering import render, write
from letterforge.reopening import open_pdf
from letterforge.verification import Check, Verdict, verify
from letterforge.world import World

__all__ = [
    "Check",
    "Finding",
    "FontError",
    "LayoutError",
    "Letter",
    "LetterError",
    "LetterforgeError",
    "LetterheadError",
    "OutputError",
    "Problem",
    "TemplateError",
    "UsageError",
    "Verdict",
    "World",
    "check",
    "load",
    "open_pdf",
    "render",
    "verify",
    "write",
]
