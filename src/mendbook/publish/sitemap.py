from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from mendbook.views import PageView


def sitemap(pages: Iterable[PageView], site_url: str) -> str:
    """The sitemap: all fully translated pages, each with its alternates."""
    root = site_url.rstrip("/") + "/"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in pages:
        if not page.complete or page.draft or page.example or page.anywhere:
            continue
        lines.append(f"<url><loc>{escape(root + page.address)}</loc>")
        if page.reviewed is not None:
            lines.append(f"<lastmod>{page.reviewed.isoformat()}</lastmod>")
        for other in page.alternates:
            if other.complete:
                language, address = quoteattr(other.language), quoteattr(root + other.address)
                lines.append(f'<xhtml:link rel="alternate" hreflang={language} href={address}/>')
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])
