"""The kinds of files that a site publishes from `content/` unchanged, by extension."""

from collections.abc import Mapping

PICTURES: Mapping[str, str] = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".gif": "GIF",
    ".webp": "WebP",
    ".avif": "AVIF",
    ".svg": "SVG",
}
"""Pictures that every browser shows, each with the format that it must have."""

KINDS = frozenset(
    {
        *PICTURES,
        *(".pdf", ".epub", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx"),
        *(".mp4", ".webm", ".vtt"),
        *(".mp3", ".m4a", ".ogg", ".opus", ".wav"),
    }
)
"""Pictures, documents, videos with their subtitles, sounds: nothing that a browser would run."""

_CONVERTED: Mapping[str, str] = {
    **dict.fromkeys((".heic", ".heif", ".tif", ".tiff", ".bmp", ".jxl", ".psd", ".dng"), "JPEG or PNG"),
    **dict.fromkeys((".ai", ".eps"), "SVG"),
    **dict.fromkeys((".mov", ".avi", ".mkv", ".wmv", ".m4v"), "MP4"),
    **dict.fromkeys((".aiff", ".wma", ".flac", ".aac"), "MP3"),
    **dict.fromkeys((".doc", ".xls", ".ppt", ".pages", ".numbers", ".key", ".rtf"), "PDF"),
}
_FOR_HOSTS = ("cname", "_redirects", "_headers", "robots.txt", "humans.txt", "ads.txt", "security.txt")
_TEXTS = (".txt", ".csv", ".json", ".xml", ".yml", ".yaml", "")


def where_it_belongs(name: str, ending: str) -> str:
    """Advice on a file of `content/` that can't be published."""
    if name.lower() in _FOR_HOSTS or ending in (".htaccess", ".ico", ".webmanifest"):
        return (
            "If your web host needs it, move it to `overrides/root/`: files there are published unchanged "
            "at the root of the site."
        )
    if ending in _CONVERTED:
        return f"Save it as {_CONVERTED[ending]}."
    if ending in (".jfif", ".jpe", ".pjpeg"):
        return "Rename it to end in `.jpg`."
    if ending == ".css":
        return "Put styles in `overrides/brand.css`."
    if ending in (".js", ".mjs", ".ts"):
        return "Put scripts in `overrides/brand.js`."
    if ending in (".html", ".htm", ".xhtml"):
        return "Write the page in Markdown. A search engine’s verification file belongs in `overrides/root/`."
    if ending in (".woff", ".woff2", ".ttf", ".otf"):
        return "Move fonts to `overrides/assets/`."
    if ending in (".yml", ".yaml"):
        return "Entries belong in `data/`."
    return "Publish it as a picture, a PDF, an MP4 or an MP3, or move it out of `content/`."
