"""The three machines with firmware: the oldest machine can't run the newest version, and the newest runs only
that.
"""

from collections.abc import Mapping

from espresso import Edit
from machines import CONDITIONS, DEVICES, SPECIFICATIONS

SYSTEMS = """\
firmware:
  name: firmware
  versions: [1, 2, 3]
  oldest: first-firmware
  newest: last-firmware
  help: {en: "See [[menu]].", pt: "Veja [[menu]]."}
"""

LABELS = """\
menu: Menu
descale:
  en: Descale
  pt: Descalcificar
  elsewhere: [{en: Clean, pt: Limpar, applies_to: {system: {to: 1}}}]
care: {en: Care, pt: Cuidados, applies_to: {system: {from: 2}}}
"""

CAUSES = """\
tank-empty:
  cause: {en: The tank is empty, pt: O depósito está vazio}
  solution: {en: Fill the tank, pt: Encher o depósito}
  complexity: low
  steps:
    - {en: Fill the tank., pt: Encha o depósito.}
limescale:
  cause: {en: Limescale, pt: Calcário}
  solution: {en: Descale the machine, pt: Descalcificar a máquina}
  complexity: medium
  steps:
    - {en: "Open [[menu > care > descale]].", pt: "Abra [[menu > care > descale]]."}
    - {en: Say yes., pt: Diga que sim., applies_to: {system: {from: 3}}}
    - {en: Press twice., pt: Prima duas vezes., applies_to: {system: {to: 2}}}
    - {en: Open the wand., pt: Abra o tubo., applies_to: {from: crema-two, system: {from: 2}}}
    - {en: Wait., pt: Espere.}
"""

FIRMWARE: Mapping[str, Edit] = {
    **CONDITIONS,
    "data/specifications.yml": SPECIFICATIONS
    + """\
    first-firmware: {name: {en: First firmware, pt: Primeiro firmware}, kind: number, in_words: false}
    last-firmware: {name: {en: Last firmware, pt: Último firmware}, kind: number, in_words: false}
""",
    "data/devices.yml": DEVICES.replace("    pump: 9\n", "    pump: 9\n    last-firmware: 2\n").replace(
        "    tank: none\n", "    tank: none\n    first-firmware: 3\n"
    ),
    "data/systems.yml": SYSTEMS,
    "data/labels.yml": LABELS,
    "data/causes.yml": CAUSES,
}
"""Crema One runs firmware 1 and 2, Crema Two 1 to 3, Bar Max 3.

As numbers of variants: 0 and 1 have version 1, 2 and 3 version 2, 4 and 5 version 3.
"""
