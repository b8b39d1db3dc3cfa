# Prints the class path of the benchmarks after "./mvnw test-compile" or "./bartizan". Sourced or run; POSIX sh.
here=$(cd "$(dirname "$0")/.." && pwd)
for module in benchmarks cli workbench report hunt detect logs sigma event syntax duty testkit fixtures; do
  printf '%s:' "$here/$module/target/classes"
done
find "$here/cli/target/app" -name '*.jar' ! -name 'bartizan-*' | tr '\n' ':'
