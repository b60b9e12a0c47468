"""How a letter and what it encloses are bound into one; the same keys in a letter and in a letterhead."""

from typing import Literal

from pydantic import Field

from letterforge.model.texts import Part


class Binding(Part):
    """What binding adds to the pages; None leaves it to the letterhead, which leaves them as they are."""

    slip: Literal["none", "sheet", "label"] | None = Field(
        default=None, description="What tells enclosures apart: a sheet before each, a label on its first page"
    )
    label: Literal["enclosure", "annex"] | None = Field(
        default=None, description="What sheet and label call them: Enclosure 2, or Annex II"
    )
    numbering: Literal["none", "continuous"] | None = Field(
        default=None, description="Page numbers: each letter's own, or one count from cover to last page"
    )
    two_sided: bool | None = Field(
        default=None, strict=True, description="Whether each letter and enclosure begins on a right-hand page"
    )

    def over(self, below: "Binding") -> "Binding":
        """What this says, and where it says nothing, what `below` says."""
        return below.model_copy(update=self.model_dump(exclude_none=True))
