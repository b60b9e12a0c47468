"""A seventh language needs files only: Portuguese, added as a folder, writes letters in every format."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import letterforge

PACKAGE = Path(letterforge.__file__).parent
LETTER = """
kind: letter
language: pt
from: [{mission: {state: BR, seat: un-new-york}}]
letterhead: plain
date: 2016-11-01
place: Nova Iorque
to: [{name: Ana Silva, gender: feminine, office: permanent-representative, state: MX}]
body: Tenho a honra de escrever-lhe.
signatories: [{name: João Souza, gender: masculine, rank: ambassador, office: permanent-representative, state: BR}]
"""
# Words of Portuguese for those of English that this letter prints; a real table has all of them.
WORDS = {
    "language.toml": {
        'tag = "en"': 'tag = "pt"', 'name = "English"': 'name = "Portuguese"',
        'mr = { feminine = "Ms.", masculine = "Mr." }': 'mr = { feminine = "Senhora", masculine = "Senhor" }',
        '"Her Excellency"': '"Sua Excelência a"', '"His Excellency"': '"Sua Excelência o"',
        'singular = "Excellency", plural = "Excellencies"': 'singular = "Excelência", plural = "Excelências"',
        "Please accept, {vocative}, the assurances of my {grade} consideration.":
            "Queira aceitar, {vocative}, os protestos da minha mais alta consideração.",
        '"Permanent Mission {of} {to}"': '"Missão Permanente {of} {to}"',
        '"to the United Nations", city = "New York"': '"junto às Nações Unidas", city = "Nova Iorque"',
        '"{rank} and {title}"': '"{rank}, {title}"', 'ambassador = "Ambassador"': 'ambassador = "Embaixador"',
    },
    "offices.toml": {'title = "Permanent Representative"': 'title = "Representante Permanente"'},
    "states.toml": {
        'text = "Brazil"': 'text = "o Brasil"', 'text = "Mexico"': 'text = "o México"',
        '[["^", "of "]]': '[["^o ", "do "], ["^a ", "da "], ["^", "de "]]',
    },
    "dates.toml": {'"{day} {month} {year}"': '"{day} de {month} de {year}"', '"November"': '"novembro"'},
}  # fmt: skip


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of letterforge in which a folder of Portuguese has been put, and not a line of code."""
    root = tmp_path_factory.mktemp("seventh")
    shutil.copytree(PACKAGE, root / "letterforge", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "assets"):
        shutil.copytree(PACKAGE.parent / name, root / name)
    languages = root / "letterforge" / "protocol" / "languages"
    shutil.copytree(languages / "en", languages / "pt")
    for name, words in WORDS.items():
        file = languages / "pt" / name
        text = file.read_text(encoding="utf-8")
        for english, portuguese in words.items():
            assert english in text, english
            text = text.replace(english, portuguese)
        file.write_text(text, encoding="utf-8")
    (root / "letter.yaml").write_text(LETTER, encoding="utf-8")
    return root


def run(package: Path, *command: str) -> str:
    """What letterforge prints, run from the copy."""
    done = subprocess.run(
        [sys.executable, "-m", "letterforge", *command], cwd=package, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_language_added_as_a_folder_writes_letters(package: Path) -> None:
    """With its own words, its own contractions (do Brasil), its own dates, in every format."""
    run(package, "render", "letter.yaml", "-o", "out", "--to", "pdf,docx,html,txt")
    text = (package / "out" / "letter.txt").read_text(encoding="utf-8")

    assert {"letter.pdf", "letter.docx", "letter.html", "letter.txt", "letter.manifest.json"} == {
        path.name for path in (package / "out").iterdir()
    }
    assert "Missão Permanente do Brasil junto às Nações Unidas" in text
    assert "Nova Iorque, 1 de novembro de 2016" in text
    assert "Sua Excelência a Senhora Ana Silva" in text
    assert "Queira aceitar, Excelência, os protestos da minha mais alta consideração." in text


def test_the_new_language_is_listed(package: Path) -> None:
    """As the six others are."""
    assert "Portuguese" in run(package, "list", "languages")
