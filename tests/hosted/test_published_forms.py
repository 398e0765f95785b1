"""A site published with forms, if its settings say so."""

from espresso import MakeSite
from hosting import MKDOCS_YML, build

FORMS = MKDOCS_YML.replace(
    "  - mendbook\n",
    "  - mendbook:\n      forms: {backend: {name: github, repo: crema/help, branch: main}}\n",
)


def test_forms_are_only_published_if_the_settings_say_so(make_site: MakeSite) -> None:
    root = make_site({"mkdocs.yml": MKDOCS_YML})
    assert build(root, "--quiet").code == 0
    assert not (root / "site/admin").exists()
    (root / "mkdocs.yml").write_text(FORMS, encoding="utf-8")
    built = build(root, "--quiet")
    assert built.code == 0, built.output
    html = (root / "site/admin/index.html").read_text(encoding="utf-8")
    assert "https://api.github.com" in html
    assert (root / "site/admin/sveltia/npm/index.js").is_file()
    # No page links to them.
    for file in (root / "site").rglob("*"):
        if file.is_file() and "admin" not in file.relative_to(root / "site").parts[:1]:
            assert b"admin/" not in file.read_bytes(), file


def test_forms_that_cannot_be_published_are_reported(make_site: MakeSite) -> None:
    about = "---\ntitle: Admin\n---\n\nWords.\n"
    root = make_site({"mkdocs.yml": FORMS, "content/en/admin.md": about, "content/pt/admin.md": about})
    built = build(root)
    assert built.code == 1
    assert "mendbook: a page of the site is at /admin/, where its forms are. Rename the page." in built.output
    (root / "mkdocs.yml").write_text(FORMS.replace("github", "githup"), encoding="utf-8")
    assert (
        "mendbook: the option `forms` of the plugin can’t be used. `githup` isn’t a Git host that the "
        "forms support. Did you mean `github`?" in build(root).output
    )
