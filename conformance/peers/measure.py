"""Runs a command and says what it cost.

Usage: python3 measure.py LABEL OUTPUT COMMAND...

Standard output of the command goes to OUTPUT. Prints a line: label, wall seconds, user and system
seconds of the processor, peak memory in MB, separated by tabs. On a machine that others use at the same
time, the processor's seconds tell more than those on the wall.
"""

import os
import sys
import time


def main():
    label, output, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(target, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - start
    print("%s\t%.2f\t%.2f\t%.2f\t%.0f"
          % (label, wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024), flush=True)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
