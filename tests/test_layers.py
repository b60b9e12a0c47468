"""The folders are the steps: a module imports only what stands above it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "letterforge"
# From the leaves to the command line; each may import what stands before it.
ORDER = (
    "errors", "forking", "findings", "units", "keeping", "plain", "fonts", "versions", "resources", "world", "output",
    "archives", "xmltree", "opc", "model", "syntax", "files", "protocol", "document", "intake", "roster", "letterhead",
    "compose", "writers", "bind", "reopening", "wanted", "rendering", "checks", "runs", "verification", "settings",
    "starters", "listings", "previewing", "doctor", "console", "commands", "cli",
)  # fmt: skip
LAYERS = (*ORDER, "__init__", "__main__")
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    """The name in LAYERS that a module belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """The layers that a module imports, wherever in the module it does so."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    split = [name.split(".") for node in nodes for name in modules_of(node)]
    return {parts[1] if parts[1:] else "__init__" for parts in split if parts[0] == "letterforge"}


def modules_of(node: ast.AST) -> list[str]:
    """The whole names that a statement imports; empty for any other statement."""
    match node:
        case ast.Import(names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names, level=0):
            return [f"{module}.{alias.name}" for alias in names]
        case _:
            return []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_above_it(path: Path) -> None:
    """An import within the same folder is free; one downwards, or of the public names, is not."""
    own = layer(path)
    allowed = {own, *LAYERS[: LAYERS.index(own)]}

    assert set() == imported(path) - allowed


def test_every_module_has_its_place_in_the_order() -> None:
    """A new folder or module is put into the order before anything can import it."""
    assert set() == set(map(layer, MODULES)) - set(LAYERS)


def test_no_import_is_relative() -> None:
    """Whole names only, so that the order can be read from each import."""
    relative = [
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert not relative
