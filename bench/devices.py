"""How much CPU more devices and comparisons cost.   python bench/devices.py [DEVICES] [COMPARISONS]

Makes two sites of this one's words, specifications and devices, without guides. One has DEVICES more, with
the values of this site's in turn, a little changed, and COMPARISONS of two of these. Builds both in turn, and
prints the medians.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

import yaml
from copies import LISTS, RUNS, build_seconds, copy_lists

from sites import to_yaml

TEXT = {
    "en": "Some words about it, as an editor writes them.",
    "pt": "Algumas palavras, como um editor as escreve.",
}


def make(folder: Path, devices: int, comparisons: int) -> Path:
    data = copy_lists(folder, "site", *LISTS, "stores")
    own = (data / "devices.yml").read_text(encoding="utf-8")
    models = json.loads(json.dumps(list(yaml.load(own, yaml.CSafeLoader).values()), default=str))
    new_devices = {}
    for number in range(devices):
        model = json.loads(json.dumps(models[number % len(models)]))
        model["name"] = f"Model {number}"
        model["specifications"]["weight"] = 100 + number
        # Two decimals: 120.0 would lose its zero.
        model["specifications"]["height"] = round(120.05 + number / 10, 2)
        new_devices[f"model-{number}"] = model
    if new_devices:
        (data / "devices.yml").write_text(f"{own.rstrip()}\n\n{to_yaml(new_devices)}", encoding="utf-8")
    (data / "comparisons").mkdir()
    for number in range(comparisons):
        article = {
            "title": {"en": f"Comparison {number}", "pt": f"Comparação {number}"},
            "devices": [f"model-{2 * number}", f"model-{2 * number + 1}"],
            "summary": TEXT,
            "introduction": TEXT,
            "verdicts": [{"reader": TEXT, "verdict": TEXT, "text": TEXT}] * 3,
            "faq": [{"question": TEXT, "answer": TEXT}] * 3,
            "reviewed": "2026-11-22",
        }
        file = data / "comparisons" / f"comparison-{number}.yml"
        file.write_text(to_yaml(article), encoding="utf-8")
    return folder


def main() -> None:
    arguments = [int(argument) for argument in sys.argv[1:3]]
    devices, comparisons = [*arguments, 300, 40][:2] if len(arguments) != 1 else (arguments[0], 40)
    with tempfile.TemporaryDirectory() as temporary:
        own = make(Path(temporary) / "own", 0, 0)
        larger = make(Path(temporary) / "larger", devices, comparisons)
        pairs = [(build_seconds(own), build_seconds(larger)) for _ in range(RUNS)]
    own_seconds, larger_seconds = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"CPU seconds: this site's devices {own_seconds:.2f}, {devices} more and {comparisons} comparisons "
        f"{larger_seconds:.2f}, over its own {larger_seconds - own_seconds:.2f}"
    )


if __name__ == "__main__":
    main()
