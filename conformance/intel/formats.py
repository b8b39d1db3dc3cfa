"""Reads our exports with python-stix2 (no custom content) and PyMISP; argument: the folder."""
import json
import sys
from pathlib import Path

import stix2
from pymisp import MISPEvent
from stix2patterns.v21.pattern import Pattern

folder = Path(sys.argv[1])
text = (folder / "stix" / "indicators.json").read_text()
bundle = stix2.parse(text, allow_custom=False)
indicators = [o for o in bundle.objects if o["type"] == "indicator"]
for indicator in indicators:
    Pattern(indicator.pattern)
    assert indicator.object_marking_refs, indicator.id
again = json.loads(bundle.serialize())
assert len(again["objects"]) == len(json.loads(text)["objects"])
print(f"python-stix2 {stix2.__version__}: {len(indicators)} indicators, allow_custom=False")

event = MISPEvent()
event.load_file(str(folder / "misp" / "event.json"))
raw = json.loads((folder / "misp" / "event.json").read_text())["Event"]
assert len(event.attributes) == len(raw["Attribute"]) > 10
assert all(attribute.tags for attribute in event.attributes)
print(f"PyMISP: {len(event.attributes)} attributes")

red = "e828b379-4e03-4974-9ac4-e53a884c97c1"
for path in folder.rglob("*"):
    if path.is_file():
        content = path.read_text()
        assert red not in content and "TLP:RED" not in content, path
        assert all(ord(c) >= 32 or c in "\n\t" for c in content), path
print("no RED and no control character in any file")
