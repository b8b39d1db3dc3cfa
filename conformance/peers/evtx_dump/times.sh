#!/bin/sh
# Times evtx_dump and Bartizan's reader on the same event logs, on one processor each: evtx_dump writes JSON
# to /dev/null; ours decodes every value, verifies the checksums and prints nothing.
#
# Usage: conformance/peers/evtx_dump/times.sh [BYTES]
#
# The log is one that BigLog writes, of BYTES (1 GB): the small files of the corpus would measure the starting
# of processes. Builds evtx_dump 0.15.1 with cargo where it is absent.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
peers=$top/conformance/peers
work=$top/conformance/target/evtx_dump
bytes=${1:-1000000000}

DUMP=${DUMP:-$(command -v evtx_dump || echo "${CARGO_HOME:-$HOME/.cargo}/bin/evtx_dump")}
if ! "$DUMP" --version 2>/dev/null | grep -q '0\.15\.1$'; then
  echo "building evtx_dump 0.15.1 ..." >&2
  cargo install evtx@0.15.1 --locked >&2
  DUMP=${CARGO_HOME:-$HOME/.cargo}/bin/evtx_dump
fi
. "$top/.mvn/find-jdk.sh" || exit 2
if [ -z "${NO_BUILD-}" ]; then
  (cd "$top" && ./mvnw -q -pl benchmarks -am package -DskipTests -Dspotless.check.skip -Djacoco.skip \
    -Dcyclonedx.skip -Denforcer.skip >&2)
fi
classpath=$(find "$top/cli/target/app" -name '*.jar' | tr '\n' ':')$top/benchmarks/target/classes:$top/fixtures/target/classes

mkdir -p "$work" "$top/benchmarks/results"
log=$work/log-$bytes.evtx
[ -s "$log" ] || "$JAVA_HOME/bin/java" -cp "$classpath" io.bartizan.benchmarks.BigLog evtx "$log" "$bytes"

: >"$work/times.tsv"
python3 "$peers/measure.py" "evtx_dump -t 1" /dev/null taskset -c 0 "$DUMP" -t 1 -o jsonl "$log" \
  >>"$work/times.tsv"
python3 "$peers/measure.py" "bartizan's reader" "$work/reading.txt" taskset -c 0 \
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$classpath" \
  io.bartizan.benchmarks.EvtxReading "$log" >>"$work/times.tsv"

result=$top/benchmarks/results/evtx_dump-$(date -u +%Y-%m-%d).txt
{
  echo "$(date -u +%Y-%m-%dT%H:%MZ), commit $(git -C "$top" rev-parse --short HEAD)"
  echo "$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2-), $(nproc) processors; load $(cut -d' ' -f1-3 /proc/loadavg)"
  "$JAVA_HOME/bin/java" -version 2>&1 | head -n 1
  "$DUMP" --version
  echo "conformance/peers/evtx_dump/times.sh $bytes"
  cat "$work/reading.txt"
  python3 "$peers/ratios.py" "$work/times.tsv" "evtx_dump -t 1=bartizan's reader"
} | tee "$result"
