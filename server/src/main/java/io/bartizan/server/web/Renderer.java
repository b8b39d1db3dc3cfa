package io.bartizan.server.web;

import java.util.Map;

/** Makes pages of templates. Thread-safe. */
@FunctionalInterface
public interface Renderer {

  /**
   * A page as HTML.
   *
   * @param template its name
   * @param model what it shows
   * @param call the request that it answers, for what every page has
   */
  byte[] render(String template, Map<String, Object> model, Call call);
}
