"""`mendbook offline`: makes a zip of the whole site, or says why not."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from espresso import MakeSite
from mendbook.cli import main


@pytest.fixture
def zip_file(tmp_path: Path) -> Path:
    return tmp_path / "out" / "site.zip"


def run(output: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main(["offline", *map(str, arguments)])
    return code, *output.readouterr()


def test_the_size_of_the_zip_is_printed(
    make_site: MakeSite, zip_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    zip_file.parent.mkdir()
    code, out, _ = run(capsys, "-o", zip_file, "--folder", root)
    with ZipFile(zip_file) as site:
        names = site.namelist()
        found = [site.read(name) for name in names if name.endswith("index.html")]
    pages = sum(b'http-equiv="refresh"' not in page for page in found)  # redirects aren't counted
    assert (code, out) == (0, f"{zip_file}: {pages} pages, {zip_file.stat().st_size / 1e6:.1f} MB\n")
    assert {"index.html", "pt/index.html", "handbook.pdf"} <= set(names)
    assert [path.name for path in zip_file.parent.iterdir()] == ["site.zip"]


def test_a_site_with_errors_leaves_the_old_zip(
    make_site: MakeSite, zip_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({"data/causes.yml": ("complexity: low", "complexty: low")})
    zip_file.parent.mkdir()
    zip_file.write_bytes(b"old")
    code, out, err = run(capsys, "--folder", root, "-o", zip_file)
    assert (code, out) == (1, "")
    assert "data/causes.yml:4:3: error MB201: " in err
    assert zip_file.read_bytes() == b"old"
    assert [path.name for path in zip_file.parent.iterdir()] == ["site.zip"]


def test_missing_folders_are_reported(
    make_site: MakeSite, zip_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = "mendbook: there is no folder nowhere\n"
    assert run(capsys, "-o", "a.zip", "--folder", "nowhere") == (1, "", message)
    root = make_site()
    message = f"mendbook: there is no folder {zip_file.parent} to write to.\n"
    assert run(capsys, "-o", zip_file, "--folder", root) == (1, "", message)
    message = f"mendbook: {root} is a folder. Name a file, such as {root / 'site.zip'}.\n"
    assert run(capsys, "-o", root, "--folder", root) == (1, "", message)


def test_a_path_that_cannot_be_written_is_reported(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / f"{'long' * 70}.zip"
    code, out, err = run(capsys, "-o", output, "--folder", make_site())
    assert (code, out, err) == (1, "", f"mendbook: can't write {output}: File name too long.\n")


def test_the_output_option_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offline"]) == 2
    assert capsys.readouterr().err.startswith("mendbook: --output is missing.\nUsage: mendbook offline ")
