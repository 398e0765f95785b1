"""The espresso site with drawings: one machine is drawn from its dimensions, the other from a file of the
site.
"""

from collections.abc import Mapping

from espresso import Edit

MACHINE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300">
  <rect class="body" width="200" height="300" rx="20"/>
  <g data-part="tank"><rect class="plate" x="20" y="20" width="160" height="80" rx="9"/></g>
  <circle class="ring" data-part="lamp" cx="100" cy="150" r="12"/>
</svg>
"""

LIME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
  <path class="soft" d="M0 20L20 0L40 20Z"/>
</svg>
"""

PARTS = """\
housing:
  name: {en: machine, pt: máquina}
  schematic: true
  places:
    - {view: front, shape: body, corner: 3, applies_to: {devices: [crema-one]}}
    - {view: front, shape: body, file: machine.svg, applies_to: {devices: [crema-two]}}
tank:
  name: {en: tank, pt: depósito}
  sources: [manual]
  places:
    - {view: front, shape: plate, top: 2, width: 80%, height: 8, applies_to: {devices: [crema-one]}}
lamp:
  name: {en: lamp, pt: luz}
  schematic: true
  places:
    - {view: front, shape: dot, top: 60%, width: 2, height: 2, applies_to: {devices: [crema-one]}}
"""

DRAWINGS = """\
lime: {file: lime.svg, name: {en: white flakes, pt: flocos brancos}}
lit-lamp: {mark: [lamp]}
"""

SPECIFICATIONS = """\
size:
  name: {en: Size, pt: Tamanho}
  specifications:
    height: {name: {en: Height, pt: Altura}, kind: number, picture: height}
    width: {name: {en: Width, pt: Largura}, kind: number, picture: width}
"""

DEVICES = """\
crema-one:
  name: Crema One
  sources: [manual]
  checked: 2026-05-01
  specifications: {height: 30, width: 20}
crema-two: {name: Crema Two}
"""

TANK_STEP = "    - {en: Fill the tank., pt: Encha o depósito.}\n"
WAIT = "    - en: Wait.\n      pt: Espere.\n"

SKETCHED: Mapping[str, Edit] = {
    "data/drawings/machine.svg": MACHINE,
    "data/drawings/lime.svg": LIME,
    "data/parts.yml": PARTS,
    "data/drawings.yml": DRAWINGS,
    "data/sources.yml": "manual: {title: The manual}\n",
    "data/specifications.yml": SPECIFICATIONS,
    "data/devices.yml": DEVICES,
    "data/causes.yml": """\
tank-empty:
  cause: {en: The tank is empty, pt: O depósito está vazio}
  solution: {en: Fill the tank, pt: Encher o depósito}
  complexity: low
  steps:
    - {en: Fill the tank., pt: Encha o depósito., draw: {mark: [tank, lamp]}}
limescale:
  cause: {en: Limescale, pt: Calcário}
  solution: {en: Descale the machine, pt: Descalcificar a máquina}
  complexity: medium
  minutes: 30
  steps:
    - {en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]].", draw: {settings: [menu, descale]}}
    - {en: Look into the tank., pt: Veja o depósito., draw: {show: {tank: lime}}}
    - {en: Wait., pt: Espere., draw: lit-lamp}
""",
}
"""Every kind of drawing: with marks, and of the inside of a part, on both machines; a drawing by its id; a
menu.
"""

COUNTED: Mapping[str, Edit] = {
    **SKETCHED,
    "data/howtos/rinse.yml": """\
title: {en: Rinse it, pt: Lavar}
summary: {en: Now., pt: Agora.}
parts:
  - id: drawn
    heading: {en: In order, pt: Por ordem}
    draw: {mark: [tank, lamp]}
    steps: [{en: Lift the tank., pt: Levante o depósito.}, {en: See the lamp., pt: Veja a luz.}]
  - id: plain
    heading: {en: As you like, pt: Como quiser}
    draw: {mark: [tank, lamp], together: true}
    steps: [{en: Wipe it., pt: Limpe-o.}, {en: Wait., pt: Espere.}]
reviewed: 2026-05-01
""",
    "data/causes.yml": """\
tank-empty:
  cause: {en: The tank is empty, pt: O depósito está vazio}
  solution: {en: Fill the tank, pt: Encher o depósito}
  complexity: low
  steps:
    - {en: Rinse it., pt: Lave-o., include: "rinse#drawn"}
    - {en: Wipe it., pt: Limpe-o., include: "rinse#plain"}
limescale:
  cause: {en: Limescale, pt: Calcário}
  solution: {en: Descale the machine, pt: Descalcificar a máquina}
  complexity: medium
  minutes: 30
  steps:
    - {en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]].", draw: {show: {tank: lime}}}
    - {en: Look at the lamp., pt: Veja a luz., draw: lit-lamp}
""",
}
"""Parts of how-tos within steps: one whose drawing has numbers, and one whose drawing has none."""
