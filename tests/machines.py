"""The espresso site with three machines, their specifications, and an article that compares them."""

from collections.abc import Mapping

from espresso import Edit

SPECIFICATIONS = """\
brewing:
  name: {en: Brewing, pt: Preparação}
  specifications:
    pump:
      name: {en: Pump pressure, pt: Pressão da bomba}
      kind: number
      unit: pressure-bar
      written: "{n} bar"
      better: more
      picture: bar
      changed: {en: "The pump reaches {a} instead of {b}", pt: "A bomba chega a {a} em vez de {b}"}
      help: {en: How hard water is pressed., pt: A força da água.}
    tank:
      name: {en: Water tank, pt: Depósito de água}
      kind: number
      unit: volume-liter
      better: more
      none: worse
      more: {en: "The tank holds {words} more: {a}", pt: "O depósito leva mais {words}: {a}"}
      less: {en: "The tank holds {n} less", pt: "O depósito leva menos {n}"}
    boiler:
      name: {en: Boiler, pt: Caldeira}
      kind: choice
      choices:
        thermoblock: {en: Thermoblock, pt: Termobloco}
        single: {en: One boiler, pt: Uma caldeira}
        double: {en: Two boilers, pt: Duas caldeiras}
      better: more
    steam-wand:
      name: {en: Steam wand, pt: Tubo de vapor}
      kind: yes-no
      better: more
      has: {en: It has a steam wand, pt: Tem tubo de vapor}
      has_not: {en: It has no steam wand, pt: Não tem tubo de vapor}
    cups:
      name: {en: Cup sizes, pt: Tamanhos de chávena}
      kind: numbers
      written: "{n} ml"
      better: more
body:
  name: {en: Body, pt: Corpo}
  specifications:
    colours:
      name: {en: Colours, pt: Cores}
      kind: texts
    weight:
      name: {en: Weight, pt: Peso}
      kind: number
      unit: mass-kilogram
      better: less
      more: {en: "It is {words} heavier", pt: "Pesa mais {words}"}
      less: {en: "It is {words} lighter", pt: "Pesa menos {words}"}
    height:
      name: {en: Height, pt: Altura}
      kind: number
      unit: length-millimeter
      picture: height
      in_words: false
    width:
      name: {en: Width, pt: Largura}
      kind: number
      unit: length-millimeter
      picture: width
      in_words: false
    depth:
      name: {en: Depth, pt: Profundidade}
      kind: number
      unit: length-millimeter
      picture: depth
      in_words: false
    released: {name: {en: On sale from, pt: À venda desde}, kind: date, with_name: true}
"""

DEVICES = """\
crema-one:
  name: Crema One
  family: crema
  generation: 2023
  sources: [leaflet]
  checked: 2026-05-01
  specifications:
    pump: 9
    tank: 1.2
    boiler: thermoblock
    steam-wand: false
    cups: [30, 60]
    colours: [Nero]
    weight: 4.2
    height: 300
    width: 200
    released: 2023-03-01
crema-two:
  name: Crema Two
  family: crema
  generation: 2025
  sources: [leaflet]
  checked: 2026-05-01
  specifications:
    pump: 15
    tank: {value: 1.8, sources: [scales], checked: 2026-04-01}
    boiler: double
    steam-wand: true
    cups: [30, 60, 90]
    colours: [Nero, Bianco, Rosso]
    weight: 5.5
    height: 320
    width: 200
    depth: 250
    released: 2025-09-19
bar-max:
  name: Bar Max
  generation: 2025
  sources: [leaflet]
  checked: 2026-05-01
  specifications:
    pump: 15
    tank: none
    boiler: double
    steam-wand: true
    cups: [20]
    colours: [Inox]
    height: 450
    width: 400
    released: 2025-10-01
"""

COMPARISON = """\
title: {en: One or Two, pt: Uma ou duas}
slug: {pt: uma-ou-duas}
devices: [crema-two, crema-one, bar-max]
summary: {en: Which one it is to be., pt: Qual vai ser.}
verdicts:
  - reader: {en: You drink much coffee, pt: Bebe muito café}
    verdict: {en: Take two, pt: Leve duas}
faq:
  - question: {en: Is it loud?, pt: É ruidosa?}
    answer: {en: No., pt: Não.}
guides: [no-coffee]
reviewed: 2026-05-01
"""

LISTS: Mapping[str, Edit] = {
    "data/sources.yml": "leaflet: {title: The leaflet}\nscales: {title: Our own scales}\n",
    "data/specifications.yml": SPECIFICATIONS,
    "data/families.yml": "crema: {name: {en: The Cremas, pt: As Crema}}\n",
    "data/devices.yml": DEVICES,
}

MACHINES: Mapping[str, Edit] = {**LISTS, "data/comparisons/one-or-two.yml": COMPARISON}
"""Crema One and Crema Two, of one family, and Bar Max. What isn't listed for a machine is unknown."""

CONDITIONS: Mapping[str, Edit] = {
    **MACHINES,
    "data/guides/no-coffee.yml": (
        "applies_to: {from: crema-one, to: crema-two}\n",
        "applies_to: {from: crema-one}\n",
    ),
    "data/labels.yml": """\
menu: Menu
descale:
  en: Descale
  pt: Descalcificar
  elsewhere: [{en: Clean, pt: Limpar, applies_to: {with: {steam-wand: true}}}]
""",
    "data/causes.yml": """\
tank-empty:
  cause: {en: The tank is empty, pt: O depósito está vazio}
  solution: {en: Fill the tank, pt: Encher o depósito}
  complexity: low
  applies_to: {devices: [crema-one, crema-two]}
  steps:
    - {en: Fill the tank., pt: Encha o depósito.}
limescale:
  cause: {en: Limescale, pt: Calcário}
  solution: {en: Descale the machine, pt: Descalcificar a máquina}
  complexity: medium
  steps:
    - {en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]]."}
    - {en: Open the wand., pt: Abra o tubo., applies_to: {with: {steam-wand: true}}}
    - {en: Open the tap., pt: Abra a torneira., applies_to: {with: {steam-wand: false}}}
    - {en: Wait., pt: Espere.}
""",
}
"""Also a guide with parts for some of the machines."""
