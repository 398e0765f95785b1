"""The espresso site with three bakeries where machines are looked after: two in Belgium, one in Japan."""

from collections.abc import Mapping

from espresso import Edit

STORES = """\
ghent:
  name: {en: The Oven, pt: O Forno}
  slug: {pt: gante}
  address: Veldstraat 1
  postcode: "9000"
  place: {en: Ghent, pt: Gante}
  district: {en: East Flanders, pt: Flandres Oriental}
  country: BE
  coordinates: [51.05, 3.72]
  hours:
    monday-friday: [07:00-12:30, 13:30-18:00]
    saturday: 07:00-18:00
    sunday: closed
    holidays: closed
  exceptions:
    2026-12-31: 07:00-14:00
    bread-day: 07:00-20:00
  telephone: +32 9 223 45 67
  services: [repairs, coffee]
  languages: [nl, fr]
liege:
  name: La Miche
  address: Rue du Pont 2
  postcode: "4000"
  place: Liège
  country: BE
  coordinates: [50.64, 5.57]
  hours: {monday-sunday: 00:00-24:00}
kyoto:
  name: {en: Night Bread, pt: Pão da Noite}
  example: true
  address: Kawaramachi 3
  postcode: 600-0000
  place: {en: Kyoto, pt: Quioto}
  country: JP
  coordinates: [35.01, 135.77]
  hours:
    monday-thursday: closed
    friday-saturday: 20:00-02:00
    sunday: 20:00-24:00
  telephone: +81 75 123 4567
  languages: [ja]
"""

SERVICES = """\
repairs: {name: {en: Repairs, pt: Reparações}}
coffee: {name: {en: Free coffee, pt: Café grátis}}
"""

HOLIDAYS = """\
new-year: {name: {en: New Year’s Day, pt: Ano Novo}, day: 01-01}
easter-monday: {name: {en: Easter Monday, pt: Segunda-feira de Páscoa}, day: easter+1, countries: [BE]}
bread-day: {name: {en: Day of Bread, pt: Dia do Pão}, day: 10-16}
showa-day: {name: {en: Showa Day, pt: Dia de Showa}, day: 04-29, countries: [JP]}
"""

BAKERIES: Mapping[str, Edit] = {
    "data/stores.yml": STORES,
    "data/services.yml": SERVICES,
    "data/holidays.yml": HOLIDAYS,
}
"""The Oven in Ghent; La Miche in Liège, which never closes; and Night Bread in Kyoto, an example store."""
