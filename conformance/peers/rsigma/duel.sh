#!/bin/sh
# Gives the same events and rules to rsigma and to Bartizan and compares what they find, event by event
# and rule by rule.
#
# Usage: conformance/peers/rsigma/duel.sh
#
# Takes rules and logs from the corpus (CORPUS, or ../shared/corpus). Builds rsigma 0.23.0 with cargo where
# it is absent (about ten minutes), and Bartizan unless NO_BUILD is set. Prints the counts and every
# difference that explained.tsv does not explain; exits with 1 when there is one.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
work=$top/conformance/target/rsigma
corpus=${CORPUS:-$top/../shared/corpus}

if [ ! -d "$corpus/sigma" ]; then
  echo "duel.sh: there is no corpus at $corpus; say CORPUS=DIR" >&2
  exit 2
fi
. "$here/find-rsigma.sh"
. "$top/.mvn/find-jdk.sh" || exit 2
. "$top/conformance/classes.sh"
classpath=$(classes)

mkdir -p "$work"
rm -rf "$work/rules"
mkdir "$work/rules"
for folder in rules rules-compliance rules-dfir rules-emerging-threats rules-placeholder \
  rules-threat-hunting; do
  cp -R "$corpus/sigma/$folder" "$work/rules/$folder"
done

echo "duel.sh: writing the events ..." >&2
"$JAVA_HOME/bin/java" -Xmx2g -cp "$classpath" io.bartizan.conformance.PeerEvents "$work" \
  "$work/rules" "$corpus/otrf-json" "$corpus/evtx" "$corpus/sigma-regression"

echo "duel.sh: rsigma ..." >&2
"$RSIGMA" engine eval --rules "$work/rules" --logsource-routing \
  --logsource-field-map product=peer_product,category=peer_category,service=peer_service \
  --input-format json --output-format ndjson --include-event \
  <"$work/events.jsonl" >"$work/rsigma.jsonl"

echo "duel.sh: bartizan ..." >&2
"$JAVA_HOME/bin/java" -Xmx2g -cp "$classpath" io.bartizan.cli.Main hunt "$work/events.jsonl" \
  --rules "$work/rules" --input-zone UTC --no-dedup --format jsonl --quiet >"$work/bartizan.jsonl"

exec python3 "$here/compare.py" "$work/events.tsv" "$work/bartizan.jsonl" "$work/rsigma.jsonl" \
  "$here/explained.tsv"
