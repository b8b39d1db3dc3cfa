package io.bartizan.sigma.match;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Guesses how often a literal stands in the values of logs. Only the choice of windows and
 * witnesses rests on it, so a bad guess costs time, never a match.
 */
final class Frequency {

  /** What nearly every Windows, Linux or cloud log is full of, in lower case. */
  private static final List<String> COMMON =
      List.of(
          "c:\\windows\\system32\\",
          "\\device\\harddiskvolume",
          "c:\\program files\\",
          "c:\\program files (x86)\\",
          "c:\\programdata\\microsoft\\",
          "c:\\users\\administrator\\appdata\\local\\temp\\",
          "\\appdata\\roaming\\",
          "\\registry\\machine\\",
          "hklm\\system\\currentcontrolset\\services\\",
          "hklm\\software\\microsoft\\windows\\currentversion\\",
          "hklm\\software\\microsoft\\windows nt\\currentversion\\",
          "hku\\s-1-5-21-",
          "\\explorer\\",
          "\\software\\classes\\",
          "\\software\\policies\\microsoft\\",
          "\\powershell.exe",
          "windowspowershell\\v1.0\\",
          "\\cmd.exe",
          "\\svchost.exe",
          "\\services.exe",
          "\\lsass.exe",
          "\\explorer.exe",
          "\\conhost.exe",
          "\\wmiprvse.exe",
          "\\rundll32.exe",
          "\\taskhostw.exe",
          "\\searchindexer.exe",
          "\\winlogon.exe",
          "\\csrss.exe",
          "ntdll.dll+",
          "kernelbase.dll+",
          "\\windows\\system32\\kernel32.dll",
          "nt authority\\system",
          "local service",
          "network service",
          "microsoft windows",
          "microsoft corporation",
          "operating system",
          "commandline",
          "hostapplication=",
          "scriptblock",
          "invoke-",
          "get-",
          "set-",
          "-object ",
          "function ",
          "-executionpolicy bypass",
          "true",
          "false",
          "http://",
          "https://",
          "www.",
          ".com/",
          "amazonaws.com",
          "/usr/bin/",
          "/usr/sbin/",
          "/usr/lib/",
          "/bin/bash",
          "/bin/sh",
          "/var/log/",
          "/home/",
          "/tmp/",
          "system",
          "0x00000000",
          "0000-0000-",
          "binary data",
          "microsoft-windows-",
          "eventreceivedtime",
          "eventid",
          "eventtype",
          "eventdata",
          "eventtime",
          "hostname",
          "processguid",
          "sourceprocessid",
          "targetobject",
          "subjectlogonid",
          "accountname",
          "executionprocessid",
          "parameterbinding",
          "inputobject",
          "value=",
          "name=",
          "commandinvocation",
          "context:",
          "version",
          "description",
          "information",
          "privilege",
          "current",
          "\\\\");

  /** Grams of four bytes and their costs, in a hash table that is at most half full. */
  private static final int[] KEYS = new int[1 << 11];

  private static final int[] COSTS = new int[KEYS.length];

  static {
    for (String text : COMMON) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i + 4 <= bytes.length; i++) {
        int slot = slot(key(bytes, i));
        KEYS[slot] = key(bytes, i);
        COSTS[slot] += 4;
      }
    }
  }

  private Frequency() {}

  /** Where a key is, or would be; a free place costs nothing. */
  private static int slot(int key) {
    int slot = key * 0x9E3779B1 >>> 21;
    while (COSTS[slot] > 0 && KEYS[slot] != key) {
      slot = slot + 1 & KEYS.length - 1;
    }
    return slot;
  }

  private static int key(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }

  /** A cost for the four bytes at {@code at}: 0 where nothing is known of them. */
  static int ofGram(byte[] literal, int at) {
    return COSTS[slot(key(literal, at))];
  }

  /** How likely a value holds the folded literal somewhere. */
  static double contains(byte[] literal) {
    String text = new String(literal, StandardCharsets.UTF_8);
    for (String common : COMMON) {
      if (common.contains(text)) {
        return 0.3;
      }
    }
    return switch (literal.length) {
      case 0, 1, 2, 3 -> 0.5;
      case 4 -> 0.03;
      case 5 -> 0.015;
      case 6, 7 -> 0.008;
      default -> 0.002;
    };
  }

  /** How likely a value ends with the folded literal, or begins with it. */
  static double affix(byte[] literal) {
    String text = new String(literal, StandardCharsets.UTF_8);
    for (String common : COMMON) {
      if (common.endsWith(text) || common.startsWith(text)) {
        return 0.1;
      }
    }
    return literal.length < 5 ? 0.2 : 0.003;
  }

  /** How likely a value is the folded literal. */
  static double equal(byte[] literal) {
    return literal.length < 8 ? 0.05 : 0.004;
  }
}
