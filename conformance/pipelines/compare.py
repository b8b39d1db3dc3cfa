"""Compares what Bartizan and pySigma make of rules behind pipelines.

Usage: python compare.py OURS THEIRS

Both are folders with a file for each pipeline. Prints each rule that differs (the first of a pipeline in
full), then the counts. Differences that are chosen on purpose are named in EXPLAINED, by pipeline and
the number of rules; any other number of differences is a failure.
"""

import collections
import pathlib
import sys

# The reasons stand in docs/conformance.md.
EXPLAINED = {}


def read(path):
    rules = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, _, rest = line.rstrip("\n").partition("\t")
            rules[name].append(rest)
    return rules


def rejected(texts):
    return all(text.startswith("(rejected)") or "<placeholder " in text for text in texts)


def main():
    ours, theirs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    failed = False
    total = collections.Counter()
    for path in sorted(theirs.glob("*.tsv")):
        mine, yours = read(ours / path.name), read(path)
        counts = collections.Counter()
        for name in sorted(mine.keys() | yours.keys()):
            a, b = mine.get(name, []), yours.get(name, [])
            if a == b:
                counts["equal"] += len(a)
            elif a and b and rejected(a) and rejected(b):
                counts["rejected by both"] += len(a)
            else:
                counts["different"] += 1
                if counts["different"] <= 3:
                    print("%s %s\n  Bartizan: %s\n  pySigma:  %s" % (path.stem, name, a, b))
        total.update(counts)
        expected = EXPLAINED.get(path.stem, 0)
        verdict = "" if counts["different"] == expected else "  <-- expected %d" % expected
        failed |= counts["different"] != expected
        print(
            "%-28s %5d equal %5d rejected by both %4d different%s"
            % (path.stem, counts["equal"], counts["rejected by both"], counts["different"], verdict)
        )
    print(
        "%d pipelines: %d equal, %d rejected by both, %d different"
        % (len(list(theirs.glob("*.tsv"))), total["equal"], total["rejected by both"], total["different"])
    )
    return 1 if failed or not total["equal"] else 0


if __name__ == "__main__":
    sys.exit(main())
