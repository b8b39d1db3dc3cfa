# Sets JAVA_HOME to a JDK 25 or newer, for ./mvnw and ./bartizan. Sourced, POSIX sh.
# Order: BARTIZAN_JAVA_HOME, JAVA_HOME, java on the PATH, the usual folders.

bartizan_jdk_version() {
  # Prints the major version of the JDK in folder $1, or 0 when it is no JDK.
  if [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1
  else
    echo 0
  fi
}

bartizan_find_jdk() {
  bartizan_path_java=$(command -v java 2>/dev/null || true)
  if [ -n "$bartizan_path_java" ]; then
    bartizan_path_java=$(readlink -f "$bartizan_path_java" 2>/dev/null || echo "$bartizan_path_java")
    bartizan_path_java=${bartizan_path_java%/bin/java}
  fi
  # mvnw runs under "set -f"; the folder patterns below need globbing.
  bartizan_flags=$-
  set +f
  for bartizan_jdk in "${BARTIZAN_JAVA_HOME-}" "${JAVA_HOME-}" "$bartizan_path_java" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* /opt/*jdk* /usr/local/*jdk* /usr/local/java/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$bartizan_jdk" ] || continue
    bartizan_found=$(bartizan_jdk_version "$bartizan_jdk")
    if [ "${bartizan_found:-0}" -ge 25 ]; then
      JAVA_HOME=$bartizan_jdk
      export JAVA_HOME
      break
    fi
    bartizan_found=0
  done
  case $bartizan_flags in *f*) set -f ;; esac
  if [ "${bartizan_found:-0}" -lt 25 ]; then
    echo "Bartizan needs a JDK 25 and found none: install one (Debian with the Adoptium repository: apt-get install temurin-25-jdk) or set JAVA_HOME to it." >&2
    return 1
  fi
}

bartizan_find_jdk
