"""Letter files come from strangers: each attack is tried, on the whole way, and nothing happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import html

import letterforge as lf
from letterforge.compose import compose_letter
from letterforge.rendering import world_of
from tests.servers import CANARY, listening

LETTER = """
kind: {kind}
from: [{{office: pga}}]
letterhead: {letterhead}
date: 2016-11-01
to: [{{circle: permanent-representatives}}]
body: |
  {body}
signatories: [{{name: A B, gender: feminine, office: pga{signature}}}]
{more}
"""


def written(folder: Path, **parts: str) -> Path:
    """A letter file with these parts."""
    base = {"kind": "letter", "letterhead": "pga", "body": "Some text.", "signature": "", "more": ""}
    path = folder / "letter.yaml"
    path.write_text(LETTER.format(**{**base, **parts}), encoding="utf-8")
    return path


def refused(path: Path, **world: object) -> str:
    """What is said when the letter is rendered, in every format; nothing may be written."""
    said = []
    for form in ("pdf", "docx", "html", "txt"):
        with pytest.raises(lf.LetterforgeError) as caught:
            lf.render(lf.load(path), form, world=lf.World(folder=path.parent, **world))  # type: ignore[arg-type]
        said.append(str(caught.value))

    assert len(set(said)) == 1
    assert CANARY not in said[0]
    return said[0]


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "enclosures.__class__",
        "salutation.format(1)",
        "'a' * 1000000000",
        "'%1000000000d' % 1",
        "'a' | center(1000000000)",
        "range(1000000000) | join",
        "lipsum(n=200000)",
        "cycler('a')",
        "salutation | attr('__class__')",
        "self.__init__",
        "open.__globals__",
        "(1).__class__",
        "config",
        "2 ** 100000000",
        "1e999",
    ],
)
def test_an_expression_reaches_nothing(tmp_path: Path, expression: str) -> None:
    """Neither objects of Python's, nor its functions, nor endless text."""
    said = refused(written(tmp_path, body="{{ " + expression + " }}"))

    assert "letter.yaml:" in said


@pytest.mark.parametrize(
    "source",
    [
        "<main><p class='body'>{{ salutation.__class__ }}</p></main>",
        "<main><p class='body'>{{ 'a' * 1000000000 }}</p></main>",
        "<main>{% for i in range(1000000000) %}<p class='body'>x</p>{% endfor %}</main>",
        "{% include '../../../../etc/passwd' %}",
        "{% extends '/etc/passwd' %}",
        "<main><script>alert(1)</script></main>",
        "<main><img src='file:///etc/passwd'></main>",
        "<main><p class='body' style='background:url(http://127.0.0.1/)'>x</p></main>",
        "<main><p class='body'><a href='file:///etc/passwd'>x</a></p></main>",
    ],
)
def test_a_template_reaches_nothing(tmp_path: Path, source: str) -> None:
    """A kind of one's own may say what the vocabulary holds, and no more."""
    templates = tmp_path / "kinds"
    templates.mkdir()
    (templates / "mine.html.jinja").write_text(source, encoding="utf-8")

    assert "root:" not in refused(written(tmp_path, kind="mine"), templates=(templates,))


def test_a_template_that_is_a_link_to_elsewhere_is_not_read(tmp_path: Path) -> None:
    """A symbolic link in a folder of templates leads nowhere outside of it."""
    templates, secret = tmp_path / "kinds", tmp_path / "secret.txt"
    templates.mkdir()
    secret.write_text(f"<main><p class='body'>{CANARY}</p></main>", encoding="utf-8")
    (templates / "mine.html.jinja").symlink_to(secret)

    refused(written(tmp_path, kind="mine"), templates=(templates,))


@pytest.mark.parametrize("name", ["mine.html.jinja", "mine.toml", "mine/letterhead.toml", "pga/emblem.svg"])
@pytest.mark.parametrize(("huge", "message"), [(False, "leads out of its folder"), (True, "is larger than")])
def test_what_lies_elsewhere_or_is_huge_is_not_read(tmp_path: Path, name: str, huge: bool, message: str) -> None:
    """A template, a kind, a letterhead and its picture: a link to elsewhere, a million megabytes of nothing."""
    house, secret = tmp_path / "house", tmp_path / "secret.txt"
    file = house / name
    file.parent.mkdir(parents=True)
    secret.write_text(f"says = '{CANARY}'", encoding="utf-8")
    if huge:
        file.touch()
        os.truncate(file, 1 << 40)
    else:
        file.symlink_to(secret)
    parts = {"mine": {"kind": "mine"}, "mine/letterhead": {"letterhead": "mine"}}.get(name.split(".")[0], {})

    assert message in refused(written(tmp_path, **parts), templates=(house,), letterheads=(house,))


