"""Ways to reach a person."""

from espresso import Edit, Row

SITE = "data/site.yml"


def contact(ways: str) -> Edit:
    """Adds contact ways in line 13 of site.yml."""
    return "minutes: {low: 5}\n", f"minutes: {{low: 5}}\ncontact: [{ways}]\n"


NUMBER = "Write the whole number, beginning with `+` and the country’s code: `+351 210 000 000`."

ROWS = [
    Row(
        "MB870",
        SITE,
        contact("{name: Us}"),
        f"{SITE}:13:11",
        "This way to contact you doesn’t say how.",
        "Add one of these: `call`, `message`, `write` or `book`.",
    ),
    Row(
        "MB870",
        SITE,
        contact("{call: +351 210 000 000, book: https://crema.example/book}"),
        f"{SITE}:13:11",
        "This way to contact you has `call` and `book` at once.",
        "Make each of them an entry of its own.",
    ),
    Row(
        "MB871",
        SITE,
        contact("{call: 210 000 000}"),
        f"{SITE}:13:18",
        "`210 000 000` is not a telephone number.",
        NUMBER,
    ),
    Row(
        "MB872",
        SITE,
        contact("{write: 'mailto:us@crema.example'}"),
        f"{SITE}:13:19",
        "`mailto:us@crema.example` is not an e-mail address.",
        "Write the address alone, such as `help@example.com`.",
    ),
    Row(
        "MB873",
        SITE,
        contact("{book: crema.example/book}"),
        f"{SITE}:13:18",
        "`crema.example/book` is not a web address.",
        "Write the whole address, such as `https://example.com/book?notes={summary}`.",
    ),
    Row(
        "MB873",
        SITE,
        contact("{message: 'javascript:alert(1)'}"),
        f"{SITE}:13:21",
        "`javascript:alert(1)` is not a web address.",
        "Write the whole address, such as `https://example.com/book?notes={summary}`.",
    ),
]
