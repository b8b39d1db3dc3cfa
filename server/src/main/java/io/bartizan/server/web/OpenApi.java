package io.bartizan.server.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 document of the routes of the API, made of the same table that answers them. */
public final class OpenApi {

  private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");

  /** What a route may answer beside 200. */
  private static final List<String> STATUSES =
      List.of("400", "401", "403", "404", "409", "413", "422", "429", "503");

  /** The version of the API, not of the program. */
  private static final String VERSION = "1";

  private final Map<String, Object> schemas = new TreeMap<>();

  private OpenApi() {}

  /** The document, as maps and lists. */
  public static Map<String, Object> of(List<Route> routes, String version) {
    return new OpenApi().document(routes, version);
  }

  /** The routes, and with them one of the API that answers the document of them all. */
  public static List<Route> withDocument(List<Route> routes) {
    List<Route> all = new ArrayList<>(routes);
    all.add(
        Route.api(
            Verb.GET,
            "/openapi.json",
            Access.ANYONE,
            "This document",
            List.of(),
            Map.class,
            call -> Answer.json(of(all, VERSION))));
    return List.copyOf(all);
  }

  private Map<String, Object> document(List<Route> routes, String version) {
    Map<String, Object> paths = new TreeMap<>();
    for (Route route : routes) {
      if (route.isApi()) {
        @SuppressWarnings("unchecked")
        Map<String, Object> path =
            (Map<String, Object>) paths.computeIfAbsent(route.path(), x -> new TreeMap<>());
        path.put(route.verb().name().toLowerCase(Locale.ROOT), operation(route));
      }
    }
    schema(Problem.class);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", Map.of("title", "Bartizan", "version", version));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas,
            "securitySchemes",
            Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
    document.put("security", List.of(Map.of("token", List.of())));
    return document;
  }

  private Map<String, Object> operation(Route route) {
    List<Object> parameters = new ArrayList<>();
    Matcher part = PART.matcher(route.path());
    while (part.find()) {
      parameters.add(
          Map.of(
              "name",
              part.group(1),
              "in",
              "path",
              "required",
              true,
              "schema",
              Map.of("type", "string")));
    }
    if (!route.verb().isSafe()) {
      parameters.add(
          Map.of(
              "name", "Idempotency-Key",
              "in", "header",
              "required", false,
              "description", "a request that is repeated with its key is done once",
              "schema", Map.of("type", "string", "maxLength", 200, "pattern", "^[!-~]+$")));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Route.Parameter parameter : route.parameters()) {
      if (route.verb().isSafe() || route.isUpload()) {
        parameters.add(
            Map.of(
                "name", parameter.name(),
                "in", "query",
                "required", parameter.isRequired(),
                "description", parameter.description(),
                "schema", type(parameter)));
      } else {
        body.put(parameter.name(), type(parameter));
        if (parameter.isRequired()) {
          required.add(parameter.name());
        }
      }
    }
    Map<String, Object> responses = new TreeMap<>();
    responses.put(
        "200",
        route
            .result()
            .<Map<String, Object>>map(
                type ->
                    Map.of(
                        "description",
                        "done",
                        "content",
                        Map.of("application/json", Map.of("schema", schema(type)))))
            .orElseGet(OpenApi::file));
    for (String status : STATUSES) {
      responses.put(
          status,
          Map.of(
              "description",
              Problem.title(Integer.parseInt(status)),
              "content",
              Map.of("application/problem+json", Map.of("schema", schema(Problem.class)))));
    }
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", route.summary());
    if (route.access() instanceof Access.Needs needs) {
      operation.put("description", "Needs the permission " + needs.permission().key() + ".");
    }
    if (route.access() instanceof Access.Anyone) {
      operation.put("security", List.of());
    }
    operation.put("parameters", parameters);
    if (route.isUpload()) {
      operation.put(
          "requestBody",
          Map.of(
              "required",
              true,
              "content",
              Map.of("application/octet-stream", Map.of("schema", Map.of("format", "binary")))));
    } else if (!body.isEmpty()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", "object");
      object.put("properties", body);
      object.put("required", required);
      operation.put(
          "requestBody",
          Map.of(
              "required", true, "content", Map.of("application/json", Map.of("schema", object))));
    }
    operation.put("responses", responses);
    return operation;
  }

  /** What a route answers that gives a file. */
  private static Map<String, Object> file() {
    return Map.of(
        "description",
        "the file",
        "content",
        Map.of("application/octet-stream", Map.of("schema", Map.of("format", "binary"))));
  }

  private static Map<String, Object> type(Route.Parameter parameter) {
    return switch (parameter.type()) {
      case "date-time" -> Map.of("type", "string", "format", "date-time");
      case "array" -> Map.of("type", "array", "items", Map.of("type", "string"));
      default -> Map.of("type", parameter.type());
    };
  }

  private Map<String, Object> schema(Type type) {
    return switch (type) {
      case ParameterizedType many when many.getRawType() == Optional.class ->
          schema(many.getActualTypeArguments()[0]);
      case ParameterizedType many
          when many.getRawType() instanceof Class<?> raw
              && Collection.class.isAssignableFrom(raw) ->
          Map.of("type", "array", "items", schema(many.getActualTypeArguments()[0]));
      case ParameterizedType other -> Map.of("type", "object");
      case Class<?> one when one == String.class -> Map.of("type", "string");
      case Class<?> one when one == boolean.class || one == Boolean.class ->
          Map.of("type", "boolean");
      case Class<?> one
          when one == int.class || one == long.class || one == Integer.class || one == Long.class ->
          Map.of("type", "integer");
      case Class<?> one when one == Instant.class ->
          Map.of("type", "string", "format", "date-time");
      case Class<?> one when one.isEnum() -> Map.of("type", "string");
      case Class<?> one when one.isRecord() -> record(one);
      case Class<?> one when Map.class.isAssignableFrom(one) -> Map.of("type", "object");
      default -> Map.of();
    };
  }

  /** Records of different features may have one simple name: the feature tells them apart. */
  private static String name(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    String feature =
        around == null
            ? ""
            : around.getSimpleName().replace("Routes", "").replace("Api", "").replace("Json", "");
    return feature + type.getSimpleName();
  }

  private Map<String, Object> record(Class<?> type) {
    String name = name(type);
    if (!schemas.containsKey(name)) {
      schemas.put(name, Map.of());
      Map<String, Object> properties = new LinkedHashMap<>();
      for (RecordComponent component : type.getRecordComponents()) {
        properties.put(component.getName(), schema(component.getGenericType()));
      }
      schemas.put(name, Map.of("type", "object", "properties", properties));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }
}
