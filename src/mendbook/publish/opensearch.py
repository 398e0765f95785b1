from xml.sax.saxutils import escape

from mendbook.views import LanguageView, PageView

from .icons import MARK


def opensearch(view: LanguageView, page: PageView, site_url: str) -> tuple[str, bytes]:
    """What lets a browser search the site from its own field, in one language; its address first.

    page: any of the language. What is typed goes behind the `#`, which browsers don't send.
    """
    root = site_url.rstrip("/") + "/"
    name = view.text(view.knowledge.site.name).text
    described = view.text(view.knowledge.site.description).text
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        # No longer than the format allows.
        f"<ShortName>{escape(name[:16].strip())}</ShortName>",
        f"<LongName>{escape(name[:48].strip())}</LongName>",
        f"<Description>{escape(described[:1024].strip())}</Description>",
        f"<Language>{view.knowledge.site.locale(view.language)}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Image type="image/svg+xml">{escape(root + MARK)}</Image>',
        f'<Url type="text/html" template="{escape(root + page.search)}#q={{searchTerms}}"/>',
        "</OpenSearchDescription>",
        "",
    ]
    return f"{page.home}opensearch.xml", "\n".join(lines).encode()
