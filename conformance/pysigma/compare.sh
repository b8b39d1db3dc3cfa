#!/bin/sh
# Sets what Bartizan makes of every live rule beside what pySigma makes of it.
#
# Usage: conformance/pysigma/compare.sh [FOLDER...]
#   FOLDER...  rules; without any, the live rules of the corpus (CORPUS, or ../shared/corpus)
#
# Makes a Python environment with pySigma from PyPI on first use, and builds what it needs of Bartizan
# unless NO_BUILD is set. Prints every difference and the counts; exits with 1 when there is one.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$top/conformance/target/pysigma
venv=${VENV:-$work/venv}
corpus=${CORPUS:-$top/../shared/corpus}

if [ $# -eq 0 ]; then
  if [ ! -d "$corpus/sigma" ]; then
    echo "compare.sh: there is no corpus at $corpus; name folders of rules, or say CORPUS=DIR" >&2
    exit 2
  fi
  for folder in rules rules-compliance rules-dfir rules-emerging-threats rules-placeholder \
    rules-threat-hunting; do
    set -- "$@" "$corpus/sigma/$folder"
  done
fi

mkdir -p "$work"
if [ ! -x "$venv/bin/python" ]; then
  echo "compare.sh: making a Python environment in $venv ..." >&2
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
fi

. "$top/.mvn/find-jdk.sh" || exit 2
. "$top/conformance/classes.sh"

classpath=$(classes)
"$JAVA_HOME/bin/java" -cp "$classpath" io.bartizan.conformance.CanonicalDump "$@" >"$work/ours.tsv"
"$venv/bin/python" "$here/dump.py" "$@" >"$work/theirs.tsv"
exec "$venv/bin/python" "$here/compare.py" "$work/ours.tsv" "$work/theirs.tsv"
