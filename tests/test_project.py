"""The project keeps its own word: its documents name what exists, and its files hold what they may."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import typer

from letterforge.cli import app

ROOT = Path(__file__).parent.parent
LARGEST = 400 * 1024
FONTS = {".ttf", ".otf", ".ttc", ".woff", ".woff2", ".odttf"}
FOLDER = re.compile(r"(?<![\w/<:.])((?:[\w-]+/)+)(?!\w)")
FRAGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(added|changed|fixed)\.md")
# A bracket in each keeps this file from finding itself.
PLACES = {
    "a path of somebody's machine": re.compile(r"(?<![\w.:/-])/(wor[k]|tm[p]|roo[t]|hom[e]|op[t]|User[s])/\w"),
    "the address of a package index": re.compile(
        r"https?://[^\s\"']*(pyp[i]|pythonhoste[d]|/simpl[e]/)|[e]xtra-index-url|^--(index-url|find-link[s])",
        re.MULTILINE,
    ),
}


def read(name: str) -> str:
    """A document of the project's root."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def committed() -> list[Path]:
    """The files that are in git, or would be with the next commit."""
    git = ("git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    found = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in found.split("\0") if name and (path := ROOT / name).is_file()]


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


def package_folders() -> set[str]:
    """The folders of the package that hold modules, by the last part of their names."""
    return {path.parent.name for path in (ROOT / "letterforge").rglob("__init__.py")}


def test_every_folder_in_the_architecture_exists() -> None:
    """The page names folders by their place in the checkout, or in the package."""
    named = set(FOLDER.findall(read("docs/architecture.md")))

    assert "letterforge/" in named
    assert not {name for name in named if not ((ROOT / name).is_dir() or (ROOT / "letterforge" / name).is_dir())}


def test_the_architecture_names_every_folder_of_the_package() -> None:
    """Who adds a folder says on the page what it is for."""
    named = {part for name in FOLDER.findall(read("docs/architecture.md")) for part in name.split("/")}

    assert not package_folders() - named


def test_the_guide_to_composing_names_every_module() -> None:
    """The largest folder says at its head in which order it is read."""
    folder = ROOT / "letterforge" / "compose"
    guide = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert modules == set(re.findall(r"`(\w+)`", guide))


def test_the_readme_shows_every_command() -> None:
    """Each command stands in the README as one would type it."""
    group = typer.main.get_command(app)
    commands: dict[str, object] = getattr(group, "commands", {})

    assert {"check", "doctor", "list", "new", "preview", "render", "schema"} <= set(commands)
    assert not {name for name in commands if f"letterforge {name}" not in read("README.md")}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_the_make_targets_that_are_named_exist(page: str) -> None:
    """What a page tells one to run can be run."""
    named = set(re.findall(r"^make ([a-z]+)$|`make ([a-z]+)|\$ make ([a-z]+)", read(page), re.MULTILINE))

    assert not {name for found in named for name in found if name} - targets()


def test_the_readme_names_the_two_commands() -> None:
    """A newcomer needs two: one that shows, one that tests."""
    assert {"demo", "test"} <= targets() & set(re.findall(r"make ([a-z]+)", read("README.md")))


def test_news_fragments_are_named_by_what_they_are() -> None:
    """`slug.added.md`, `slug.changed.md` or `slug.fixed.md`, each with something to say."""
    fragments = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "changelog.d").iterdir()}
    del fragments["README.md"]

    assert not {name for name in fragments if not FRAGMENT.fullmatch(name)}
    assert not {name for name, text in fragments.items() if not text.rstrip().endswith(".")}


def test_no_large_file_and_no_font_is_committed(committed: list[Path]) -> None:
    """Fonts come from the distribution, and a checkout stays small."""
    assert not [path.name for path in committed if path.stat().st_size > LARGEST]
    assert not [path.name for path in committed if path.suffix.lower() in FONTS]


@pytest.mark.parametrize("what", PLACES)
def test_no_file_names_a_place_of_one_machine(committed: list[Path], what: str) -> None:
    """A checkout works on every machine alike."""
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in committed}

    assert not [f"{path.relative_to(ROOT)}: {found[0]}" for path, text in texts.items()
                if (found := PLACES[what].search(text))]  # fmt: skip


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_the_lock_pins_every_package_with_its_hash(lock: str) -> None:
    """Pip refuses all of a lock in which one requirement has no hash; this says which one it is."""
    requirements = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n?", "", read(f"requirements/{lock}"), flags=re.MULTILINE))

    assert len(requirements) > 20
    assert not [text for text in requirements if not re.match(r"[\w.-]+==\S+ (;.*)?\\\n    --hash=sha256:", text)]


def test_the_lock_knows_every_dependency() -> None:
    """Who adds a dependency to pyproject.toml runs `make lock`."""
    declared = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[; ]", entry)[0].lower().replace(".", "-") for entry in declared}

    assert not names - set(re.findall(r"^([\w-]+)==", read("requirements/run.txt"), re.MULTILINE))
