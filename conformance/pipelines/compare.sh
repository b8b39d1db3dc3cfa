#!/bin/sh
# Sets what Bartizan makes of every live rule behind pipelines beside what pySigma makes of it.
#
# Usage: conformance/pipelines/compare.sh [PIPELINE...]
#   PIPELINE...  pipeline files; without any, those of cases/ and the public ones of PyPI
#
# The rules are those of the corpus (CORPUS, or ../shared/corpus) and of rules/. Makes a Python
# environment with pySigma from PyPI on first use, and builds what it needs of Bartizan unless
# NO_BUILD is set. Prints differences and counts; exits with 1 when there is one that is not explained.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$top/conformance/target/pipelines
venv=${VENV:-$work/venv}
corpus=${CORPUS:-$top/../shared/corpus}

if [ ! -d "$corpus/sigma" ]; then
  echo "compare.sh: there is no corpus at $corpus; say CORPUS=DIR" >&2
  exit 2
fi

mkdir -p "$work"
if [ ! -x "$venv/bin/python" ]; then
  echo "compare.sh: making a Python environment in $venv ..." >&2
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  # The Elasticsearch package names an older pySigma; its pipelines are data all the same.
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps \
    -r "$here/requirements-public.txt"
fi

rm -rf "$work/public" "$work/ours" "$work/theirs"
mkdir -p "$work/public" "$work/ours" "$work/theirs"
if [ $# -eq 0 ]; then
  "$venv/bin/python" "$here/public.py" "$work/public"
  set -- "$here"/cases/*.yml "$work"/public/*.yml
fi
set -- "$@" -- "$here/rules"
for folder in rules rules-compliance rules-dfir rules-emerging-threats rules-placeholder \
  rules-threat-hunting; do
  set -- "$@" "$corpus/sigma/$folder"
done

. "$top/.mvn/find-jdk.sh" || exit 2
. "$top/conformance/classes.sh"

classpath=$(classes)
"$JAVA_HOME/bin/java" -cp "$classpath" io.bartizan.conformance.PipelineDump "$work/ours" "$@"
"$venv/bin/python" "$here/dump.py" "$work/theirs" "$@"
exec "$venv/bin/python" "$here/compare.py" "$work/ours" "$work/theirs"
