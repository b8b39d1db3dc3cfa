import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits up to two minutes until an address answers with status 200. */
final class Fetch {

  private static final int MOST_TRIES = 240;

  public static void main(String[] arguments) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[0])).timeout(Duration.ofSeconds(10)).build();
    String last = "";
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int tried = 0; tried < MOST_TRIES; tried++) {
        try {
          int status = client.send(request, BodyHandlers.discarding()).statusCode();
          if (status == 200) {
            return;
          }
          last = "status " + status;
        } catch (IOException e) {
          last = e.toString();
        }
        Thread.sleep(500);
      }
    }
    System.err.println(arguments[0] + ": no answer in two minutes: " + last);
    System.exit(1);
  }
}
