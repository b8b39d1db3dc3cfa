"""Checks what quirks.jsonl says that the OASIS matcher answers.

Usage: quirks.py quirks.jsonl

Each line is a pair on which we differ from the matcher on purpose, with both answers and the reason.
"""

import json
import sys

from stix2matcher.matcher import match


def answer(pair):
    try:
        return bool(match(pair["pattern"], pair["obs"], stix_version=pair["v"]))
    except Exception:
        return "refused"


def main():
    wrong = 0
    with open(sys.argv[1], encoding="ascii") as file:
        pairs = [json.loads(line) for line in file]
    for pair in pairs:
        said = answer(pair)
        if said != pair["theirs"] or said == pair["expect"]:
            wrong += 1
            print("the matcher says %s: %s" % (said, pair["pattern"]))
    print("%d quirks, %d not as written" % (len(pairs), wrong))
    return 1 if wrong else 0


sys.exit(main())
