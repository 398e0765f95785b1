"""The espresso site with a guide whose table has every kind of row, and a how-to."""

from collections.abc import Mapping

from espresso import Edit

SEAL = """\
cause: {en: The seal is worn, pt: O vedante está gasto}
slug: {pt: vedante-gasto}
explanation: {en: Rubber hardens., pt: A borracha endurece.}
solution: {en: Clean the seal, pt: Limpar o vedante}
note: {en: That may do., pt: Pode bastar.}
complexity: low
steps:
  - {en: Wipe it., pt: Limpe-o.}
otherwise:
  - solution: {en: Change the seal, pt: Trocar o vedante}
    heading: {en: Put in a new seal, pt: Colocar um vedante novo}
    note: {en: We have them., pt: Temos cá.}
    complexity: high
    minutes: 40
    data_loss: possible
    data_loss_note: {en: The cup counter starts anew., pt: O contador de chávenas recomeça.}
    steps:
      - {en: Take out the old one., pt: Retire o velho.}
      - {en: Press in the new one., pt: Encaixe o novo.}
    visit_store_if: {en: It does not fit., pt: Não encaixa.}
sources: [leaflet]
prevention: {en: Wipe it every week., pt: Limpe-o todas as semanas.}
"""

VALVE = """\
cause: {en: The valve sticks, pt: A válvula prende}
solution: {en: Move the valve, pt: Mexer na válvula}
complexity: high
minutes: 10
steps:
  - {en: Turn it., pt: Rode-a.}
"""

BOARD = """\
cause: {en: The board is burnt, pt: A placa está queimada}
solution: {en: Have the board changed, pt: Mandar trocar a placa}
complexity: high
at_store: true
steps:
  - {en: Unplug the machine., pt: Desligue a máquina da tomada.}
sources: [scales, leaflet]
"""

NO_STEAM = """\
title: {en: No steam comes, pt: Não sai vapor}
code: NS
topic: brewing
symptoms:
  - {en: It only hisses, pt: Só assobia}
  - {en: The milk stays cold, pt: O leite fica frio, cause: seal}
summary: {en: Get the steam back., pt: Volte a ter vapor.}
check: {en: Open the tap., pt: Abra a torneira.}
causes:
  - {cause: seal, likelihood: common}
  - cause: valve
    merges: [limescale]
    likelihood: common
    called: {en: Something is stuck, pt: Algo está preso}
    solution: {en: Free the way, pt: Desimpedir o caminho}
    steps:
      - {en: Let it hiss., pt: Deixe assobiar.}
  - {cause: board, likelihood: common}
visit_store_if: {en: It smells burnt., pt: Cheira a queimado.}
sources: [scales]
show_sources: true
reviewed: 2026-05-01
"""

DESCALE = """\
title: {en: Descale a machine, pt: Descalcificar uma máquina}
slug: {pt: descalcificar}
summary: {en: Twice a year., pt: Duas vezes por ano.}
introduction: {en: It takes an hour., pt: Demora uma hora.}
parts:
  - heading: {en: By hand, pt: À mão}
    text: {en: With vinegar., pt: Com vinagre.}
    steps:
      - {en: Pour it in., pt: Deite-o.}
  - heading: {en: By itself, pt: Sozinha}
    steps:
      - {en: "Choose [[menu > descale]].", pt: "Escolha [[menu > descale]]."}
      - {en: Wait., pt: Espere., warning: {en: It is hot., pt: Está quente.}}
faq:
  - question: {en: Is it dear?, pt: É caro?}
    answer: {en: No., pt: Não.}
related: [no-coffee, too-bitter]
sources: [leaflet]
show_sources: true
reviewed: 2026-05-01
"""

SOURCES: Edit = "leaflet: {title: The leaflet}\nscales: {title: Our own scales}\n"

STEAM: Mapping[str, Edit] = {
    "data/sources.yml": SOURCES,
    "data/causes/seal.yml": SEAL,
    "data/causes/valve.yml": VALVE,
    "data/causes/board.yml": BOARD,
    "data/guides/no-steam.yml": NO_STEAM,
    "data/howtos/descale.yml": DESCALE,
}
"""`no-steam`: a cause with a second solution, two causes in one row, and one that only a store can fix."""
