"""The wheel works where the checkout is not, and most of letterforge where WeasyPrint is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BUNDLE = ROOT / "examples" / "pga-bundle-2016"
# Python takes None in this table for a module that cannot be found.
WITHOUT_WEASYPRINT = "import sys; sys.modules['weasyprint'] = sys.modules['pydyf'] = None\n"
IN_EVERY_OTHER_FORMAT = """
import letterforge as lf
letter = lf.load(sys.argv[1])
lf.check(letter)
print([len(lf.render(letter, to)) > 0 for to in ("docx", "txt", "html")])
"""
AS_PDF = "from letterforge.cli import main; sys.argv[1:] = ['render', sys.argv[1], '--to', 'pdf']; sys.exit(main())"


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """What a command prints; it must succeed."""
    done = attempt(*command, cwd=cwd, **variables)

    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def attempt(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a command that may fail; the folder it runs in is not on its path."""
    arguments = (sys.executable, "-P", *command)
    return subprocess.run(arguments, cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True)


def members(wheel: Path) -> dict[str, int]:
    """The files in a wheel, with their checksums; its own description of itself aside."""
    with zipfile.ZipFile(wheel) as archive:
        return {info.filename: info.CRC for info in archive.infolist() if ".dist-info/" not in info.filename}


def only(folder: Path, pattern: str) -> Path:
    """The one file in `folder` of that pattern."""
    (found,) = folder.glob(pattern)
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    out = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return only(out, "*.whl")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which nothing but the wheel was installed."""
    target = tmp_path_factory.mktemp("installed")
    run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel, cwd=target)
    return target


@pytest.mark.slow
def test_the_installed_wheel_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    """Modules and data both come from where the wheel was installed, not from the checkout."""
    ask = "import letterforge, letterforge.resources as r; print(letterforge.__file__, r.data_root(), sep='\\n')"
    package = installed / "letterforge"

    assert [str(package / "__init__.py"), str(package / "_data")] == run(
        "-c", ask, cwd=tmp_path, PYTHONPATH=str(installed)
    ).splitlines()


@pytest.mark.slow
def test_the_installed_wheel_renders_the_bundle(installed: Path, tmp_path: Path) -> None:
    """Templates and letterheads travel in the wheel: the bundle comes out, from another folder."""
    letter = shutil.copytree(BUNDLE, tmp_path / "bundle") / "letter.yaml"
    out = tmp_path / "out"
    run("-m", "letterforge", "render", letter, "-o", out, "--to", "pdf,docx", cwd=tmp_path, PYTHONPATH=str(installed))

    assert b"%PDF-" == only(out, "*.pdf").read_bytes()[:5]
    assert zipfile.is_zipfile(only(out, "*.docx"))


@pytest.mark.slow
def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Who has only the source archive gets what the checkout gives, templates and letterheads too."""
    run("-m", "build", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)

    assert members(wheel) == members(only(tmp_path, "*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_template_and_letterhead(wheel: Path) -> None:
    """Nothing under `templates/` and `assets/` stays behind."""
    folders = (ROOT / "templates", ROOT / "assets")
    data = {str(path.relative_to(ROOT)) for folder in folders for path in folder.rglob("*") if path.is_file()}

    assert not {f"letterforge/_data/{name}" for name in data} - set(members(wheel))


def test_all_but_pdf_works_without_weasyprint(tmp_path: Path) -> None:
    """DOCX, text, HTML and `check` need neither WeasyPrint nor Pango."""
    printed = run("-c", WITHOUT_WEASYPRINT + IN_EVERY_OTHER_FORMAT, BUNDLE / "letter.yaml", cwd=tmp_path)

    assert "[True, True, True]" == printed


def test_pdf_without_weasyprint_is_a_clear_error(tmp_path: Path) -> None:
    """Who asks for a PDF there reads what is missing, and finds no file half written."""
    done = attempt("-c", WITHOUT_WEASYPRINT + AS_PDF, BUNDLE / "letter.yaml", cwd=tmp_path)

    assert 5 == done.returncode, done.stderr
    assert "WeasyPrint" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
