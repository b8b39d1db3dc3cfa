package io.bartizan.logs.program;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** Takes messages of programs apart, by the program's name. Stateless. */
public final class Programs {

  static final Name USER = Name.of("user");
  static final Name ACTION = Name.of("action");
  static final Name ADDRESS = Name.of("src_ip");
  static final Name PORT = Name.of("src_port");
  static final Name METHOD = Name.of("auth_method");
  static final Name COMMAND = Name.of("command");
  private static final Name INVOKER = Name.of("invoking_user");
  private static final Name TARGET = Name.of("USER");
  private static final Name TERMINAL = Name.of("TTY");
  private static final Name FOLDER = Name.of("PWD");
  private static final Name SUDO_COMMAND = Name.of("COMMAND");
  private static final Name REASON = Name.of("reason");
  private static final Name MODULE = Name.of("pam_module");
  private static final Name SERVICE = Name.of("pam_service");
  private static final Name TYPE = Name.of("pam_type");

  /** A reader of messages. */
  public Programs() {}

  /** Adds what a message of a program says; nothing when that is not known. */
  public void add(Line message, Line line, int tagFrom, int tagUntil, Members out) {
    if (message.has(message.from(), "pam_")) {
      pam(message, out);
      return;
    }
    int start = tagFrom;
    switch (line.at(start)) {
      case 's' -> {
        if (line.is(start, tagUntil, "sshd") || line.is(start, tagUntil, "sshd-session")) {
          sshd(message, out);
        } else if (line.is(start, tagUntil, "sudo")) {
          sudo(message, out);
        } else if (line.is(start, tagUntil, "su")) {
          su(message, out);
        }
      }
      case 'C', 'c', '/' -> {
        boolean cron =
            line.is(start, tagUntil, "CRON")
                || line.is(start, tagUntil, "cron")
                || line.is(start, tagUntil, "crond")
                || line.is(start, tagUntil, "/usr/sbin/cron")
                || line.is(start, tagUntil, "crontab");
        if (cron) {
          cron(message, out);
        }
      }
      case 'u' -> {
        if (line.is(start, tagUntil, "useradd") || line.is(start, tagUntil, "userdel")) {
          account(message, out);
        }
      }
      default -> {}
    }
  }

  /**
   * {@code Accepted METHOD for USER from ADDRESS port N}, {@code Failed METHOD for [invalid user
   * ]USER from ...}, {@code Invalid user USER from ...}.
   */
  private static void sshd(Line line, Members out) {
    int at = line.from();
    int from = line.find(at, " from ");
    if (from < 0) {
      return;
    }
    // A user may be called "x from 10.0.0.1": the last one is what sshd wrote.
    for (int next = line.find(from + 1, " from "); next >= 0; ) {
      from = next;
      next = line.find(from + 1, " from ");
    }
    int user = -1;
    if (line.has(at, "Accepted ") || line.has(at, "Failed ")) {
      boolean accepted = line.has(at, "Accepted ");
      int method = at + (accepted ? 9 : 7);
      int methodEnd = line.end(method, ' ');
      if (!line.has(methodEnd, " for ")) {
        return;
      }
      user = methodEnd + 5;
      out.text(ACTION, accepted ? "accepted" : "failed");
      out.text(METHOD, line, method, methodEnd);
      user = line.has(user, "invalid user ") ? user + 13 : user;
    } else if (line.has(at, "Invalid user ")) {
      user = at + 13;
      out.text(ACTION, "failed");
    }
    if (user < 0 || user > from) {
      return;
    }
    out.text(USER, line, user, from);
    int address = from + 6;
    int end = line.end(address, ' ');
    out.text(ADDRESS, line, address, end);
    if (line.has(end, " port ")) {
      out.text(PORT, line, end + 6, line.skipDigits(end + 6));
    }
  }

