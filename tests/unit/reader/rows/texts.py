"""What texts hold."""

from espresso import Row

ROWS = [
    Row(
        "MB401",
        "data/guides/no-coffee.yml",
        ("[this](topic:brewing)", "[this](javascript:alert(1))"),
        "data/guides/no-coffee.yml:22:35",
        "A link to `javascript:alert(1)` is not allowed; it is shown as text.",
        "Links lead to `https:`, `http:`, `mailto:` or `tel:` addresses, or to a page of this site, as "
        "`guide:` and its id.",
    ),
    Row(
        "MB401",
        "content/en/about.md",
        ("guide:no-coffee", "data:text/html,hi"),
        "content/en/about.md:7:17",
        "A link to `data:text/html,hi` is not allowed; it is shown as text.",
        "Links lead to `https:`, `http:`, `mailto:` or `tel:` addresses, or to a page of this site, as "
        "`guide:` and its id.",
    ),
    Row(
        "MB402",
        "data/causes.yml",
        ("Abra [[menu > descale]]", "Abra [[menu]]"),
        "data/causes.yml:14:44",
        "The `pt` text lacks `descale`, compared with `en`.",
        "Use the same labels in every language.",
    ),
    Row(
        "MB402",
        "data/causes.yml",
        ("Abra [[menu > descale]]", "Abra [[menu]] [[menu]]"),
        "data/causes.yml:14:44",
        "The `pt` text lacks `descale` and has `menu` too often, compared with `en`.",
        "Use the same labels in every language.",
    ),
    Row(
        "MB402",
        "data/causes.yml",
        ("pt: Encher o depósito}", 'pt: "[[menu]]"}'),
        "data/causes.yml:3:37",
        "The `pt` text also has `menu`, compared with `en`.",
        "Use the same labels in every language.",
    ),
    Row(
        "MB403",
        "data/guides/no-coffee.yml",
        ("    - escute\n", ""),
        "data/guides/no-coffee.yml:12:7",
        "The number of list lines differs: 1 in `pt`, 2 in `en`.",
        "Write the same steps in every language.",
    ),
    Row(
        "MB404",
        "content/en/about.md",
        ("We mend", "![Front](pictures/machin.svg)"),
        "content/en/about.md:5:10",
        "There is no picture `pictures/machin.svg` in `content/`.",
        "Did you mean `pictures/machine.svg`?",
    ),
    Row(
        "MB404",
        "content/en/about.md",
        ("We mend", "![Front](https://crema.example/a.png)"),
        "content/en/about.md:5:10",
        "There is no picture `https://crema.example/a.png` in `content/`.",
        "Put the file into `content/` and name its path from there; pictures of other sites are "
        "not shown, because the visitor's browser would have to ask them.",
    ),
    Row(
        "MB404",
        "content/en/about.md",
        ("We mend", "![Front](../data/site.yml)"),
        "content/en/about.md:5:10",
        "There is no picture `../data/site.yml` in `content/`.",
        "Put the file into `content/` and name its path from there; pictures of other sites are "
        "not shown, because the visitor's browser would have to ask them.",
    ),
    Row(
        "MB405",
        "data/interface.yml",
        'minutes: {pt: "{minutos} min"}\n',
        "data/interface.yml:1:15",
        "`minutes` in `pt` has other placeholders than it needs.",
        "Placeholders that it needs: `{n}`.",
    ),
    Row(
        "MB405",
        "data/interface.yml",
        "home: {en: 'Home {n}'}\n",
        "data/interface.yml:1:12",
        "`home` in `en` has other placeholders than it needs.",
        "Placeholders that it needs: none.",
    ),
    Row(
        "MB406",
        "data/site.yml",
        ("https://crema.example/", "javascript:alert(1)"),
        "data/site.yml:17:9",
        "`javascript:alert(1)` is not an address that a link may lead to.",
        "Use an `https:`, `http:`, `mailto:` or `tel:` address, or `page:` and an id.",
    ),
    Row(
        "MB407",
        "data/topics.yml",
        ("{en: Coffee that does not come., pt: Café que não sai.}", '{en: "Press [[brew].", pt: Café.}'),
        "data/topics.yml:3:24",
        "The brackets at `[[brew` are not understood, so they are shown as they are.",
        "Close a label with `]]`: `[[settings > icloud]]`. In the words of a link, leave labels out.",
    ),
    Row(
        "MB407",
        "content/en/about.md",
        ("[the guide](guide:no-coffee)", "[the [[menu]] guide](guide:no-coffee)"),
        "content/en/about.md:7:24",
        "The brackets at `](guide:no-coffee)` are not understood, so they are shown as they are.",
        "Close a label with `]]`: `[[settings > icloud]]`. In the words of a link, leave labels out.",
    ),
]
