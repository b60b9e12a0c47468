"""What is asked for beside the letters of a run."""

from __future__ import annotations

from dataclasses import dataclass

from letterforge.errors import UsageError, did_you_mean
from letterforge.runs.papers.measures import Envelope, Labels, measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What goes with the letters.

    `distribution`: who receives what, as a table, a list and a delivery sheet; None: where one letter goes to many.
    `envelopes` and `labels` name their measures (measures.toml); `sender` puts the sender's name on envelopes;
    `labels_from`: the first label of the first sheet that is still there. `volumes`: all letters in their order, to be
    printed; `two_sided`: each on a sheet of its own then. `archive`: all files of the folder in one ZIP.

    Raises:
        UsageError: there are no such measures, or something is asked for that changes nothing.
    """

    distribution: bool | None = None
    envelopes: str | None = None
    sender: bool = False
    labels: str | None = None
    labels_from: int = 1
    volumes: bool = False
    two_sided: bool = False
    archive: bool = False

    def __post_init__(self) -> None:
        for key in ("envelopes", "labels"):  # "C5", as the paper trade writes it
            named = getattr(self, key)
            object.__setattr__(self, key, named and named.lower())
        _known("--envelopes", self.envelopes, tuple(measures().envelopes))
        _known("--labels", self.labels, tuple(measures().labels))
        if self.sender and self.envelopes is None:
            _refuse("there are no envelopes for the sender's name", "--sender", "add --envelopes c5")
        if self.two_sided and not self.volumes:
            _refuse("there are no print files to print on both sides", "--two-sided", "add --print")
        if not 1 <= self.labels_from <= (self.sheet.count if self.sheet else 1):
            last = f"a number from 1 to {self.sheet.count}" if self.sheet else "--labels a4-3x8 as well"
            _refuse("the sheet has no such label", f"--labels-from {self.labels_from}", f"give {last}")

    def lists(self, *, circular: bool) -> bool:
        """Whether lists are made of who receives a letter; `circular`: it is one that goes to many."""
        return circular if self.distribution is None else self.distribution

    def names(self, *, circular: bool) -> bool:
        """Whether anything is made that names who receives the letters."""
        return self.lists(circular=circular) or self.envelopes is not None or self.labels is not None

    @property
    def envelope(self) -> Envelope | None:
        """The measures of the envelopes; None where there are none."""
        return measures().envelopes[self.envelopes] if self.envelopes else None

    @property
    def sheet(self) -> Labels | None:
        """The measures of the labels; None where there are none."""
        return measures().labels[self.labels] if self.labels else None


def _known(option: str, name: str | None, known: tuple[str, ...]) -> None:
    if name is not None and name not in known:
        hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
        _refuse("there are no such measures", f"{option} {name}", hint)


def _refuse(fact: str, where: str, hint: str) -> None:
    raise UsageError(fact, where=where, hint=hint)
