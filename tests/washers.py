"""The invented site of a washing machine manufacturer: English, Portuguese, French, and German in
preparation.

It has no stores: technicians visit its customers. It replaces all of Mendbook's own words.
"""

from collections.abc import Mapping

from espresso import Edit

SITE = """\
name: {en: Vaga Help, pt: Ajuda Vaga, fr: Aide Vaga, de: Vaga-Hilfe}
brand: Vaga
languages:
  en: {name: English, locale: en-GB}
  pt: {name: Português, locale: pt-PT}
  fr: {name: Français, locale: fr-FR}
  de: {name: Deutsch, status: draft}
description:
  en: Help with washing machines.
  pt: Ajuda com máquinas de lavar roupa.
  fr: De l’aide pour votre lave-linge.
home:
  question: {en: What does the washer do?, pt: O que faz a máquina?, fr: Que fait votre lave-linge ?}
  lead: {en: Put it right step by step., pt: Resolva passo a passo., fr: Réparez-le pas à pas.}
addresses:
  guides: {en: guides, pt: guias, fr: guides}
  topics: {en: topics, pt: temas, fr: themes}
  causes: {en: causes, pt: causas, fr: causes}
  howtos: {en: how-to, pt: como-fazer, fr: comment-faire}
  devices: {en: washers, pt: maquinas, fr: lave-linge}
  comparisons: {en: compare, pt: comparar, fr: comparer}
  search: {en: search, pt: pesquisar, fr: rechercher}
help_from: visit
call_to_action:
  title: {en: We come to you, pt: Vamos até si, fr: Nous venons chez vous}
  text: {en: Within two days., pt: Em dois dias., fr: En deux jours.}
  button: {en: Call us, pt: Ligue-nos, fr: Appelez-nous}
  link: tel:+351210000000
risks:
  water:
    possible: {en: Water can run out, pt: Pode sair água, fr: De l’eau peut couler}
    certain: {en: Water will run out, pt: Vai sair água, fr: De l’eau va couler}
    cost: {possible: 10, certain: 30}
  current:
    possible: {en: You can get an electric shock, pt: Pode apanhar um choque, fr: Risque de choc électrique}
    cost: {possible: 20}
"""

GUIDE = """\
title: {en: Water runs out, pt: Sai água, fr: L’eau s’échappe, de: Wasser läuft aus}
slug: {pt: sai-agua, fr: fuite}
topic: water
symptoms:
  - {en: There is water on the floor, pt: Há água no chão, fr: Il y a de l’eau par terre}
  - {en: It drips, pt: Está a pingar, fr: Ça goutte}
summary: {en: Find where it leaks., pt: Descubra por onde sai., fr: Trouvez la fuite.}
causes:
  - {cause: door-open, likelihood: very-common}
  - {cause: filter-loose, likelihood: common}
  - {cause: drum-cracked, likelihood: rare}
questions:
  - id: where
    ask: {en: Where is the water?, pt: Onde está a água?, fr: Où est l’eau ?}
    answers:
      - id: front
        label: {en: In front, pt: À frente, fr: Devant}
        points_to: [door-open]
      - id: under
        label: {en: Underneath, pt: Por baixo, fr: Dessous}
        rules_out: [door-open]
check: {en: Run a short cycle., pt: Faça um ciclo curto., fr: Lancez un cycle court.}
visit_store_if: {en: The floor gets warm., pt: O chão aquece., fr: Le sol devient chaud.}
faq:
  - question: {en: Is it safe?, pt: É seguro?, fr: Est-ce sans danger ?}
    answer: {en: With the plug out., pt: Com a ficha fora., fr: Avec la prise débranchée.}
reviewed: 2026-05-01
"""

CAUSES = """\
door-open:
  cause: {en: The door is ajar, pt: A porta está entreaberta, fr: Le hublot est entrouvert}
  solution: {en: Shut the door, pt: Fechar a porta, fr: Fermer le hublot}
  complexity: low
  steps:
    - {en: Push until it clicks., pt: Empurre até ouvir um clique., fr: Poussez jusqu’au déclic.}
filter-loose:
  cause: {en: The filter is loose, pt: O filtro está solto, fr: Le filtre est desserré}
  solution: {en: Tighten the filter, pt: Apertar o filtro, fr: Serrer le filtre}
  complexity: medium
  risks: {water: certain, current: possible}
  risk_note: {en: Pull the plug first., pt: Tire primeiro a ficha., fr: Débranchez d’abord la prise.}
  steps:
    - en: Turn it to the right.
      pt: Rode-o para a direita.
      fr: Tournez-le vers la droite.
      warning: {en: Let it cool down., pt: Deixe arrefecer., fr: Laissez refroidir.}
drum-cracked:
  cause: {en: The drum has a crack, pt: O tambor tem uma fenda, fr: Le tambour est fissuré}
  solution: {en: Change the drum, pt: Trocar o tambor, fr: Changer le tambour}
  complexity: high
  at_store: true
  steps:
    - {en: Shut the tap., pt: Feche a torneira., fr: Fermez le robinet.}
"""

