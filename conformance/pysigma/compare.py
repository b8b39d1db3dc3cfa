"""Compares two dumps of canonical predicates, Bartizan's and pySigma's.

Usage: python compare.py OURS THEIRS

Prints each rule that differs, then the counts. A rule that we reject is set beside its open
placeholder in pySigma's tree; rejected for anything else, it is a difference.
"""

import collections
import sys


def read(path):
    """The dump as id -> predicates in the order read (ids may stand twice), and what was rejected."""
    rules = collections.defaultdict(list)
    rejected = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, _, predicate = line.rstrip("\n").partition("\t")
            if name == "rejected":
                rejected.append(predicate)
            else:
                rules[name].append(predicate)
    return rules, rejected


def is_placeholder(text):
    return "[unresolved-placeholder]" in text


def compare(ours, theirs, rejected):
    counts = collections.Counter()
    differences = []
    left = dict(theirs)
    for name, predicates in ours.items():
        others = left.pop(name, [])
        if predicates == others:
            counts["equal"] += len(predicates)
        else:
            counts["different"] += 1
            differences.append((name, predicates, others))
    for name, predicates in left.items():
        if all("<placeholder " in predicate for predicate in predicates):
            counts["rejected"] += len(predicates)
        else:
            counts["different"] += 1
            differences.append((name, [], predicates))
    for reason in rejected:
        if not is_placeholder(reason):
            counts["different"] += 1
            differences.append(("rejected", [reason], []))
    if len(rejected) != counts["rejected"]:
        differences.append(("rejected", rejected, ["%d with open placeholders" % counts["rejected"]]))
        counts["different"] += 1
    return counts, differences


def main():
    ours, rejected = read(sys.argv[1])
    theirs, _ = read(sys.argv[2])
    counts, differences = compare(ours, theirs, rejected)
    for name, mine, yours in differences:
        print("%s\n  Bartizan: %s\n  pySigma:  %s" % (name, mine, yours))
    print(
        "%d equal, %d different, %d rejected for open placeholders"
        % (counts["equal"], counts["different"], counts["rejected"])
    )
    if counts["equal"] == 0:
        print("nothing was compared")
        return 1
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
