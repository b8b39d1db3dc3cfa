package io.bartizan.logs.audit;

import io.bartizan.logs.line.Gathered;
import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import java.nio.charset.StandardCharsets;

/**
 * One record of the audit daemon, or the lines of one event. Where an event has an EXECVE record,
 * its arguments are {@code a0}, {@code a1} ... and {@code cmdline}; the addresses that the SYSCALL
 * record calls so are left out. A name that several records have gets a list.
 */
public final class AuditReader implements LineReader {

  private static final Name FORMAT = Name.of("_format");
  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final Name SERIAL = Name.of("serial");
  private static final Name COMMAND_LINE = Name.of("cmdline");
  private static final byte[] TYPE = ascii("type");
  private static final byte[] NODE = ascii("node");
  private static final byte[] SYSCALL_NAME = ascii("SYSCALL");
  private static final byte[] ADDRESS = ascii("saddr_ip");
  private static final byte[] PORT = ascii("saddr_port");
  private static final byte[] SOCKET_PATH = ascii("saddr_path");
  private static final int ENRICHED = 0x1d;

  private final Gathered gathered = new Gathered();
  private final AuditValues values = new AuditValues();
  private final Line one = new Line();
  private boolean hasExecve;
  private boolean begun;
  private int arch;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Found read(Line line, Members out) {
    gathered.clear();
    values.beginCommandLine();
    begun = false;
    hasExecve = line.find(line.from(), "type=EXECVE") >= 0;
    int at = line.from();
    while (at < line.until()) {
      int end = line.end(at, '\n');
      one.set(line.bytes(), at, end);
      if (!record(out) && !begun) {
        return Found.UNKNOWN;
      }
      at = end + 1;
    }
    gathered.write(out);
    if (values.hasCommandLine()) {
      values.addCommandLine(COMMAND_LINE, out);
    }
    return Found.EVENT;
  }

  /**
   * {@code [node=x ]type=T msg=audit(time:serial): pairs}, also without the type, as kernels say.
   */
  private boolean record(Members out) {
    int at = one.from();
    if (one.has(at, "node=")) {
      int end = one.end(at, ' ');
      gathered.add(NODE, 0, NODE.length, one.bytes(), at + 5, end);
      at = end + 1;
    }
    int typeFrom = at;
    int typeUntil = at;
    if (one.has(at, "type=")) {
      typeFrom = at + 5;
      typeUntil = one.end(at, ' ');
      at = typeUntil + 1;
      if (one.has(at, "msg=")) {
        at += 4;
      }
    }
    if (!one.has(at, "audit(")) {
      return false;
    }
    int colon = one.find(at, ':');
    int close = one.find(at, ')');
    if (colon < 0 || close < colon) {
      return false;
    }
    if (!begun) {
      begun = true;
      out.text(FORMAT, "auditd");
      out.text(TIMESTAMP, one, at + 6, colon);
      out.text(SERIAL, one, colon + 1, close);
    }
    gathered.add(TYPE, 0, TYPE.length, one.bytes(), typeFrom, typeUntil);
    boolean isExecve = one.is(typeFrom, typeUntil, "EXECVE");
    boolean isSyscall = one.is(typeFrom, typeUntil, "SYSCALL");
    int start = one.at(close + 1) == ':' ? close + 2 : close + 1;
    pairs(Math.min(start, one.until()), isExecve, isSyscall);
    return true;
  }

