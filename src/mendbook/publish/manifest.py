import json

from mendbook.render import Assets
from mendbook.views import LanguageView

ICONS = (("icon-192.png", "192x192"), ("icon-512.png", "512x512"))


def manifest(view: LanguageView, assets: Assets) -> tuple[str, bytes]:
    """What a phone has to know to put the help-center among its apps, in one language; its address first."""
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
        # With the browser's way back: a help-center has many pages.
        "display": "minimal-ui",
        "background_color": assets.token("paper"),
        "theme_color": assets.token("brand"),
        "icons": [
            {"src": f"{up}assets/mark.svg", "sizes": "any", "type": "image/svg+xml"},
            *({"src": f"{up}assets/{file}", "sizes": sizes, "type": "image/png"} for file, sizes in ICONS),
        ],
    }
    return f"{home}manifest.webmanifest", f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
