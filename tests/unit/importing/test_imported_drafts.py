"""The files that editors find after an import, word for word."""

from imports import data_of, errors_of, fixture, imported

GRINDER = """\
# Imported from loud-grinder.html (DIGEST)
# It was at https://help.crema.example/loud-grinder
# Before the article: The title of the page was: The grinder is too loud | Crema Help
# Before the article: Start page Write to us
# Before the article: © Crema. Was this article helpful?
title: {en: The grinder is too loud}
topic: brewing  # a guess
symptoms:
  - {en: The grinder is too loud}
  - {en: It squeals, cause: a-stone-between-the-burrs}
  - {en: It hums and stands still, cause: a-tired-motor}
summary: {en: What a loud grinder wants to tell you.}
introduction:
  en: |
    A **loud** grinder is nearly always a *dirty* one. Don’t take it apart while it is plugged in.

    **Warning:** The burrs are sharp.
# The article’s heading: Problem | Possible cause | What to do | Difficulty | Time | Spare part
# The article doesn’t say how likely each is: `common` is a guess.
causes:
  - {cause: a-stone-between-the-burrs, likelihood: common}
  - {cause: worn-burrs, likelihood: common}
  - {cause: a-tired-motor, likelihood: common}
# The article’s heading: Frequently asked questions
faq:
  - question: {en: "How often do burrs wear out?"}
    answer: {en: "After 300 kg of beans. [Cleaning](howto:clean-the-milk-frother) helps."}
  - question: {en: "Is it safe?"}
    # A link here can’t be one on this site: javascript:alert(1)
    answer: {en: Yes — if it is unplugged. See this film.}
  - question: {en: About these grinders}
    # Here was what another site shows: https://film.crema.example/7.
    answer:
      en: |
        - **Voltage:** 230 V
        - **Weight:** 3 kg < 4 kg
call_to_action: {en: "Nothing of this helps? Our technicians like to look at it."}
# **Related articles**
#
# - [Clean the milk frother](howto:clean-the-milk-frother)
# - [Descaling](https://help.crema.example/descaling.html)
reviewed: 2026-11-29  # the day of the import: nobody has reviewed it yet
status: draft
"""

BURRS = """\
# Imported with the guide `the-grinder-is-too-loud`.
# Spare part: BR-58
complexity: high  # Expert
minutes: 60  # 1 h
cause: {en: Worn burrs}
solution: {en: Replace the burrs}
heading: {en: How to replace the burrs}
explanation: {en: 'You need a 4 mm key \\[\\[not included\\]\\] and \\*some\\* patience.'}
steps:
  - {en: Unplug it.}
  # A picture was here (New burrs): https://cdn.crema.example/burrs.png?v=2
  # Save it as content/pictures/burrs.png, and write ![New burrs](pictures/burrs.png).
  - en: |
      Open the lid:

      - turn it left
      - pull it up

      **Note:** Keep the old screws.
  - {en: Put the new ones in.}
  - {en: "**Warning:** Turn it by hand first, or it jams."}
"""


def test_a_guide_and_one_of_its_causes() -> None:
    names = ("loud-grinder.html", "clean-the-frother.md")
    result = imported({name: fixture(name) for name in names})
    text = result.files["data/guides/the-grinder-is-too-loud.yml"].decode()
    first, _, rest = text.partition("\n")
    assert f"{first[:-13]}DIGEST)\n{rest}" == GRINDER
    assert result.files["data/causes/worn-burrs.yml"].decode() == BURRS


def test_symptoms_cause_and_solution_under_separate_headings() -> None:
    page = b"""<h1>Error E7</h1><p>It happens.</p><h2>Symptoms</h2><ul><li>It shows E7.<li>It beeps.</ul>
        <h2>Cause</h2><p>The sensor is dirty. It can't see the water.</p>
        <h2>Resolution</h2><p>Clean the sensor:</p><ol><li>Take out the tank.<li>Wipe it.</ol>
        <h2>Prevention</h2><p>Use soft water.</p>"""
    result = imported({"a.html": page})
    assert data_of(result, "data/guides/error-e7.yml")["symptoms"] == [
        {"en": "It shows E7."},
        {"en": "It beeps."},
    ]
    assert (
        result.files["data/causes/the-sensor-is-dirty.yml"].decode()
        == """\
# Imported with the guide `error-e7`.
# The article’s heading: Cause
# The article’s heading: Resolution
complexity: medium  # a guess
cause: {en: The sensor is dirty}
solution: {en: Clean the sensor}
explanation: {en: It can't see the water.}
prevention:
  en: |
    **Prevention**

    Use soft water.
steps:
  - {en: Take out the tank.}
  - {en: Wipe it.}
"""
    )


