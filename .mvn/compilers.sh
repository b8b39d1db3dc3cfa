# Chooses which compilers of the virtual machine a command uses. Sourced with the arguments of the command, POSIX sh;
# sets bartizan_compilers to options of java.
#
# The second compiler makes code about a third faster and takes some four seconds of processor time for that. Most
# commands are over before it pays: a hunt through 2 GB of JSON takes a quarter less time with the first alone, one
# through 8 GB the same time (docs/benchmarks.md).

# Whether what a hunt shall read is small. Looking takes at most a second.
bartizan_is_small() {
  command -v timeout >/dev/null 2>&1 || return 1
  bartizan_size=$(
    for argument in "$@"; do
      [ "$argument" = - ] && echo 4000000
      [ -f "$argument" ] || [ -d "$argument" ] || continue
      timeout 1 du -skL -- "$argument" 2>/dev/null || echo 4000000
    done | {
      total=0
      while read -r size _; do total=$((total + size)); done
      echo "$total"
    }
  )
  [ "$bartizan_size" -lt 2000000 ]
}

bartizan_compilers=-XX:TieredStopAtLevel=1
case ${1-} in
  collect | serve | lsp) bartizan_compilers= ;;
  hunt | logs) bartizan_is_small "$@" || bartizan_compilers= ;;
esac