SPECIFICATIONS = """\
drum:
  name: {en: Drum, pt: Tambor, fr: Tambour}
  specifications:
    load:
      name: {en: Load, pt: Carga, fr: Charge}
      kind: number
      unit: mass-kilogram
      better: more
    steam:
      name: {en: Steam, pt: Vapor, fr: Vapeur}
      kind: yes-no
      better: more
    speeds:
      name: {en: Speeds, pt: Velocidades, fr: Vitesses}
      kind: numbers
      written: "{n} rpm"
      better: more
"""

STORES = """\
lyon:
  name: Croix-Rousse
  address: 1 rue du Mail
  postcode: "69004"
  place: Lyon
  country: FR
  coordinates: [45.774, 4.832]
  hours: {monday-friday: [09:00-12:00, 14:00-18:00], saturday: closed, sunday: closed, holidays: closed}
  telephone: +33 4 78 00 00 00
  services: [repairs]
  languages: [fr, en, pt]
lisbon:
  name: Alfama
  example: true
  address: Rua do Mirante 2
  postcode: 1100-352
  place: {en: Lisbon, pt: Lisboa, fr: Lisbonne}
  country: PT
  coordinates: [38.715, -9.126]
  time_zone: Europe/Lisbon
  hours: {monday-sunday: 00:00-24:00}
"""

WASHERS: Mapping[str, Edit] = {
    "mkdocs.yml": """\
site_name: Vaga Help
site_url: https://help.vaga.example/
docs_dir: content
theme:
  name: material
plugins:
  - mendbook
""",
    "data/site.yml": SITE,
    "data/topics.yml": """\
water:
  name: {en: Water, pt: Água, fr: Eau, de: Wasser}
  summary: {en: Where it leaks., pt: Por onde sai., fr: Où elle fuit.}
""",
    "data/causes.yml": CAUSES,
    "data/guides/leaks.yml": GUIDE,
    "data/specifications.yml": SPECIFICATIONS,
    "data/sources.yml": "leaflet: {title: The leaflet}\n",
    "data/devices.yml": """\
vaga-7:
  name: Vaga 7
  sources: [leaflet]
  checked: 2026-05-01
  specifications: {load: 7, steam: false, speeds: [800, 1200]}
vaga-8:
  name: Vaga 8
  sources: [leaflet]
  checked: 2026-05-01
  specifications: {load: 8, steam: true, speeds: [800, 1400]}
""",
    "data/comparisons/vaga-8-and-7.yml": """\
title: {en: Vaga 8 and 7, pt: Vaga 8 e 7, fr: Vaga 8 et 7}
summary: {en: Which one fits., pt: Qual lhe serve., fr: Laquelle choisir.}
devices: [vaga-8, vaga-7]
verdicts:
  - reader: {en: Two people, pt: Duas pessoas, fr: Deux personnes}
    verdict: Vaga 7
reviewed: 2026-05-01
""",
    "content/en/about.md": "---\ntitle: About us\nmenu: 1\n---\n\nWe make washers.\n",
    "content/pt/about.md": "---\ntitle: Sobre nós\n---\n\nFazemos máquinas.\n",
    "content/fr/about.md": "---\ntitle: À propos\nslug: a-propos\n---\n\nNous fabriquons des lave-linge.\n",
}

WORKSHOPS: Mapping[str, Edit] = {
    "data/stores.yml": STORES,
    "data/services.yml": "repairs: {name: {en: Repairs, pt: Reparações, fr: Réparations}}\n",
    "data/holidays.yml": "new-year: {name: {en: New Year’s Day, pt: Ano Novo, fr: Nouvel An}, day: 01-01}\n",
    "data/site.yml": ("help_from: visit\n", ""),
}
"""Edits of that site that add workshops, which customers visit."""