def test_a_list_of_causes_with_a_section_about_each() -> None:
    page = b"""<h1>Weak coffee problems</h1><p>Why?</p><h2>Possible causes</h2>
        <ul><li>Too coarse a grind<li>Old beans</ul>
        <h2>1. Grind finer</h2><ol><li>Turn the dial.</ol><h2>2. Buy fresh beans</h2><ol><li>Go out.</ol>"""
    result = imported({"a.html": page})
    rows = data_of(result, "data/guides/weak-coffee-problems.yml")["causes"]
    assert [row["cause"] for row in rows] == ["too-coarse-a-grind", "old-beans"]
    first, second = (data_of(result, f"data/causes/{row['cause']}.yml") for row in rows)
    assert (first["solution"], first["steps"]) == ({"en": "Grind finer"}, [{"en": "Turn the dial."}])
    assert (second["solution"], second["steps"]) == ({"en": "Buy fresh beans"}, [{"en": "Go out."}])


def test_what_exceeds_the_limits_of_an_entry_stays_in_comments() -> None:
    steps = "".join(f"<li>Step w{number}" for number in range(120))
    further = "".join(f"<h3>Solution {n}: do x{n}</h3><ol><li>Go y{n}.</ol>" for n in range(30))
    page = f"<h1>Error</h1><p>It is so.</p><h2>A fault</h2>{further}<h2>Another</h2><ol>{steps}</ol>"
    result = imported({"a.html": page.encode()})
    assert errors_of(result) == []
    fault, another = (result.files[f"data/causes/{name}.yml"].decode() for name in ("a-fault", "another"))
    assert "# Solution 29: do x29\n#\n# Go y29.\n" in fault
    assert "  - {en: Step w99}\n  # Step w100\n" in another
    assert "  # Step w119\n" in another


ALONE = """\
name: Hilfe
brand: X
languages:
  de: {name: Deutsch, locale: de-DE}
description: Hilfe.
home: {question: Was?, lead: Selbst.}
help_from: contact
call_to_action: {title: Komm, text: Ja., button: Los, link: https://x.example/}
"""


def test_a_site_with_one_language_and_without_topics() -> None:
    rest = (
        "topics.yml",
        "causes.yml",
        "labels.yml",
        "devices.yml",
        "guides/no-coffee.yml",
        "guides/too-bitter.yml",
    )
    edits: dict[str, str | None] = {f"data/{name}": None for name in rest}
    edits |= {"content/en/about.md": None, "content/pt/about.md": None, "data/site.yml": ALONE}
    page = """<h1>Der Drucker druckt nicht</h1><p>Das kann viele Gründe haben.</p><table>
        <tr><td>Nr.<td><b>Ursache</b><td><b>Lösung</b><td>Schwierigkeit<td>Dauer<td>Datenverlust<td>Häufigkeit
        <tr><td>1<td>Papierstau<td>Papier entfernen<td>leicht<td>1–2 Std.<td>nein<td>sehr häufig</table>
        <h2>So entfernen Sie das Papier</h2><p>Hinweis: Nicht reißen!</p><ol><li>Klappe öffnen</ol>"""
    result = imported({"a.html": page.encode()}, edits=edits)
    assert errors_of(result, edits) == []
    assert data_of(result, "data/topics/imported.yml") == {"name": {"de": "…"}, "summary": {"de": "…"}}
    assert data_of(result, "data/guides/der-drucker-druckt-nicht.yml")["causes"] == [
        {"cause": "papierstau", "likelihood": "very-common"}
    ]
    assert (
        result.files["data/causes/papierstau.yml"].decode()
        == """\
# Imported with the guide `der-drucker-druckt-nicht`.
complexity: low  # leicht
minutes: 120  # 1–2 Std.
data_loss: none  # nein
cause: Papierstau
solution: Papier entfernen
heading: So entfernen Sie das Papier
explanation: "Hinweis: Nicht reißen!"
steps:
  - Klappe öffnen
"""
    )
