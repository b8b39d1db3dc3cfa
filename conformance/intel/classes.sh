# Sourced by the scripts beside it, with $top the checkout, $here this folder, $work where to write and JAVA_HOME set.

# The class path of module intel: CLASSES, or what Maven builds.
classes() {
  if [ -n "${CLASSES-}" ]; then
    printf '%s' "$CLASSES"
    return
  fi
  (cd "$top" && ./mvnw -q -pl intel -am package dependency:build-classpath -DskipTests -Dspotless.check.skip \
    -Djacoco.skip -Dcyclonedx.skip -Denforcer.skip -Dmdep.outputFile="$work/classpath" >&2)
  printf '%s:%s' "$top/intel/target/classes" "$(cat "$work/classpath")"
}

# The Python of an environment with what requirements-NAME.txt pins: environment NAME
environment() {
  venv=${VENV:-$work/venv}-$1
  if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements-$1.txt" >&2
  fi
  printf '%s' "$venv/bin/python"
}
