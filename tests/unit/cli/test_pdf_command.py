"""`mendbook pdf`: writes the PDF of one guide into a file, or all PDFs of a site into its cache."""

from pathlib import Path
from typing import Any

import pytest

from espresso import MakeSite
from mendbook.cache import CACHE
from mendbook.cli import main
from mendbook.pdf import CannotBeSet, Job, typesetting
from pdf_reading import faults, text_of

SETTINGS = """\
site_name: Crema Help
site_url: https://crema.example/help/
extra: {key: !ENV [KEY, none], other: !!python/name:os.system ''}
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> "Run":
    return Run(capsys)


class Run:
    """Runs `mendbook pdf`. Returns its exit code and output."""

    def __init__(self, output: pytest.CaptureFixture[str]) -> None:
        self._output = output

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        code = main(["pdf", *map(str, arguments)])
        return code, *self._output.readouterr()

    def refused(self, *arguments: str | Path) -> str:
        code, out, err = self(*arguments)
        assert (code, out) == (1, "")
        return err


def test_one_guide_is_written_in_the_language_into_the_file(
    make_site: MakeSite, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "out.pdf"
    code, out, err = run("no-coffee", "--folder", make_site(), "--language", "pt", "-o", file)
    size = -(-file.stat().st_size // 1000)
    assert (code, out, err) == (0, f"{file}: 1 page, {size} KB\n", "")
    assert faults(file.read_bytes()) == []
    assert "Nãosaicafé" in text_of(file.read_bytes())


def test_the_default_name_is_that_of_the_guide_in_the_current_folder(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({"mkdocs.yml": SETTINGS})
    monkeypatch.chdir(root)
    code, out, _ = run("too-bitter")
    assert (code, out.partition(":")[0]) == (0, "too-bitter-en.pdf")
    text = text_of((root / "too-bitter-en.pdf").read_bytes())
    assert "Thecoffeeisbitter" in text
    assert "crema.example/help/guides/toobitter" in text


@pytest.mark.parametrize("settings", [None, "", "[]", "site_url: [", "site_url: 3", "site_name: x"])
def test_without_a_site_url_no_address_is_printed(
    make_site: MakeSite, run: Run, tmp_path: Path, settings: str | None
) -> None:
    root = make_site({} if settings is None else {"mkdocs.yml": settings})
    assert run("no-coffee", "--folder", root, "-o", tmp_path / "a.pdf")[0] == 0
    assert "Thisguideonline" not in text_of((tmp_path / "a.pdf").read_bytes())


def test_all_pdfs_are_made_once(make_site: MakeSite, run: Run) -> None:
    root = make_site({"mkdocs.yml": SETTINGS})
    assert run("--folder", root) == (0, "PDFs: 4 (4 new).\n", "")
    files = sorted((root / CACHE / "made-pdf").iterdir())
    assert len(files) == 4
    assert run("--folder", root) == (0, "PDFs: 4 (0 new).\n", "")
    assert sorted((root / CACHE / "made-pdf").iterdir()) == files


def test_a_guide_that_cannot_be_typeset_is_reported(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_ = typesetting._compile

    def compile_or_not(job: Job, *more: Any) -> bytes:
        if '"lang": "en"' in job.data:
            raise CannotBeSet("error: page 3 exploded\n  at lib.typ:35:28")
        return compile_(job, *more)

    monkeypatch.setattr(typesetting, "_compile", compile_or_not)
    root = make_site()
    code, out, err = run("--folder", root)
    assert (code, out) == (1, "PDFs: 2 (2 new).\n")
    # Typst's own message is only shown on request.
    assert err == (
        "data/guides/no-coffee.yml:1:1: warning MB801: The PDF in `en` can't be made.\n    The others were "
        "made. `mendbook pdf no-coffee --language en` says why. Please report that as a bug in "
        "Mendbook.\ndata/site.yml:1:1: warning MB801: The handbook in `en` can't be made.\n    The others "
        "were made. Please report this as a bug in Mendbook.\n2 warnings\n"
    )
    message = run.refused("no-coffee", "--folder", root)
    assert message == "mendbook: the guide's PDF can't be made: error: page 3 exploded\n  at lib.typ:35:28\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-cofee"], "there is no guide `no-cofee`. Did you mean `no-coffee`?"),
        (["zzz"], "there is no guide `zzz`."),
        (["no-coffee", "--language", "fr"], "the site has no language `fr`. It has: en, pt."),
        (["no-coffee", "-o", "no/such/a.pdf"], "can't write no/such/a.pdf: No such file or directory."),
        (["--language", "en"], "`--language` and `-o` need a guide: name one."),
        (["-o", "a.pdf"], "`--language` and `-o` need a guide: name one."),
        (["no-coffee", "--executor", "dask://a:1"], "`--executor` makes all PDFs: leave out the guide."),
        (
            ["--executor", "nonsense"],
            "`nonsense` is not an executor. Use `dask://HOST:PORT`, or leave it out.",
        ),
    ],
)
def test_invalid_arguments_are_reported(
    make_site: MakeSite, run: Run, arguments: list[str], message: str
) -> None:
    assert run.refused(*arguments, "--folder", make_site()) == f"mendbook: {message}\n"


def test_an_unknown_folder_is_reported(tmp_path: Path, run: Run) -> None:
    assert run.refused("--folder", tmp_path / "no") == f"mendbook: there is no folder {tmp_path / 'no'}\n"


@pytest.mark.parametrize("guide", [[], ["no-coffee"]])
def test_a_site_with_errors_is_reported(make_site: MakeSite, run: Run, guide: list[str]) -> None:
    root = make_site({"data/causes.yml": ("complexity: low", "complexity: lo")})
    assert run.refused(*guide, "--folder", root).startswith("data/causes.yml:4:15: error MB204: ")
