"""The notes of a body: definitions `[^label]: …` are gathered, and each is numbered and set when it is called.

Afterwards every note is called once, in the text. What is wrong is collected in the `Report`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from letterforge.compose.nodes import Node, walked
from letterforge.compose.words import Report
from letterforge.document import Block, Footnote

# The nodes in a note, the path of the note → its blocks.
SetNote = Callable[[Sequence[Node], str], tuple[Block, ...]]


@dataclass
class Footnotes:
    """The notes of one body. `defined`: label → definition; `called`: labels in the order of their calls."""

    report: Report
    set_note: SetNote
    defined: dict[str, Node] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    in_note: bool = False

    def gather(self, nodes: Sequence[Node]) -> None:
        """Find the definitions, wherever they stand, and those that no call leads to."""
        for node in walked(nodes):
            if node.type != "footnote_reference":
                continue
            label = node.token.meta["label"]
            if label in self.defined:
                self.report.refuse(f"there are two notes [^{label}]", node.line, "give one another name")
            self.defined[label] = node
        inline = (child for node in walked(nodes) for child in node.token.children or ())
        called = {child.meta["label"] for child in inline if child.type == "footnote_ref"}
        for label in self.defined.keys() - called:
            hint = f"write [^{label}] where it belongs, or take it out"
            self.report.refuse(f"the note [^{label}] is never called", self.defined[label].line, hint)

    def note(self, label: str, path: str, line: int) -> Footnote | None:
        """The note called `label` in the paragraph at `path`, numbered by its call; None where it cannot be called."""
        if label not in self.defined:
            hint = rf"write [^{label}]: …, or \[ for the sign itself"
            self.report.refuse(f"there is no note [^{label}]", line, hint)
            return None
        if label in self.called or self.in_note:
            fact = "is called twice" if label in self.called else "is called in a note"
            self.report.refuse(f"the note [^{label}] {fact}", line, "write a second note to the text")
            return None
        self.called.append(label)
        number = len(self.called)
        self.in_note = True
        blocks = self.set_note(self.defined[label].children, f"{path}/n{number}")
        self.in_note = False
        return Footnote(number, f"{path}/n{number}", blocks)
