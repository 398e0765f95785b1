import json
from collections.abc import Container

from mendbook.look import Look
from mendbook.views import LanguageView

from .icons import ICONS, MARK


def manifest(view: LanguageView, look: Look, files: Container[str]) -> tuple[str, bytes]:
    """What a phone has to know to put the help centre among its apps, in one language; its address first.

    files: the addresses of the site's files, which icons are among.
    """
    known = view.knowledge
    home = view.home_link().address
    up = "../" * home.count("/") or "./"
    name = view.text(known.site.name).text
    content = {
        "name": name,
        # Under an icon there is little room.
        "short_name": name if len(name) <= 12 else known.site.brand,
        "description": view.text(known.site.description).text,
        "lang": known.site.locale(view.language),
        "dir": known.site.languages[view.language].direction,
        "start_url": "./",
        # The other languages are the same app: the switch doesn't leave it.
        "scope": up,
        # With the browser's way back: a help centre has many pages.
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
