"""The tokens of a body as a tree: what markdown-it gives as opening and closing tokens, each with what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class Node:
    """A block token with what stands in it."""

    token: Token
    children: list[Node] = field(default_factory=list)

    @property
    def type(self) -> str:
        """What it is in markdown-it's words: "paragraph", "bullet_list", "footnote_reference"."""
        return self.token.type.removesuffix("_open")

    @property
    def line(self) -> int:
        """The line of the source that it begins on, counted from 0."""
        return self.token.map[0] if self.token.map else 0


def nested(tokens: Iterable[Token]) -> list[Node]:
    """The tokens as a tree; what stands inside a paragraph is not entered."""
    open_nodes = [Node(Token("root", "", 0))]
    for token in tokens:
        if token.nesting < 0:
            open_nodes.pop()
            continue
        node = Node(token)
        open_nodes[-1].children.append(node)
        if token.nesting > 0:
            open_nodes.append(node)
    return open_nodes[0].children


def walked(nodes: Iterable[Node]) -> Iterator[Node]:
    """All of them and all that stands in them, each before what it holds."""
    for node in nodes:
        yield node
        yield from walked(node.children)
