"""`mendbook import`: files become drafts, all or none, and a summary lists what is left to do."""

from pathlib import Path

import pytest

from espresso import MakeSite, content_of
from mendbook.cli import main
from pictures import PNG

PAGE = """<h1>Fill the tank</h1><p>It has to be full.</p><ol><li>Pull it out.
<img src="a/tank.png" alt="The tank"></li><li>See <a href="https://a.example/">this</a>.</li></ol><iframe src="https://film.example/"></iframe>"""

SAID = """\
Fill the tank (how-to; en; from page.html)
  1. Decide about content that can’t be imported: a comment says what it was.
     data/howtos/fill-the-tank.yml:8

Imported 1 how-to, with 1 picture, in 2 new files. \
Go through each, set `reviewed`, and delete `status: draft` when it is ready.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "a").mkdir(parents=True)
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "a" / "tank.png").write_bytes(PNG)
    return folder / "page.html"


def test_a_page_becomes_a_draft(
    make_site: MakeSite, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    assert main(["import", str(article), "--into", str(root)]) == 0
    assert capsys.readouterr().out == SAID
    assert (root / "content/pictures/tank.png").read_bytes() == PNG
    text = (root / "data/howtos/fill-the-tank.yml").read_text(encoding="utf-8")
    assert "![The tank](pictures/tank.png)" in text
    assert main(["check", str(root)]) in (0, 1)
    assert "howtos/fill-the-tank.yml" not in "".join(
        line for line in capsys.readouterr().out.splitlines() if " error " in line
    )


def test_importing_twice_changes_nothing(
    make_site: MakeSite, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    main(["import", str(article), "--into", str(root)])
    before = content_of(root)
    capsys.readouterr()
    assert main(["import", str(article), "--into", str(root)]) == 0
    assert capsys.readouterr().out == (
        "page.html: it was imported already, into data/howtos/fill-the-tank.yml.\nNothing to import.\n"
    )
    assert content_of(root) == before


def test_a_dry_run_writes_nothing(
    make_site: MakeSite, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    before = content_of(root)
    assert main(["import", str(article), "--into", str(root), "--dry-run"]) == 0
    assert capsys.readouterr().out.endswith(
        "Would import 1 how-to, with 1 picture, in 2 new files. Nothing was written.\n"
    )
    assert content_of(root) == before


def test_a_page_may_be_in_another_language(
    make_site: MakeSite, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    assert main(["import", str(article), "--into", str(root), "--language", "pt"]) == 0
    assert "title: {en: …, pt: Fill the tank}\n" in (root / "data/howtos/fill-the-tank.yml").read_text(
        "utf-8"
    )
    assert main(["import", str(article), "--language", "klingon"]) == 1
    assert capsys.readouterr().err == (
        "mendbook: `klingon` is not a language. Write its code, such as `en` or `pt-BR`.\n"
    )


def test_an_unreadable_file_is_reported_and_the_rest_is_imported(
    make_site: MakeSite, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    folder = article.parent
    (folder / "x.docx").write_bytes(b"PK")
    (folder / "x.json").write_text('{"articles": [', encoding="utf-8")
    (folder / "y.json").write_text('{"tickets": []}', encoding="utf-8")
    (folder / "x.txt").write_bytes(b"\xff\xfea")
    (folder / "x.html").write_text(" ", encoding="utf-8")
    names = ("x.docx", "x.json", "y.json", "x.txt", "x.html", "gone.md", "a", "page.html")
    assert main(["import", *(str(folder / name) for name in names), "--into", str(root)]) == 1
    said = capsys.readouterr()
    assert said.out == SAID
    assert said.err.replace(f"{folder}/", "").splitlines() == [
        "gone.md: It can't be read: No such file or directory. Check its name and its permissions.",
        "a: It is a folder. Name its files.",
        "x.docx: Files of this kind can’t be imported. Import files that end in .html, .htm, .xhtml, .md, "
        ".markdown, .txt, .text, .json, .jsonl, .ndjson.",
        "x.json: It isn’t valid JSON (line 1). Export the articles again: the file may be cut off.",
        "x.txt: It isn’t UTF-8 text. Save it again as UTF-8.",
        "x.html: It has no content. Save the page again.",
        "y.json: No article was found in it. An article has a `title`, and a `body` or a `description`.",
    ]


def test_a_site_that_cannot_be_read_is_reported(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["import", str(article), "--into", str(tmp_path / "empty")]) == 1
    assert "data/site.yml" in capsys.readouterr().err
    assert list((tmp_path / "empty").iterdir()) == []


def test_pictures_outside_of_the_folder_are_not_copied(
    make_site: MakeSite, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "private.png").write_bytes(PNG)
    (article.parent / "link.png").symlink_to(tmp_path / "private.png")
    for number, source in enumerate(
        ("../private.png", "link.png", str(tmp_path / "private.png"), "a/../../private.png")
    ):
        article.write_text(f"<h1>T{number}</h1><p>See.</p><img src='{source}' alt='x'>", encoding="utf-8")
        root = make_site() if number == 0 else tmp_path / "site"
        assert main(["import", str(article), "--into", str(root)]) == 0
    assert [path.name for path in (root / "content/pictures").iterdir()] == ["machine.svg"]


def test_nothing_is_written_through_a_dangling_link(make_site: MakeSite, article: Path) -> None:
    root = make_site()
    (root / "data/howtos").mkdir()
    (root / "data/howtos/fill-the-tank.yml").symlink_to(root.parent / "elsewhere.yml")
    before = content_of(root)
    assert main(["import", str(article), "--into", str(root)]) == 0
    assert (root / "data/howtos/fill-the-tank-2.yml").is_file()
    assert before < content_of(root)
    assert not (root.parent / "elsewhere.yml").exists()


def test_an_article_that_is_too_long_is_left_out_and_not_linked(
    make_site: MakeSite, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    long = article.with_name("long.html")
    long.write_text(f"<h1>Long</h1><p>{'Word of it. ' * 100_000}</p>", encoding="utf-8")
    article.write_text(PAGE.replace("https://a.example/", "long.html"), encoding="utf-8")
    assert main(["import", str(long), str(article), "--into", str(root)]) == 1
    assert capsys.readouterr().err == (
        "long.html: It is too long: The file has 1,241,637 bytes; at most 1,000,000 are read. "
        "Split it, and import the parts.\n"
    )
    text = (root / "data/howtos/fill-the-tank.yml").read_text(encoding="utf-8")
    assert "- {en: See this.}" in text
    assert not (root / "data/howtos/long.yml").exists()
