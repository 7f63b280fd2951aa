package dev.gatehouse.http.bind;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebSocketEndpoint;
import dev.gatehouse.http.WebSocketListener;
import dev.gatehouse.http.WebSocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One end of a WebSocket that remembers what it hears.
public final class TestSocket implements WebSocketEndpoint {
  private final CompletableFuture<WebSocketPeer> opened = new CompletableFuture<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  /// Takes the connection of an answer of 101.
  public static TestSocket from(WebResponse answer) {
    TestSocket socket = new TestSocket();
    WebSocketEndpoint endpoint = ((Body.Upgrade) answer.body()).endpoint();
    CompletableFuture<WebSocketListener> far = new CompletableFuture<>();
    far.complete(
        endpoint.open(
            new WebSocketPeer() {
              private final WebSocketListener listener = socket.listener();

              @Override
              public boolean sendText(String text) {
                listener.onText(text);
                return true;
              }

              @Override
              public boolean sendBinary(byte[] bytes) {
                listener.onBinary(bytes);
                return true;
              }

              @Override
              public void ping(byte[] payload) {}

              @Override
              public void close(int code, String reason) {
                listener.onClose(code, reason);
              }

              @Override
              public boolean isReady() {
                return true;
              }

              @Override
              public void onDrained(Runnable action) {
                action.run();
              }

              @Override
              public void pause() {}

              @Override
              public void resume() {}
            }));
    socket.opened.complete(sender(far.join()));
    return socket;
  }

  /// What sends to the far end by telling `far` that it has heard.
  private static WebSocketPeer sender(WebSocketListener far) {
    return new WebSocketPeer() {
      @Override
      public boolean sendText(String text) {
        far.onText(text);
        return true;
      }

      @Override
      public boolean sendBinary(byte[] bytes) {
        far.onBinary(bytes);
        return true;
      }

      @Override
      public void ping(byte[] payload) {}

      @Override
      public void close(int code, String reason) {
        far.onClose(code, reason);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void onDrained(Runnable action) {
        action.run();
      }

      @Override
      public void pause() {}

      @Override
      public void resume() {}
    };
  }

  @Override
  public WebSocketListener open(WebSocketPeer peer) {
    opened.complete(peer);
    return listener();
  }

  private WebSocketListener listener() {
    return new WebSocketListener() {
      @Override
      public void onText(String text) {
        heard.add("text " + text);
      }

      @Override
      public void onBinary(byte[] bytes) {
        heard.add("binary " + new String(bytes, StandardCharsets.UTF_8));
      }

      @Override
      public void onClose(int code, String reason) {
        heard.add("close " + code + " " + reason);
      }
    };
  }

  /// Where to send.
  public WebSocketPeer peer() throws Exception {
    return opened.get(10, TimeUnit.SECONDS);
  }

  /// The next that was heard.
  public String next() throws InterruptedException {
    return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
  }
}
