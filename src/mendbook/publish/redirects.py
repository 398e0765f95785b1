from html import escape
from posixpath import relpath

from mendbook.views import PageView


def redirect(address: str, target: str, page: PageView, file: str = "") -> str:
    """A page at `address` that leads on to the page at `target` by itself. Both end in `/`.

    file: the name of the target's file, where no server finds it.
    """
    there = escape(f"{relpath(target, address)}/{file}")
    return (
        f'<!doctype html>\n<html lang="{escape(page.locale)}" dir="{page.direction}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(page.title)}</title>\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={there}">\n</head>\n'
        f'<body>\n<p><a href="{there}">{escape(page.heading)}</a></p>\n</body>\n</html>\n'
    )
