#!/usr/bin/env python3
"""Sets our calendars beside the Python package "holidays" (0.109): a second, independent source.

    python3 -m venv venv && venv/bin/pip install holidays==0.109 pyyaml
    venv/bin/python conformance/calendars/compare.py

Only days from Monday to Friday within what the calendar says it knows are compared, and worked weekend days. Every
difference must stand in settled.tsv with its reason; the script fails on one that does not, and on a line of
settled.tsv that nothing differs by any more.
"""
import datetime
import pathlib
import sys

import holidays
import yaml

HERE = pathlib.Path(__file__).resolve().parent
CALENDARS = HERE.parent.parent / "duty/src/main/resources/io/bartizan/duty/catalogue/calendars"
CLOSED = {"public", "substitute", "swapped"}


def day(text):
    return text if isinstance(text, datetime.date) else datetime.date.fromisoformat(str(text))


def ours(calendar):
    """The days off, the disputed days and the worked weekend days that the calendar names."""
    sets = {"closed": {}, "disputed": {}, "working": {}}
    for line in calendar["days"]:
        kind = line["kind"]
        name = line["name"]["en"] if isinstance(line["name"], dict) else line["name"]
        which = "closed" if kind in CLOSED else kind
        if which in sets:
            sets[which][day(line["date"])] = name
    return sets


def theirs(identity, years):
    country, _, part = identity.replace("US-FED", "US").partition("-")
    found = holidays.country_holidays(country, subdiv=part or None, years=years, language="en_US")
    return dict(found), {d for d in getattr(found, "weekend_workdays", set()) if d.year in years}


def known(calendar, date):
    gaps = calendar.get("not_known") or []
    return not any(day(g["from"]) <= date <= day(g["to"]) for g in gaps)


def differences(calendar):
    years = range(day(calendar["from"]).year, day(calendar["to"]).year + 1)
    mine = ours(calendar)
    other, worked = theirs(calendar["calendar"], years)
    for date in sorted(set(mine["closed"]) | set(mine["disputed"]) | set(other)):
        if date.weekday() > 4 or not known(calendar, date):
            continue
        if date in mine["disputed"]:
            yield date, "disputed", mine["disputed"][date], other.get(date, "-")
        elif date in mine["closed"] and date not in other:
            yield date, "ours", mine["closed"][date], "-"
        elif date in other and date not in mine["closed"]:
            yield date, "theirs", "-", other[date]
    for date in sorted(set(mine["working"]) ^ worked):
        if known(calendar, date):
            which = "ours-worked" if date in mine["working"] else "theirs-worked"
            yield date, which, mine["working"].get(date, "-"), "-"


def settled():
    lines = {}
    for text in (HERE / "settled.tsv").read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            identity, which, name, reason = text.split("\t")
            lines[(identity, which, name)] = reason
    return lines


def main():
    reasons, used, open_ = settled(), set(), 0
    compared = 0
    for path in sorted(CALENDARS.glob("*.yml")):
        calendar = yaml.safe_load(path.read_text(encoding="utf-8"))
        calendar["calendar"] = path.stem  # YAML 1.1 reads the NO of Norway as false
        compared += 1
        for date, which, mine, other in differences(calendar):
            name = other if which.startswith("theirs") else mine
            key = (calendar["calendar"], which, name)
            if key in reasons:
                used.add(key)
            else:
                open_ += 1
                print(*key, date, f"({mine} / {other})", sep="\t")
    for key in sorted(set(reasons) - used):
        print("settled, but nothing differs:", *key, sep="\t")
    print(f"{compared} calendars, {len(used)} settled differences, {open_} open, {len(reasons) - len(used)} stale")
    return 1 if open_ or len(used) < len(reasons) else 0


if __name__ == "__main__":
    sys.exit(main())
