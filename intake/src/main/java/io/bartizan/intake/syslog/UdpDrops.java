package io.bartizan.intake.syslog;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the kernel says that it dropped on our UDP sockets: the last column of {@code /proc/net/udp}
 * (Linux, {@code Documentation/networking/proc_net_tcp.rst} for the others). Sockets are ours by
 * their inode, which {@code /proc/self/fd} names.
 */
final class UdpDrops {

  private static final Pattern COLUMNS = Pattern.compile("\\s+");
  private static final int LOCAL = 1;
  private static final int INODE = 9;
  private static final int DROPS = 12;

  private final Path proc;
  private final int port;

  UdpDrops(Path proc, int port) {
    this.proc = proc;
    this.port = port;
  }

  /** The packets dropped so far; empty where the kernel does not tell. */
  Optional<Long> read() {
    try {
      Set<String> ours = ourInodes();
      List<String> lines = new ArrayList<>();
      for (String table : List.of("self/net/udp", "self/net/udp6")) {
        if (Files.isReadable(proc.resolve(table))) {
          lines.addAll(Files.readAllLines(proc.resolve(table)));
        }
      }
      return drops(lines, ours);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Set<String> ourInodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve("self/fd"))) {
      for (Path one : descriptors) {
        String target = link(one);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String link(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private Optional<Long> drops(List<String> lines, Set<String> ours) {
    String local = String.format(Locale.ROOT, ":%04X", port);
    Optional<Long> sum = Optional.empty();
    for (String line : lines) {
      List<String> columns = COLUMNS.splitAsStream(line.trim()).toList();
      if (columns.size() > DROPS
          && columns.get(LOCAL).endsWith(local)
          && ours.contains(columns.get(INODE))) {
        sum = Optional.of(sum.orElse(0L) + Long.parseLong(columns.get(DROPS)));
      }
    }
    return sum;
  }
}
