"""The elements of HTML, by how they are imported."""

LOST = {"script", "style", "template", "head", "title", "meta", "link", "base", "colgroup", "svg"}
PARTS = {
    *("address", "article", "aside", "body", "center", "dialog", "div", "fieldset", "figcaption", "figure"),
    *(
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "section",
        "option",
        "optgroup",
    ),
    *("caption", "thead", "tbody", "tfoot", "dir", "menu", "search", "hgroup", "noscript", "dl", "button"),
}
"""Elements that end the paragraph before them and form a paragraph of their own."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = {"ul": False, "ol": True, "menu": False, "dir": False}
OTHERS = {
    "iframe": "what another site shows",
    "video": "a video",
    "audio": "a recording",
    "embed": "what another program shows",
    "object": "what another program shows",
    "canvas": "what a script draws",
}
