"""Reads what StixWriter wrote with python-stix2 and says whether each object survives.

Usage: exports.py FILE...

Every object is parsed with allow_custom=False, written again, and compared as JSON. The id of every observable must
be the one that python-stix2 makes. Exits with 1 when something differs.
"""

import json
import sys

import stix2
import stix2.base


def same(a, b):
    """Equal but for timestamps, of which python-stix2 drops zeros at the end."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, str) and isinstance(b, str) and a.endswith("Z") and b.endswith("Z") and "." in a:
        return a[:-1].rstrip("0").rstrip(".") == b[:-1].rstrip("0").rstrip(".")
    return a == b and type(a) is type(b)


def main():
    count = wrong = ids = 0
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            bundle = json.load(file)
        stix2.parse(bundle, allow_custom=False)
        for item in bundle["objects"]:
            count += 1
            parsed = stix2.parse(item, allow_custom=False)
            again = json.loads(parsed.serialize())
            # Properties at their default may be written or left out.
            for default in ("revoked", "defanged", "summary"):
                for one in (item, again):
                    if one.get(default) is False:
                        del one[default]
            if not same(item, again):
                wrong += 1
                print("differs:", item["id"], json.dumps(item), json.dumps(again))
            if isinstance(parsed, stix2.base._Observable) and item["type"] != "process":
                ids += 1
                made = dict(item)
                del made["id"]
                own = stix2.parse(made, allow_custom=False).id
                if own != item["id"]:
                    wrong += 1
                    print("id differs:", item["id"], own, json.dumps(item))
    print("%d objects, %d ids of observables, %d wrong" % (count, ids, wrong))
    return 1 if wrong else 0


sys.exit(main())