  private void pairs(int from, boolean isExecve, boolean isSyscall) {
    byte[] b = one.bytes();
    int end = one.until();
    int at = from;
    arch = 0;
    // An enriched record says the name itself.
    boolean isNamed = isSyscall && one.find(from, " SYSCALL=") >= 0;
    while (at < end) {
      while (at < end && isBlank(b[at])) {
        at++;
      }
      int nameFrom = at;
      while (at < end && b[at] != '=' && !isBlank(b[at])) {
        at++;
      }
      if (at >= end || b[at] != '=') {
        continue;
      }
      int nameUntil = at++;
      boolean quoted = at < end && (b[at] == '"' || b[at] == '\'');
      int valueFrom = quoted ? at + 1 : at;
      int valueUntil = valueEnd(at, end);
      at = quoted ? Math.min(end, valueUntil + 1) : valueUntil;
      if (quoted && one.is(nameFrom, nameUntil, "msg")) {
        // Records of user space keep their own pairs in a text; they are no less the event's.
        pairsWithin(valueFrom, valueUntil);
        continue;
      }
      if (isSyscall && one.is(nameFrom, nameUntil, "syscall")) {
        byte[] name = Syscalls.name(arch, one.number(valueFrom, valueUntil));
        if (!isNamed) {
          gathered.add(SYSCALL_NAME, 0, SYSCALL_NAME.length, name, 0, name.length);
        }
      } else if (isSyscall && one.is(nameFrom, nameUntil, "arch")) {
        arch = arch(valueFrom, valueUntil);
      }
      boolean isArgument = b[nameFrom] == 'a' && isDigits(nameFrom + 1, nameUntil);
      if (isArgument && isSyscall && hasExecve) {
        continue;
      }
      pair(nameFrom, nameUntil, valueFrom, valueUntil, quoted, isArgument && isExecve);
    }
  }

  private void pairsWithin(int from, int until) {
    byte[] b = one.bytes();
    int at = from;
    while (at < until) {
      while (at < until && isBlank(b[at])) {
        at++;
      }
      int nameFrom = at;
      while (at < until && b[at] != '=' && !isBlank(b[at])) {
        at++;
      }
      if (at >= until || b[at] != '=') {
        continue;
      }
      int nameUntil = at++;
      boolean quoted = at < until && b[at] == '"';
      int valueFrom = quoted ? at + 1 : at;
      int valueUntil = valueEnd(at, until);
      at = quoted ? Math.min(until, valueUntil + 1) : valueUntil;
      pair(nameFrom, nameUntil, valueFrom, valueUntil, quoted, false);
    }
  }

  private int valueEnd(int at, int end) {
    byte[] b = one.bytes();
    int i = at;
    if (i < end && (b[i] == '"' || b[i] == '\'')) {
      byte quote = b[i++];
      while (i < end && b[i] != quote) {
        i++;
      }
      return i;
    }
    while (i < end && !isBlank(b[i])) {
      i++;
    }
    return i;
  }

  private void pair(
      int nameFrom, int nameUntil, int from, int until, boolean quoted, boolean isArgument) {
    boolean isSocket = one.is(nameFrom, nameUntil, "saddr");
    if (isSocket && values.socket(one, from, until)) {
      gathered.add(ADDRESS, 0, ADDRESS.length, values.address, 0, values.addressLength);
      gathered.add(PORT, 0, PORT.length, values.port, 0, values.portLength);
      gathered.add(SOCKET_PATH, 0, SOCKET_PATH.length, values.path, 0, values.pathLength);
    }
    boolean hex = !quoted && !isSocket && values.decode(one, nameFrom, nameUntil, from, until);
    byte[] value = hex ? values.decoded : one.bytes();
    int start = hex ? 0 : from;
    int end = hex ? values.length : until;
    gathered.add(one.bytes(), nameFrom, nameUntil, value, start, end);
    if (isArgument) {
      values.argument(value, start, end);
    }
  }

  private int arch(int from, int until) {
    return one.is(from, until, "c000003e") || one.is(from, until, "x86_64")
        ? Syscalls.X86_64
        : one.is(from, until, "c00000b7") || one.is(from, until, "aarch64") ? Syscalls.AARCH64 : 0;
  }

  private boolean isDigits(int from, int until) {
    return until > from && until - from <= 4 && one.skipDigits(from) >= until;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == ENRICHED || c == '\r';
  }
}
