package io.bartizan.intel.taxii;

import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import io.bartizan.syntax.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/**
 * Sends a request until there is an answer to read: follows redirects inside the origin, waits when
 * asked to, unpacks, and refuses everything else by name.
 */
final class Requests {

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final TaxiiPort port;
  private final TaxiiOptions options;
  private final Origins origins;
  private final URI named;
  private final String home;
  private final InstantSource clock;
  private final Waiting.Pause pause;

  Requests(
      TaxiiPort port,
      TaxiiOptions options,
      Origins origins,
      URI named,
      InstantSource clock,
      Waiting.Pause pause) {
    this.port = port;
    this.options = options;
    this.origins = origins;
    this.named = named;
    this.home = Origins.of(named);
    this.clock = clock;
    this.pause = pause;
  }

  /** The origin that a person named; credentials go nowhere else. */
  String home() {
    return home;
  }

  /** The body of a 200, unpacked, with its headers. */
  TaxiiPort.Answer get(URI address) throws TaxiiRefused {
    origins.checkForm(named);
    String where = Origins.shown(address);
    Waiting waiting = new Waiting(options.maxWait(), clock, pause);
    boolean anyVersion = false;
    while (true) {
      TaxiiPort.Answer answer = redirected(address, anyVersion);
      if (answer.status() == 406 && !anyVersion) {
        anyVersion = true;
      } else if (isBusy(answer.status())) {
        await(waiting, answer, where);
      } else {
        return read(answer, where);
      }
    }
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 503;
  }

