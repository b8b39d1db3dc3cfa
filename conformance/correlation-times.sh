#!/bin/sh
# Times correlations over one stream in rsigma and in bartizan hunt, whole processes on one processor each:
# one event_count and one value_count by address, 100,000 groups, JSON read and alerts written.
#
# Usage: conformance/correlation-times.sh [EVENTS]   (2,000,000)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/.." && pwd)
peers=$here/peers
work=$here/target/correlation-times
events=${1:-2000000}
. "$peers/rsigma/find-rsigma.sh"
"$top/bartizan" --version >/dev/null
mkdir -p "$work"

cat >"$work/rules.yml" <<'R'
title: failed
id: 5f2b3c60-0d4e-4c6c-9c55-6d3f5a0c7e11
name: failed
status: test
level: low
logsource: {product: windows, service: security}
detection: {s: {EventID: 4625}, condition: s}
---
title: many failures from an address
id: 5f2b3c60-0d4e-4c6c-9c55-6d3f5a0c7e12
status: test
level: low
correlation: {type: event_count, rules: [failed], group-by: [IpAddress], timespan: 1h, condition: {gte: 100}}
---
title: many accounts from an address
id: 5f2b3c60-0d4e-4c6c-9c55-6d3f5a0c7e13
status: test
level: low
correlation:
  {type: value_count, rules: [failed], group-by: [IpAddress], timespan: 1h,
   condition: {field: TargetUserName, gte: 100}}
R

python3 - "$work/events.jsonl" "$events" <<'P'
import random, sys
dice = random.Random(1)
with open(sys.argv[1], "w") as out:
    for i in range(int(sys.argv[2])):
        group = dice.randrange(100_000)
        second, millis = divmod(i, 1000)
        minute, second = divmod(second, 60)
        out.write('{"Channel":"Security","EventID":4625,"@timestamp":"2026-11-01T00:%02d:%02d.%03dZ",'
                  '"IpAddress":"10.%d.%d.%d","TargetUserName":"user%d"}\n'
                  % (minute, second, millis, group >> 16, group >> 8 & 255, group & 255, dice.randrange(1000)))
P

: >"$work/times.tsv"
python3 "$peers/measure.py" "rsigma" "$work/rsigma.out" taskset -c 0 "$RSIGMA" engine eval --no-detections \
  --rules "$work/rules.yml" --input-format json --output-format ndjson \
  <"$work/events.jsonl" >>"$work/times.tsv" 2>"$work/rsigma.err"
python3 "$peers/measure.py" "bartizan" "$work/bartizan.out" taskset -c 0 "$top/bartizan" hunt \
  --rules "$work/rules.yml" --threads 1 --no-dedup --format jsonl --quiet "$work/events.jsonl" \
  >>"$work/times.tsv" 2>"$work/bartizan.err"
echo "$events events, 100,000 groups; $(wc -l <"$work/rsigma.out") and $(wc -l <"$work/bartizan.out") lines written"
python3 "$peers/ratios.py" "$work/times.tsv" "rsigma=bartizan"
rm -f "$work/events.jsonl"
