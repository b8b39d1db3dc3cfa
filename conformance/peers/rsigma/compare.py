"""Compares the matches of two engines, event by event and rule by rule.

Usage: python3 compare.py EVENTS.TSV BARTIZAN.JSONL RSIGMA.JSONL EXPLAINED.TSV

EXPLAINED.TSV lists what is known: a class, who alone finds it, the rule, and how many events. A class
is described in docs/peers.md. Prints the counts, the known classes, and what is not known.
"""

import collections
import json
import sys


def places(path):
    """Line -> event: an event of several log sources has several lines."""
    with open(path, encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {int(row[0]): (row[1], int(row[2])) for row in rows}


def bartizan(path, events):
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            match = json.loads(line)
            number = match["source"]["line"]
            found[events[number], match["rule"]["id"]] = number
    return found


def rsigma(path, events):
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            match = json.loads(line)
            number = match["event"]["peer_line"]
            found[events[number], match["rule_id"]] = number
    return found


def explained(path):
    known = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                kind, side, rule, count = line.rstrip("\n").split("\t")
                known[side, rule] = (kind, int(count))
    return known


def by_rule(pairs):
    rules = collections.defaultdict(list)
    for (event, rule), number in sorted(pairs.items()):
        rules[rule].append((event, number))
    return rules


def report(side, alone, known, classes):
    """Prints what is not known of what one side alone finds; how many rules that are."""
    unknown = 0
    seen = set()
    for rule, events in by_rule(alone).items():
        kind, count = known.get((side, rule), ("", 0))
        seen.add(rule)
        if count == len(events):
            classes[side, kind] += count
        else:
            unknown += 1
            event, number = events[0]
            print("%s\t%s\t%d events, %d explained, first %s %d (line %d)"
                  % (side, rule, len(events), count, *event, number))
    for (other, rule), (kind, count) in known.items():
        if other == side and rule not in seen:
            unknown += 1
            print("%s\t%s\t0 events, %d explained" % (side, rule, count))
    return unknown


def main():
    events = places(sys.argv[1])
    ours = bartizan(sys.argv[2], events)
    theirs = rsigma(sys.argv[3], events)
    known = explained(sys.argv[4])
    classes = collections.Counter()
    only_ours = {pair: line for pair, line in ours.items() if pair not in theirs}
    only_theirs = {pair: line for pair, line in theirs.items() if pair not in ours}
    unknown = report("bartizan", only_ours, known, classes)
    unknown += report("rsigma", only_theirs, known, classes)
    print("%d events; %d pairs of event and rule found by both, %d by Bartizan alone, %d by rsigma alone"
          % (len(set(events.values())), len(ours) - len(only_ours), len(only_ours), len(only_theirs)))
    for (side, kind), count in sorted(classes.items()):
        print("  %s alone, %s: %d" % (side, kind, count))
    print("%d rules with differences that are not explained" % unknown)
    return 1 if unknown or not ours else 0


if __name__ == "__main__":
    sys.exit(main())
