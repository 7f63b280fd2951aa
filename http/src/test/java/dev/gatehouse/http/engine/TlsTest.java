package dev.gatehouse.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client asks a server whose certificate is for the name `localhost`.
class TlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir private Path temporary;
  private SSLServerSocket server;

  @BeforeEach
  void start() throws Exception {
    Path keys = temporary.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "x",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
  }

  private void answer() {
    while (!server.isClosed()) {
      try (SSLSocket client = (SSLSocket) server.accept()) {
        if (client.getInputStream().read(new byte[10_000]) > 0) {
          client
              .getOutputStream()
              .write("HTTP/1.1 204 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        // A client that does not trust this server hangs up.
      }
    }
  }

  private WebResponse get(String host) throws Exception {
    URI uri = URI.create("https://" + host + ":" + server.getLocalPort() + "/");
    try (HttpEngine engine = HttpEngine.start()) {
      return engine
          .outbound()
          .send(OutboundRequest.get(uri, Headers.none(), Duration.ofSeconds(10)));
    }
  }

  private void trustServer() {
    System.setProperty(TRUST_STORE, temporary.resolve("keys.p12").toString());
    System.setProperty(TRUST_STORE + "Password", new String(PASSWORD));
  }

  @Test
  void sends_nothing_to_a_server_that_nobody_vouches_for() {
    assertThatThrownBy(() -> get("localhost")).isInstanceOf(ConnectException.class);
  }

  @Test
  void sends_nothing_to_a_server_that_has_another_name() {
    trustServer();
    assertThatThrownBy(() -> get("127.0.0.1")).isInstanceOf(ConnectException.class);
  }

  @Test
  void asks_a_server_that_the_jdk_trusts_by_its_name() throws Exception {
    trustServer();
    assertThat(get("localhost").status()).isEqualTo(204);
  }

  @Test
  void checks_the_certificate_against_the_name_and_not_against_the_pinned_address()
      throws Exception {
    trustServer();

    assertThat(pinned("localhost").status()).isEqualTo(204);
    assertThatThrownBy(() -> pinned("other.invalid")).isInstanceOf(IOException.class);
  }

  private WebResponse pinned(String host) throws Exception {
    URI uri = URI.create("https://" + host + ":" + server.getLocalPort() + "/");
    try (HttpEngine engine = HttpEngine.start()) {
      return engine
          .outbound()
          .send(
              OutboundRequest.get(uri, Headers.none(), Duration.ofSeconds(10))
                  .pinnedTo(InetAddress.getLoopbackAddress()));
    }
  }
}