@pytest.mark.parametrize(
    "body",
    [
        "![x](file:///etc/passwd)",
        "![x](http://127.0.0.1:{port}/x.png)",
        "<img src=http://127.0.0.1:{port}/x.png>",
        "<link rel=attachment href=file:///etc/passwd>",
        "<style>@import 'http://127.0.0.1:{port}/x.css';</style>",
        "<object data=http://127.0.0.1:{port}/></object>",
        "<iframe src=http://127.0.0.1:{port}/></iframe>",
        "[x](file:///etc/passwd)",
        "[x](javascript:alert(1))",
    ],
)
def test_a_body_fetches_nothing(tmp_path: Path, body: str) -> None:
    """Pictures, frames and links to this machine are refused, and nobody is asked for anything."""
    with listening() as (port, asked):
        refused(written(tmp_path, body=body.replace("{port}", str(port))))

    assert [] == asked


def test_words_that_look_like_markup_are_words(tmp_path: Path) -> None:
    """A name is never parsed, neither as HTML nor as CSS nor as Markdown nor as a template."""
    name = "<img src=x> *a* _b_ {{ x }} {% y %} &amp; url(http://127.0.0.1/) @import"
    path = written(tmp_path, more=f"subject: {name!r}".replace("'", '"'))
    letter = lf.load(path)

    assert name in lf.render(letter, "txt").decode()
    assert not html.fromstring(lf.render(letter, "html")).findall(".//img")


@pytest.mark.parametrize(
    "defect",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file://{secret}"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><use href="{secret}#x"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect fill="url(http://127.0.0.1/x)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>@import "x";</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>A</text></svg>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>&x;</title></svg>',
        '<?xml-stylesheet href="file://{secret}"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    ],
)
def test_a_letterhead_picture_loads_nothing(tmp_path: Path, defect: str) -> None:
    """An SVG draws by itself, or it is refused."""
    secret, heads = tmp_path / "secret.svg", tmp_path / "heads" / "pga"
    secret.write_text(CANARY, encoding="utf-8")
    heads.mkdir(parents=True)
    (heads / "emblem.svg").write_text(defect.replace("{secret}", str(secret)), encoding="utf-8")

    assert "pga/emblem.svg" in refused(written(tmp_path), letterheads=(heads.parent,))


@pytest.mark.parametrize(
    "yaml", ["!!python/object/apply:os.system ['true']", "&a [x, x]", "*a", "!!binary aGVsbG8=", "!include /etc/passwd"]
)
def test_yaml_makes_nothing_but_data(tmp_path: Path, yaml: str) -> None:
    """No objects, no anchors, no tags."""
    refused(written(tmp_path, more=f"copies: {yaml}"))


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    """A thousand million names out of ten lines."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]

    refused(written(tmp_path, more="\n".join(lines)))


@pytest.mark.parametrize(
    "way", ["../secret.pdf", "{absolute}", "link.pdf", "deep/../../secret.pdf", "folder/secret.pdf"]
)
@pytest.mark.parametrize("key", ["enclosures: [{{file: '{}'}}]", "enclosures: [{{letter: '{}'}}]"])
def test_an_enclosure_stays_in_its_folder(tmp_path: Path, way: str, key: str) -> None:
    """A path that climbs out, is absolute, or is a link out, is refused."""
    home, secret = tmp_path / "home", tmp_path / "secret.pdf"
    home.mkdir()
    (home / "deep").mkdir()
    secret.write_text(CANARY, encoding="utf-8")
    (home / "link.pdf").symlink_to(secret)
    (home / "folder").symlink_to(tmp_path)
    said = refused(written(home, more=key.format(way.replace("{absolute}", str(secret)))))

    assert "outside the letter's folder" in said or "ends in" in said or "no letter file" in said or "ending" in said


def test_a_signature_stays_in_its_folder(tmp_path: Path) -> None:
    """So does the picture of a signature."""
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.svg").write_text(CANARY, encoding="utf-8")
    said = refused(written(home, signature=", signature: {image: ../secret.svg, alt: x}"))

    assert "outside the letter's folder" in said


def test_an_allowed_folder_may_be_read(tmp_path: Path) -> None:
    """What the call allows, the letter may name."""
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.mkdir()
    (other / "joint.yaml").write_text(written(tmp_path).read_text(encoding="utf-8"), encoding="utf-8")
    path = written(home, more="enclosures: [{letter: ../other/joint.yaml}]")
    world = lf.World(folder=home, allow=(other,))
    letter = lf.load(path, world=world)

    assert 2 == len(compose_letter(letter, world_of(letter, world)).sections)


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "{reference}/x", "..", "", "con", "x" * 300, "a\nb", ".hidden"]
)
def test_an_output_name_is_a_name(tmp_path: Path, name: str) -> None:
    """Nothing is written outside the folder, or under a name that some system does not take."""
    letter = lf.load(written(tmp_path, more="reference: ../../etc/x"))
    out = tmp_path / "out"
    with pytest.raises(lf.UsageError):
        lf.write(letter, out, formats=("txt",), name=name)

    assert not out.exists()
    assert [tmp_path / "letter.yaml"] == list(tmp_path.iterdir())


def test_a_reference_with_slashes_makes_no_folder(tmp_path: Path) -> None:
    """What comes from the letter is made a word."""
    letter = lf.load(written(tmp_path, more="reference: ../../A/71/L.1"))
    (path,) = lf.write(letter, tmp_path / "out", formats=("txt",), name="{reference}")

    assert tmp_path / "out" / "a-71-l.1.txt" == path
