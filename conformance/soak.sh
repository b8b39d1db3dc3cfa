#!/bin/sh
# Long runs whose answers must not change; prints what they see and keeps it in benchmarks/results.
#
#   conformance/soak.sh swap [SECONDS] [SWAP_EVERY] [THREADS]    (1800 10 4) needs the corpus: CORPUS=DIR
#   conformance/soak.sh restart [EVENTS] [KILL_EVERY]            (1000000 1000)
#
# swap: rule sets take each other's place while threads match. restart: a stream is killed at places that
# chance takes, and compared with the same stream that never stops. Ends with 1 when an answer differs,
# and swap also when an event waited or the memory grew. SOAK_CP=CLASS_PATH takes classes that are built
# already; it needs the test classes of conformance and detect.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/.." && pwd)
kind=${1:?swap or restart}
shift
case $kind in
  swap) main=io.bartizan.conformance.SwapSoak ;;
  restart) main=io.bartizan.detect.correlation.RestartSoak ;;
  *) echo "soak.sh: swap or restart, not $kind" >&2; exit 2 ;;
esac
if [ -z "${SOAK_CP-}" ]; then
  . "$here/classes.sh"
  junit=$(find "$HOME/.m2/repository/org/junit" "$HOME/.m2/repository/org/opentest4j" -name '*.jar' \
    ! -name '*standalone*' | tr '\n' ':')
  SOAK_CP="$(classes):$top/conformance/target/test-classes:$top/detect/target/test-classes:$top/fixtures/target/classes:$junit"
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
out=$top/benchmarks/results/$kind-soak-$(date +%F).txt
corpus=${CORPUS:-$top/../../shared/corpus}
options="-Xmx768m -XX:+UseSerialGC"
{
  echo "# conformance/soak.sh $kind $*"
  echo "# java $options $main $*"
  echo "# $(date -u +%FT%RZ), $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg), commit $(git -C "$top" rev-parse --short HEAD)"
} | tee "$out"
# The status is that of the run, not of tee.
status=$(mktemp)
# shellcheck disable=SC2086
{ "$java" $options "-Dcorpus=$corpus" -cp "$SOAK_CP" "$main" "$@" 2>&1; echo $? >"$status"; } | tee -a "$out"
exit "$(cat "$status")"
