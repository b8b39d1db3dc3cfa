# Chooses which compilers of the virtual machine a command uses. Sourced with the arguments of the command, POSIX sh;
# sets bartizan_compilers to options of java.
#
# The second compiler makes code about a third faster and takes four to seven seconds of processor time for that. Most
# commands are over before it pays. A hunt through more than 4 GB gets both, the second for what is called very often
# only: 17.7 s instead of 19.5 s with the first alone for 4.5 GB of JSON, 26.5 s with both as they come
# (docs/benchmarks.md).
#
# Java begins with a heap of 1/64 of the memory of the machine and touches all of it. What reads little begins with a tenth:
# a small hunt then takes 100 MB instead of 180, and no longer.

# The kilobytes that a hunt shall read, many where that cannot be told. Looking takes at most a second for each.
bartizan_kilobytes() {
  if ! command -v timeout >/dev/null 2>&1; then
    echo 4000000
    return
  fi
  for argument in "$@"; do
    [ "$argument" = - ] && echo 4000000
    [ -f "$argument" ] || [ -d "$argument" ] || continue
    timeout 1 du -skL -- "$argument" 2>/dev/null || echo 4000000
  done | {
    total=0
    while read -r size _; do total=$((total + size)); done
    echo "$total"
  }
}

bartizan_compilers="-XX:TieredStopAtLevel=1 -XX:InitialRAMPercentage=0.15"
case ${1-} in
  collect | serve | lsp) bartizan_compilers= ;;
  hunt | logs)
    bartizan_size=$(bartizan_kilobytes "$@")
    if [ "$bartizan_size" -ge 4000000 ]; then
      bartizan_compilers="-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000"
      bartizan_compilers="$bartizan_compilers -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
    elif [ "$bartizan_size" -ge 50000 ]; then
      bartizan_compilers=-XX:TieredStopAtLevel=1
    fi
    ;;
esac
