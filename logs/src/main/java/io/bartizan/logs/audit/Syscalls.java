package io.bartizan.logs.audit;

import io.bartizan.logs.record.Resource;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The names of system calls by their numbers: {@code syscalls.txt}, read once. */
final class Syscalls {

  static final int X86_64 = 1;
  static final int AARCH64 = 2;

  private static final byte[] NONE = new byte[0];
  private static final Map<Integer, byte[]> NAMES = read();

  private Syscalls() {}

  private static Map<Integer, byte[]> read() {
    Map<Integer, byte[]> names = new HashMap<>();
    for (String line : Resource.lines(Syscalls.class, "syscalls.txt")) {
      String[] columns = line.split(" +", -1);
      byte[] name = columns[0].getBytes(StandardCharsets.US_ASCII);
      put(names, X86_64, columns[1], name);
      put(names, AARCH64, columns[2], name);
    }
    return Map.copyOf(names);
  }

  private static void put(Map<Integer, byte[]> names, int arch, String number, byte[] name) {
    if (!number.equals("-")) {
      names.put(arch << 16 | Integer.parseInt(number), name);
    }
  }

  /** The name of a call; empty when it is not known. */
  static byte[] name(int arch, int number) {
    return number >= 0 && number < 1 << 16 ? NAMES.getOrDefault(arch << 16 | number, NONE) : NONE;
  }
}
