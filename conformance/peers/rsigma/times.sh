#!/bin/sh
# Times rsigma and bartizan hunt on the same events and rules, whole processes, on one processor and
# (Bartizan only: rsigma's eval uses one thread) on two.
#
# Usage: conformance/peers/rsigma/times.sh [COPIES]
#
# The events are those of the corpus's otrf-json, one line each, with product, category and service added,
# COPIES times over (10), and twice: the difference is what the other copies take, without the start and the
# first compilation. The rules are sigma/rules. Prints a table and ratios, and keeps them in
# benchmarks/results. Stop other work first; if that cannot be, look at the processor time.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
peers=$top/conformance/peers
work=$top/conformance/target/rsigma-times
corpus=${CORPUS:-$top/../shared/corpus}
copies=${1:-10}
rules=$corpus/sigma/rules

if [ ! -d "$corpus/sigma" ]; then
  echo "times.sh: there is no corpus at $corpus; say CORPUS=DIR" >&2
  exit 2
fi
. "$here/find-rsigma.sh"
. "$top/.mvn/find-jdk.sh" || exit 2
. "$top/conformance/classes.sh"
classpath=$(classes)
"$top/bartizan" --version >/dev/null # builds it, and prepares the quick start

mkdir -p "$work" "$top/benchmarks/results"
if [ ! -s "$work/events.jsonl" ]; then
  echo "times.sh: writing the events ..." >&2
  "$JAVA_HOME/bin/java" -Xmx2g -cp "$classpath" io.bartizan.conformance.PeerEvents --plain "$work" \
    "$rules" "$corpus/otrf-json"
fi
many=$work/events-$copies.jsonl
if [ ! -s "$many" ]; then
  i=0
  while [ "$i" -lt "$copies" ]; do
    cat "$work/events.jsonl"
    i=$((i + 1))
  done >"$many"
fi

twice=$work/events-twice.jsonl
[ -s "$twice" ] || cat "$work/events.jsonl" "$work/events.jsonl" >"$twice"

measure() {
  python3 "$peers/measure.py" "$@" >>"$work/times.tsv"
}

peer() {
  label=$1
  shift
  measure "$label" "$work/rsigma.out" taskset -c 0 "$RSIGMA" engine eval --rules "$rules" \
    --logsource-routing --input-format json --output-format ndjson \
    --logsource-field-map product=peer_product,category=peer_category,service=peer_service "$@"
}

ours() {
  label=$1
  processors=$2
  shift 2
  measure "$label" "$work/bartizan.out" taskset -c "$processors" "$top/bartizan" hunt \
    --rules "$rules" --no-dedup --input-zone UTC --format jsonl --quiet "$@"
}

: >"$work/times.tsv"
peer "rsigma, twice" <"$twice"
peer "rsigma, $copies times" <"$many"
ours "bartizan, twice, 1 core" 0 --threads 1 "$twice"
ours "bartizan, $copies times, 1 core" 0 --threads 1 "$many"
ours "bartizan, twice, 2 cores" 0,1 --threads 2 "$twice"
ours "bartizan, $copies times, 2 cores" 0,1 --threads 2 "$many"

result=$top/benchmarks/results/rsigma-$(date -u +%Y-%m-%d).txt
{
  echo "$(date -u +%Y-%m-%dT%H:%MZ), commit $(git -C "$top" rev-parse --short HEAD)"
  echo "$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2-), $(nproc) processors; load $(cut -d' ' -f1-3 /proc/loadavg)"
  "$JAVA_HOME/bin/java" -version 2>&1 | head -n 1
  "$RSIGMA" --version | head -n 1
  echo "conformance/peers/rsigma/times.sh $copies: $(wc -l <"$work/events.jsonl") events, $copies times; rules of sigma/rules"
  python3 "$peers/ratios.py" "$work/times.tsv" \
    "rsigma, $copies times=bartizan, $copies times, 1 core" \
    "rsigma, $copies times=bartizan, $copies times, 2 cores" \
    "rsigma, $copies times less rsigma, twice=bartizan, $copies times, 1 core less bartizan, twice, 1 core" \
    "rsigma, $copies times less rsigma, twice=bartizan, $copies times, 2 cores less bartizan, twice, 2 cores"
} | tee "$result"
rm -f "$many" "$twice"
