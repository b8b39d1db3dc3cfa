package io.bartizan.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Requests with the JDK's client, each on a connection of its own. */
public final class Web {

  private Web() {}

  /** Sends a request with headers, names and values by turns. */
  public static HttpResponse<String> send(String method, String url, String body, String... headers)
      throws IOException, InterruptedException {
    return send(method, url, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Sends a request with headers, names and values by turns. */
  public static HttpResponse<String> send(String method, String url, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher content =
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).method(method, content);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    // A connection each: a test's server may have closed one that a pool still keeps.
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
