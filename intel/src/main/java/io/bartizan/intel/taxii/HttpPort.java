package io.bartizan.intel.taxii;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The port over the HTTP client of the JDK. HTTP/1.1, for a client of few requests; no redirects,
 * no cookies, no proxy credentials. The time runs for the whole exchange, so that a body that
 * trickles in ends too.
 */
final class HttpPort implements TaxiiPort {

  private final HttpClient client;

  HttpPort(Duration connectTimeout) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
  }

  @Override
  public Answer get(URI address, Map<String, String> headers, int maxBody, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET().timeout(timeout);
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new Bounded(maxBody));
    try {
      HttpResponse<byte[]> got = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(got.statusCode(), got.headers().map(), got.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** Keeps a body up to a length. */
  private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@org.jspecify.annotations.Nullable Subscription subscription;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      for (ByteBuffer piece : pieces) {
        if (kept.size() + (long) piece.remaining() > most) {
          cancel();
          whole.completeExceptionally(new TooLarge(most));
          return;
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        kept.writeBytes(bytes);
      }
      Flow.Subscription more = subscription;
      if (more != null) {
        more.request(1);
      }
    }

    private void cancel() {
      Flow.Subscription rest = subscription;
      if (rest != null) {
        rest.cancel();
      }
    }

    @Override
    public void onError(Throwable problem) {
      whole.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
      whole.complete(kept.toByteArray());
    }
  }
}
