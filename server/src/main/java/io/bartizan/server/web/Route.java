package io.bartizan.server.web;

import java.util.List;
import java.util.Optional;

/**
 * A route: what it answers to, who may use it, and what it does. The table of all routes makes the
 * server, the OpenAPI document and the walk of the tests through every route with every role.
 *
 * @param verb the method
 * @param path the path, with parts in braces that stand for anything, as {@code /alerts/{id}}
 * @param access who may use it
 * @param summary what it does, in one sentence for the OpenAPI document
 * @param parameters what it takes beside its path
 * @param result a record that its JSON answer is like, for the OpenAPI document; absent for files
 * @param mostBody how many bytes of a body it takes; above {@link Call#MOST_BODY} it streams them
 * @param handler does it
 */
public record Route(
    Verb verb,
    String path,
    Access access,
    String summary,
    List<Parameter> parameters,
    Optional<Class<?>> result,
    long mostBody,
    Handler handler) {

  public Route {
    parameters = List.copyOf(parameters);
  }

  private Route(
      Verb verb,
      String path,
      Access access,
      String summary,
      List<Parameter> parameters,
      Optional<Class<?>> result,
      Handler handler) {
    this(verb, path, access, summary, parameters, result, Call.MOST_BODY, handler);
  }

  /** The same, with a body of so many bytes, which it streams. */
  public Route taking(long most) {
    return new Route(verb, path, access, summary, parameters, result, most, handler);
  }

  /** Whether its body is a file that is streamed, not values. */
  public boolean isUpload() {
    return mostBody > Call.MOST_BODY;
  }

  /** What a route does. */
  @FunctionalInterface
  public interface Handler {

    /**
     * Answers a request.
     *
     * @throws Refusal when it cannot be done, with what to tell the person
     */
    Answer handle(Call call);
  }

  /**
   * A value that a route takes from the query or the form.
   *
   * @param name its name
   * @param type {@code string}, {@code integer}, {@code boolean}, {@code date-time}, {@code object}
   *     or {@code array} of texts
   * @param isRequired whether the route refuses a request without it
   * @param description what it means
   */
  public record Parameter(String name, String type, boolean isRequired, String description) {}

  /** A route of a page. */
  public static Route page(Verb verb, String path, Access access, String summary, Handler handler) {
    return new Route(verb, path, access, summary, List.of(), Optional.empty(), handler);
  }

  /** A route of the API, under {@code /api/v1}. */
  public static Route api(
      Verb verb,
      String path,
      Access access,
      String summary,
      List<Parameter> parameters,
      Class<?> result,
      Handler handler) {
    return new Route(verb, API + path, access, summary, parameters, Optional.of(result), handler);
  }

  /** A route of the API that answers a file. */
  public static Route file(
      Verb verb,
      String path,
      Access access,
      String summary,
      List<Parameter> parameters,
      Handler handler) {
    return new Route(verb, API + path, access, summary, parameters, Optional.empty(), handler);
  }

  /** Where the API lies. */
  public static final String API = "/api/v1";

  /** Whether programs use it rather than browsers. */
  public boolean isApi() {
    return isApi(path);
  }

  /** Whether a path belongs to the API. */
  static boolean isApi(String path) {
    return path.startsWith(API + "/") || path.equals(API);
  }
}
