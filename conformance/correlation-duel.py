#!/usr/bin/env python3
"""Runs the same correlations over the same events through bartizan and rsigma, and compares.

Usage: correlation-duel.py BARTIZAN RSIGMA [SEED]

BARTIZAN is a command line such as ./bartizan. Times are even seconds and time spans odd ones, so that
no event lies on the edge of a window (there the two differ by decision: see docs/peers-correlation.md).
rsigma repeats an alert for each event while the condition is true; Bartizan lets these events join the
alert. So what is compared is the number of events that completed or joined an alert, by rule and group.
"""
import collections, datetime, json, random, shlex, subprocess, sys, tempfile, pathlib

RULES = """
title: failed
id: 11111111-1111-4111-8111-111111111111
name: failed
logsource: {product: windows, service: security}
detection: {s: {EventID: 4625}, condition: s}
---
title: logon
id: 22222222-2222-4222-8222-222222222222
name: logon
logsource: {product: windows, service: security}
detection: {s: {EventID: 4624}, condition: s}
"""
CASES = {
    "count": "type: event_count, rules: [failed], group-by: [IpAddress], timespan: 601s, condition: {gte: 3}",
    "values": "type: value_count, rules: [failed], group-by: [IpAddress], timespan: 1201s, condition: {field: TargetUserName, gte: 3}",
    "both": "type: temporal, rules: [failed, logon], group-by: [IpAddress, TargetUserName], timespan: 301s",
    "two": "type: temporal, rules: [failed, logon], group-by: [IpAddress, TargetUserName], timespan: 301s, condition: {gte: 2}",
    "order": "type: temporal_ordered, rules: [failed, logon], group-by: [IpAddress, TargetUserName], timespan: 301s",
    "sum": "type: value_sum, rules: [failed], group-by: [IpAddress], timespan: 601s, condition: {field: Size, gt: 20}",
    "median": "type: value_median, rules: [failed], group-by: [IpAddress], timespan: 601s, condition: {field: Size, gte: 9}",
    "few": "type: event_count, rules: [failed], group-by: [IpAddress], timespan: 601s, condition: {lt: 2}",
}


def main():
    bartizan, rsigma = shlex.split(sys.argv[1]), shlex.split(sys.argv[2])
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    folder = pathlib.Path(tempfile.mkdtemp())
    rules = RULES + "".join(
        f"---\ntitle: {name}\nid: {name}\nlevel: high\ncorrelation: {{{body}}}\n" for name, body in CASES.items())
    (folder / "rules.yml").write_text(rules)
    start = datetime.datetime(2026, 3, 1)
    times = sorted(dice.sample(range(0, 20_000, 2), 4_000))
    with open(folder / "events.jsonl", "w") as out:
        for time in times:
            out.write(json.dumps({
                "Channel": "Security", "EventID": dice.choice([4624, 4625]),
                "IpAddress": f"10.0.0.{dice.randint(1, 120)}", "TargetUserName": f"u{dice.randint(1, 4)}",
                "Size": dice.randint(0, 12),
                "@timestamp": (start + datetime.timedelta(seconds=time)).isoformat() + "Z"}) + "\n")
    theirs = collections.Counter()
    run = subprocess.run(rsigma + ["engine", "eval", "-r", str(folder / "rules.yml"), "--no-detections",
        "--max-state-entries", "1000000", "--output-format", "ndjson", "-e", f"@{folder}/events.jsonl"],
        capture_output=True, text=True)
    for line in run.stdout.splitlines():
        match = json.loads(line)
        if "correlation_type" in match:
            theirs[match["rule_title"], tuple(v for _, v in match["group_key"])] += 1
    ours = collections.Counter()
    run = subprocess.run(bartizan + ["hunt", str(folder / "events.jsonl"), "--rules", str(folder / "rules.yml"),
        "-q", "-f", "jsonl"], capture_output=True, text=True)
    for line in run.stdout.splitlines():
        match = json.loads(line)
        alert = match["alert"]
        # An alert says how many events made it; those after the completing one joined it. The completing
        # one is the match's own time; of the references those at that time or later fired in rsigma.
        fired = sum(1 for event in alert["events"] if event["time"] >= match["time"])
        ours[match["rule"]["title"], tuple(m["value"] for m in match["matched"])] += fired
    for name in CASES:
        a = {k: v for k, v in ours.items() if k[0] == name}
        b = {k: v for k, v in theirs.items() if k[0] == name}
        different = [k for k in set(a) | set(b) if a.get(k) != b.get(k)]
        print(f"{name}: bartizan {sum(a.values())} firings in {len(a)} groups, "
              f"rsigma {sum(b.values())} in {len(b)}; different groups {len(different)}")


main()
