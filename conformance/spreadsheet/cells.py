"""Writes events whose values are formulas in disguise, and counts the formulas that LibreOffice makes of them.

    cells.py events FILE      the events, as JSON lines
    cells.py check FOLDER     fails when harmless-*/harmless.fods has a formula, or no raw-*/raw.fods has one
"""
import glob
import json
import re
import sys

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x";"y")', "\uff1d1+1", "=cmd|' /c x'!A0"]
BEFORE = ["", " ", "\u00a0", "\u3000", "\t", "\n", "\r\n", "\ufeff", "\u200b", "\u202e", "\u2800", '"', "'"]
BETWEEN = ["a;", "a\t", "a|", "a\n", 'a";', "a; \u200b", 'a"\n']


def events(path):
    number = 0
    with open(path, "w", encoding="utf-8") as out:
        for lead in BEFORE + BETWEEN:
            for formula in FORMULAS:
                number += 1
                event = {
                    "EventID": 4624, "Channel": "Security", "Computer": "A", "EventRecordID": number,
                    "TimeCreated": "2026-01-02T03:04:05Z", "TargetUserName": lead + formula, "LogonType": 3,
                }
                out.write(json.dumps(event) + "\n")


def formulas(path):
    with open(path, encoding="utf-8") as file:
        return re.findall(r'table:formula="([^"]*)"', file.read())


def check(folder):
    failed = False
    seen = 0
    for path in sorted(glob.glob(folder + "/harmless-*/*.fods")):
        found = formulas(path)
        print(f"{path.split('/')[-2]}: {len(found)} formulas", *found[:5])
        failed |= bool(found)
    raw = sorted(glob.glob(folder + "/raw-*/*.fods"))
    for path in raw:
        seen += len(formulas(path))
        print(f"{path.split('/')[-2]}: {len(formulas(path))} formulas")
    if not raw or seen == 0:
        sys.exit("spreadsheet: --csv-raw gave no formula, so the check shows nothing")
    sys.exit("spreadsheet: a cell is a formula" if failed else 0)


if __name__ == "__main__":
    {"events": events, "check": check}[sys.argv[1]](sys.argv[2])
