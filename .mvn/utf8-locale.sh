# Sets a locale in UTF-8 where there is none, as under cron, in containers and with "env -i". Sourced, POSIX sh.
# Java takes the names of files and arguments in the encoding of the locale and of nothing else: with LC_ALL=C
# a name beyond ASCII cannot even be given, and -Dsun.jnu.encoding changes nothing (tried with Java 25).

bartizan_is_utf8() {
  # What the system makes of the settings counts, for they may name a locale that is not installed. Where there
  # is no command "locale" (musl, some minimal systems) the C library knows nothing but UTF-8.
  case $(locale charmap 2>/dev/null || echo UTF-8) in
    UTF-8 | utf-8 | utf8 | UTF8) return 0 ;;
    *) return 1 ;;
  esac
}

if ! bartizan_is_utf8; then
  bartizan_lc_all=${LC_ALL-}
  for bartizan_locale in C.UTF-8 C.utf8 en_US.UTF-8 en_GB.UTF-8; do
    LC_ALL=$bartizan_locale
    export LC_ALL
    # An unknown name makes "locale charmap" fall back to that of C.
    bartizan_is_utf8 2>/dev/null && break
    LC_ALL=$bartizan_lc_all
  done
fi