  private void await(Waiting waiting, TaxiiPort.Answer answer, String where) throws TaxiiRefused {
    try {
      if (!waiting.waited(answer.header("retry-after"))) {
        throw new TaxiiRefused(
            Reason.BUSY,
            where + " answered " + answer.status() + " for longer than we wait",
            "come back later"
                + answer
                    .header("retry-after")
                    .map(time -> " (it says Retry-After: " + Visible.excerpt(time) + ")")
                    .orElse("")
                + "; the saved cursor is still good");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static TaxiiRefused interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new TaxiiRefused(
        Reason.INTERRUPTED, "stopped while it waited for an answer", "run it again", e);
  }

  private TaxiiPort.Answer redirected(URI start, boolean anyVersion) throws TaxiiRefused {
    URI address = start;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      TaxiiPort.Answer answer = sent(address, anyVersion);
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      address = target(address, answer);
    }
    throw new TaxiiRefused(
        Reason.TOO_MANY_REDIRECTS,
        Origins.shown(start) + " redirects more than " + MAX_REDIRECTS + " times",
        "check the address");
  }

  private static URI target(URI from, TaxiiPort.Answer answer) throws TaxiiRefused {
    String written = answer.header("location").orElse("");
    URI to = Addresses.resolved(from, written);
    if (!Origins.of(to).equals(Origins.of(from))) {
      throw new TaxiiRefused(
          Reason.FOREIGN_REDIRECT,
          Origins.shown(from)
              + " redirects to another origin, "
              + Visible.excerpt(Origins.of(to), 200),
          "if that is the right server, give its address yourself");
    }
    return to;
  }

  private TaxiiPort.Answer sent(URI address, boolean anyVersion) throws TaxiiRefused {
    origins.check(address);
    String where = Origins.shown(address);
    try {
      return port.get(address, headers(address, anyVersion), options.maxBody(), options.timeout());
    } catch (TaxiiPort.TooLarge e) {
      throw tooLarge(where);
    } catch (HttpTimeoutException e) {
      throw timeout(where, e);
    } catch (SSLException e) {
      throw new TaxiiRefused(
          Reason.TLS,
          "no secure connection to "
              + where
              + ": "
              + Visible.excerpt(String.valueOf(e.getMessage()), 200),
          "check the certificate and its authority; add your own authority to the trust store",
          e);
    } catch (IOException e) {
      throw connection(where, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private TaxiiRefused timeout(String where, HttpTimeoutException e) {
    boolean connecting = e instanceof HttpConnectTimeoutException;
    return new TaxiiRefused(
        Reason.TIMEOUT,
        (connecting ? "no connection to " : "no whole answer from ")
            + where
            + " within "
            + options.timeout().toSeconds()
            + " s",
        connecting
            ? "check the address, the port and the firewall"
            : "ask for smaller pages, or allow more time",
        e);
  }

  private static TaxiiRefused connection(String where, IOException e) {
    boolean never = e instanceof ConnectException;
    return new TaxiiRefused(
        never ? Reason.CONNECTION : Reason.TRUNCATED,
        never
            ? "no connection to " + where
            : "the answer of "
                + where
                + " broke off: "
                + Visible.excerpt(String.valueOf(e.getMessage()), 200),
        never
            ? "check the address, the port and the firewall"
            : "run it again; it goes on from the saved cursor",
        e);
  }

  private TaxiiRefused tooLarge(String where) {
    return new TaxiiRefused(
        Reason.BODY_TOO_LARGE,
        "the answer of " + where + " is longer than " + options.maxBody() + " bytes",
        "ask for smaller pages, or allow longer answers");
  }

  private Map<String, String> headers(URI address, boolean anyVersion) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Accept", anyVersion ? MediaTypes.ANY_VERSION : MediaTypes.TAXII);
    headers.put("Accept-Encoding", "gzip");
    headers.put("User-Agent", "bartizan");
    if (Origins.of(address).equals(home)) {
      options.credentials().header().ifPresent(value -> headers.put("Authorization", value));
    }
    return headers;
  }

  private TaxiiPort.Answer read(TaxiiPort.Answer answer, String where) throws TaxiiRefused {
    if (answer.status() != 200) {
      throw refusedStatus(answer, where);
    }
    MediaTypes.check(answer, options.plainJson(), where);
    return new TaxiiPort.Answer(200, answer.headers(), unpacked(answer, where));
  }

  private byte[] unpacked(TaxiiPort.Answer answer, String where) throws TaxiiRefused {
    String coding = answer.header("content-encoding").orElse("identity").toLowerCase(Locale.ROOT);
    if (coding.equals("identity") || coding.isBlank()) {
      return answer.body();
    }
    if (!coding.equals("gzip") && !coding.equals("x-gzip")) {
      throw new TaxiiRefused(
          Reason.ENCODING,
          where
              + " sent the content encoding \""
              + Visible.excerpt(coding)
              + "\"; gzip was offered",
          "tell the operator of the server");
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      byte[] body = in.readNBytes(options.maxBody());
      if (in.read() >= 0) {
        throw tooLarge(where);
      }
      return body;
    } catch (IOException e) {
      throw new TaxiiRefused(
          Reason.TRUNCATED,
          "the gzip body of " + where + " is broken",
          "run it again; it goes on from the saved cursor",
          e);
    }
  }

  private static TaxiiRefused refusedStatus(TaxiiPort.Answer answer, String where) {
    int status = answer.status();
    String what = where + " answered " + status;
    return switch (status) {
      case 401 ->
          new TaxiiRefused(
              Reason.UNAUTHORISED,
              what + " (not authenticated)",
              "give credentials, or other ones");
      case 403 ->
          new TaxiiRefused(
              Reason.FORBIDDEN,
              what + " (forbidden)",
              "ask the operator for the right to read this");
      case 404 ->
          new TaxiiRefused(
              Reason.NOT_FOUND,
              what + " (not found)",
              "check the address; some servers also say this to those without rights");
      case 406, 415 ->
          new TaxiiRefused(
              Reason.NOT_ACCEPTABLE,
              what + ": it does not offer " + MediaTypes.TAXII,
              "ask the operator for an address of TAXII 2.1");
      default ->
          status >= 500
              ? new TaxiiRefused(Reason.SERVER_ERROR, what, "try later, or tell the operator")
              : new TaxiiRefused(Reason.CLIENT_ERROR, what, "check the address and the cursor");
    };
  }
}
