"""The espresso site with dangers: one named by a guide, one of a cause, and answers that end the search for a
fix.
"""

from collections.abc import Mapping

from espresso import Edit

DANGERS = """\
wet:
  level: today
  signs: {en: Water runs out below, pt: Corre água por baixo}
  action: {en: Pull the plug., pt: Retire a ficha.}
  avoid: [switch-on]
hissing:
  level: emergency
  signs: {en: It hisses and smokes, pt: Assobia e deita fumo}
  action:
    en: "Step away and call {emergency_number}."
    pt: "Afaste-se e ligue para o {emergency_number}."
"""

GUIDE = """\
title: {en: No coffee comes out, pt: Não sai café}
slug: {pt: nao-sai-cafe}
topic: brewing
summary: {en: What to do., pt: O que fazer.}
dangers: [hissing]
introduction: {en: Look first., pt: Primeiro olhe.}
causes:
  - {cause: tank-empty, likelihood: common}
  - {cause: limescale, likelihood: very-common}
questions:
  - id: look
    first: true
    ask: {en: What do you see?, pt: O que vê?}
    answers:
      - {id: hisses, label: {en: It hisses, pt: Assobia}, danger: hissing}
      - {id: wet, label: {en: It is wet, pt: Está molhada}, danger: wet}
      - id: burnt
        label: {en: It smells, pt: Cheira}
        visit_store: true
        warning: {en: Let it cool., pt: Deixe arrefecer.}
      - {id: fine, label: {en: None of these, pt: Nada disto}}
reviewed: 2026-05-01
"""

SCALDING: Mapping[str, Edit] = {
    "data/dangers.yml": DANGERS,
    "data/guides/no-coffee.yml": GUIDE,
    "data/guides/too-bitter.yml": None,
    "data/site.yml": ("minutes: {low: 5}\n", 'minutes: {low: 5}\nemergency_number: "112"\n'),
    "data/causes.yml": ("  complexity: medium\n", "  complexity: medium\n  dangers: [wet]\n"),
}


def scalding(*more: tuple[str, str, str]) -> dict[str, Edit]:
    """By file, the words to replace in the site, and the new ones."""
    edits = dict(SCALDING)
    for file, old, new in more:
        before = edits.get(file)
        if isinstance(before, str):
            assert before.count(old) == 1, f"`{old}` in {file}"
            edits[file] = before.replace(old, new)
        else:
            assert before is None, f"{file} is edited already"
            edits[file] = (old, new)
    return edits
