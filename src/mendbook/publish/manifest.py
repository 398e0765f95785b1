import json
from collections.abc import Container

from mendbook.look import Look
from mendbook.views import LanguageView

from .icons import ICONS, MARK


def manifest(view: LanguageView, look: Look, files: Container[str]) -> tuple[str, bytes]:
    """The web app manifest of one language, which lets phones install the help centre; its address first.

    files: the addresses of the site's files, to find the icons among them.
    """
    knowledge = view.knowledge
    home = view.home_link().address
    up = "../" * home.count("/") or "./"
    name = view.text(knowledge.site.name).text
    content = {
        "name": name,
        # There is little room under an icon.
        "short_name": name if len(name) <= 12 else knowledge.site.brand,
        "description": view.text(knowledge.site.description).text,
        "lang": knowledge.site.locale(view.language),
        "dir": knowledge.site.languages[view.language].direction,
        "start_url": "./",
        # The other languages are the same app: the switch doesn't leave it.
        "scope": up,
        # With the browser's back button, since a help centre has many pages.
        "display": "minimal-ui",
        "background_color": look.paper,
        "theme_color": look.brand,
        "icons": [
            {"src": f"{up}{MARK}", "sizes": "any", "type": "image/svg+xml"},
            *(
                {
                    "src": f"{up}{icon.address}",
                    "sizes": f"{icon.side}x{icon.side}",
                    "type": "image/png",
                    "purpose": icon.purpose,
                }
                for icon in ICONS
                if icon.purpose and icon.address in files
            ),
        ],
    }
    return f"{home}manifest.webmanifest", f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
