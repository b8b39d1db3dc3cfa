"""Compares the objects of two bundles in canonical order: roundtrip.py FROM TO. Exits with 1 when they differ."""

import json
import sys


def objects(name):
    with open(name, encoding="utf-8") as file:
        return sorted(json.dumps(o, sort_keys=True) for o in json.load(file)["objects"])


before, after = objects(sys.argv[1]), objects(sys.argv[2])
print("%d objects, %s" % (len(before), "equal" if before == after else "different"))
sys.exit(0 if before == after else 1)
