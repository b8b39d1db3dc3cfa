# Sourced by the scripts beside it, with $top the checkout and JAVA_HOME set: builds what the module
# conformance needs, unless NO_BUILD is set, and gives its class path.

classes() {
  if [ -z "${NO_BUILD-}" ]; then
    (cd "$top" && ./mvnw -q -pl conformance -am package -DskipTests -Dspotless.check.skip \
      -Djacoco.skip -Dcyclonedx.skip -Denforcer.skip >&2)
  fi
  jars=$(find "$top/cli/target/app" -name '*.jar' ! -name 'bartizan-conformance*' | tr '\n' ':')
  printf '%s%s' "$jars" "$top/conformance/target/classes"
}
