"""The public names of each module are declared, sorted, and not shadowed by a module."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
PATHS = sorted((ROOT / "letterforge").rglob("*.py"))


def dotted(path: Path) -> str:
    """The name a module is imported by."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


STEMS = {dotted(path).rpartition(".")[2] for path in PATHS}
DECLARING = [dotted(path) for path in PATHS if "\n__all__ =" in path.read_text(encoding="utf-8")]


def is_public(module: ModuleType, name: str) -> bool:
    """Whether `name` is for others: all that a package gathers, and what a module defines itself."""
    value = vars(module)[name]
    if name.startswith("_") or inspect.ismodule(value) or name == "annotations":
        return False
    return hasattr(module, "__path__") or getattr(value, "__module__", module.__name__) == module.__name__


def sort_key(name: str) -> tuple[bool, bool, str]:
    """Constants first, then classes, then functions: ruff's own order of `__all__`."""
    return (not name.isupper(), not name[0].isupper(), name)


@pytest.mark.parametrize("name", DECLARING)
def test_all_is_sorted_and_complete(name: str) -> None:
    """`__all__` lists every public name, in order, and nothing else."""
    module = importlib.import_module(name)
    missing = [entry for entry in module.__all__ if not hasattr(module, entry)]  # reads what is read when first used
    public = sorted((entry for entry in vars(module) if is_public(module, entry)), key=sort_key)

    assert missing == []
    assert public == list(module.__all__)


def test_the_package_declares_its_public_names() -> None:
    """`import letterforge as lf` gives the names that the README and the pages of docs call."""
    public = set(importlib.import_module("letterforge").__all__)
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    called = {name for page in pages for name in re.findall(r"\blf\.(\w+)", page.read_text(encoding="utf-8"))}

    assert {"Letter", "LetterTimeout", "World", "cluster", "letter_for", "read_roster", "render", "run"} <= called
    assert set() == called - public


def test_the_package_reads_nothing_before_it_is_asked() -> None:
    """The worker that opens strangers' files starts with the package: neither model nor layout engine comes with it."""
    program = "import sys, letterforge; print(*sorted(name for name in sys.modules if 'letterforge' in name))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["letterforge"]


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    """A misspelt name says so, as in any module."""
    with pytest.raises(AttributeError, match="'letterforge' has no attribute 'rendr'"):
        importlib.import_module("letterforge").rendr  # noqa: B018


@pytest.mark.parametrize("name", DECLARING)
def test_no_module_bears_the_name_of_a_public_function(name: str) -> None:
    """Importing a module of that name would put it in the function's place."""
    module = importlib.import_module(name)
    functions = {entry for entry in module.__all__ if inspect.isfunction(getattr(module, entry))}

    assert not functions & STEMS
