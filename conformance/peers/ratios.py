"""Prints what measure.py gave as a table, and ratios between two labels.

Usage: python3 ratios.py FILE PEER=OURS...
A side of a pair is a label, or two with " less " between them: what the one took more than the other.
"""

import sys


def cost(rows, side):
    """Wall and processor seconds of a label, or of the difference of two."""
    whole, *part = side.split(" less ")
    wall, user, system, _ = rows[whole]
    seconds = [wall, user + system]
    for label in part:
        seconds[0] -= rows[label][0]
        seconds[1] -= rows[label][1] + rows[label][2]
    return seconds


def main():
    rows = {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            label, *numbers = line.rstrip("\n").split("\t")
            rows[label] = [float(number) for number in numbers]
    print("%-28s %9s %9s %9s %9s" % ("", "wall s", "user s", "sys s", "MB"))
    for label, (wall, user, system, memory) in rows.items():
        print("%-28s %9.2f %9.2f %9.2f %9.0f" % (label, wall, user, system, memory))
    for pair in sys.argv[2:]:
        peer, ours = (cost(rows, side) for side in pair.split("="))
        print("%s: %.2f times in processor time, %.2f times in wall time"
              % (pair.replace("=", " / "), peer[1] / ours[1], peer[0] / ours[0]))


if __name__ == "__main__":
    main()