  /** {@code USER : [reason ; ]TTY=x ; PWD=x ; USER=x ; COMMAND=x}. */
  private static void sudo(Line line, Members out) {
    int at = line.skipBlanks(line.from());
    int colon = line.find(at, " : ");
    if (colon < 0) {
      return;
    }
    int part = colon + 3;
    if (line.find(part, "COMMAND=") < 0) {
      return;
    }
    out.text(INVOKER, line, at, colon);
    while (part < line.until()) {
      part = line.skipBlanks(part);
      boolean isCommand = line.has(part, "COMMAND=");
      int end = isCommand ? line.until() : line.find(part, " ; ");
      end = end < 0 ? line.until() : end;
      if (isCommand) {
        out.text(SUDO_COMMAND, line, part + 8, end);
      } else if (line.has(part, "TTY=")) {
        out.text(TERMINAL, line, part + 4, end);
      } else if (line.has(part, "PWD=")) {
        out.text(FOLDER, line, part + 4, end);
      } else if (line.has(part, "USER=")) {
        out.text(TARGET, line, part + 5, end);
      } else if (part == colon + 3) {
        out.text(REASON, line, part, end);
      }
      part = end + 3;
    }
  }

  /** {@code (to root) ann on pts/1}, {@code FAILED SU (to root) ann on pts/1}. */
  private static void su(Line line, Members out) {
    int to = line.find(line.from(), "(to ");
    int close = to < 0 ? -1 : line.find(to, ')');
    if (close < 0) {
      return;
    }
    out.text(ACTION, line.startsWith("FAILED") ? "failed" : "accepted");
    out.text(USER, line, to + 4, close);
    int by = line.skipBlanks(close + 1);
    out.text(INVOKER, line, by, line.end(by, ' '));
  }

  /** {@code (root) CMD (command)}. */
  private static void cron(Line line, Members out) {
    int at = line.from();
    int close = line.at(at) == '(' ? line.find(at, ')') : -1;
    if (close < 0) {
      return;
    }
    out.text(USER, line, at + 1, close);
    int verb = line.skipBlanks(close + 1);
    int open = line.find(verb, '(');
    if (open < 0) {
      return;
    }
    int end = line.until();
    while (end > open && line.bytes()[end - 1] != ')') {
      end--;
    }
    int verbEnd = open;
    while (verbEnd > verb && line.bytes()[verbEnd - 1] == ' ') {
      verbEnd--;
    }
    out.text(ACTION, line, verb, verbEnd);
    if (line.is(verb, verbEnd, "CMD") && end - 1 > open) {
      out.text(COMMAND, line, open + 1, end - 1);
    }
  }

  /** {@code pam_unix(sshd:auth): authentication failure; ... rhost=x user=y}. */
  private static void pam(Line line, Members out) {
    int at = line.from();
    int open = line.find(at, '(');
    int close = open < 0 ? -1 : line.find(open, ')');
    if (close < 0) {
      return;
    }
    int colon = line.end(open, close, ':');
    out.text(MODULE, line, at, open);
    out.text(SERVICE, line, open + 1, colon);
    out.text(TYPE, line, Math.min(close, colon + 1), close);
    int text = line.skipBlanks(Math.min(line.until(), close + 2));
    if (line.has(text, "authentication failure")) {
      out.text(ACTION, "failed");
      word(line, text, " user=", USER, out);
      word(line, text, "rhost=", ADDRESS, out);
    } else if (line.has(text, "session opened for user ")) {
      out.text(ACTION, "session opened");
      int user = text + 24;
      int end = line.end(user, ' ');
      out.text(USER, line, user, line.end(user, end, '('));
    } else if (line.has(text, "session closed for user ")) {
      out.text(ACTION, "session closed");
      out.text(USER, line, text + 24, line.end(text + 24, ' '));
    }
  }

  private static void word(Line line, int from, String before, Name name, Members out) {
    int at = line.find(from, before);
    if (at >= 0) {
      int start = at + before.length();
      out.text(name, line, start, line.end(start, ' '));
    }
  }

  /** {@code new user: name=x, UID=0, ...}, {@code delete user 'x'}. */
  private static void account(Line line, Members out) {
    int name = line.find(line.from(), "name=");
    if (line.startsWith("new user:") && name >= 0) {
      out.text(ACTION, "user added");
      out.text(USER, line, name + 5, line.end(name + 5, ','));
    } else if (line.startsWith("delete user '")) {
      out.text(ACTION, "user deleted");
      out.text(USER, line, line.from() + 13, line.end(line.from() + 13, '\''));
    }
  }
}
