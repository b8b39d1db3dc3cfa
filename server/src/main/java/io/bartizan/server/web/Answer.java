package io.bartizan.server.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a route answers. */
public sealed interface Answer {

  /**
   * A page.
   *
   * @param template the name of the template
   * @param model what the template shows
   */
  record Page(String template, Map<String, Object> model) implements Answer {}

  /**
   * Records as JSON.
   *
   * @param status the status of HTTP
   * @param value records, lists, maps, texts, numbers
   */
  record Json(int status, Object value) implements Answer {}

  /**
   * Another place to go to, with GET (303).
   *
   * @param to a path of this server
   * @param session the secret of a session that begins with it; empty text when one ends with it
   */
  record SeeOther(String to, Optional<String> session) implements Answer {

    /** Another place, and the session stays what it is. */
    public SeeOther(String to) {
      this(to, Optional.empty());
    }
  }

  /**
   * Another server to go to, with GET (303), and a cookie that the way back is known by.
   *
   * @param to where
   * @param cookie the name of the cookie
   * @param value its value, of letters that need no quoting
   * @param lasts for how long
   */
  record Elsewhere(URI to, String cookie, String value, Duration lasts) implements Answer {}

  /**
   * A file.
   *
   * @param type its media type
   * @param bytes what is in it
   * @param name the name under which a browser keeps it; shown in the browser where it is absent
   */
  record Bytes(String type, byte[] bytes, Optional<String> name) implements Answer {}

  /**
   * A file that is streamed, of bytes that others made: browsers keep it and never show it.
   *
   * @param name the name under which a browser keeps it
   * @param body writes it
   */
  record Download(String name, Body body) implements Answer {}

  /** Writes what is sent. */
  @FunctionalInterface
  interface Body {

    /** Writes all of it; closes nothing. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * A text.
   *
   * @param status the status of HTTP
   * @param type its media type
   * @param text the text
   */
  record Text(int status, String type, String text) implements Answer {}

  /** Nothing but a status, as 204. */
  record Empty(int status) implements Answer {}

  /**
   * Events for as long as the reader stays (HTML, section 9.2, server-sent events).
   *
   * @param source runs on the thread of the request and returns when the reader is gone
   */
  record Events(EventSource source) implements Answer {}

  /** Sends events to one reader. */
  @FunctionalInterface
  interface EventSource {

    /** Sends until {@code out} says that the reader is gone, or until it is interrupted. */
    void run(EventOutput out) throws InterruptedException;
  }

  /** Where events go. */
  interface EventOutput {

    /**
     * Sends an event.
     *
     * @return false when the reader is gone
     */
    boolean send(String name, String data);
  }

  /** Records as JSON, with status 200. */
  static Json json(Object value) {
    return new Json(200, value);
  }
}
