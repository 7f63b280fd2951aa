package dev.gatehouse.bench.listen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Opens many `subscriptions/listen` streams and says on standard output how long what took. After
/// each line `change` on standard input it causes a change at the server and waits until every
/// stream has told of it. Ends with its input.
public final class ListenClients {
  private static final int OPENING_MAX = 256;
  private static final long DEADLINE_MILLIS = 120_000;

  private final InetSocketAddress server;
  private final byte[] request;
  private final Selector selector;
  private final List<OpenStream> streams = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
  private int acknowledged;
  private int told;
  private int round;

  private ListenClients(InetSocketAddress server, byte[] request) throws IOException {
    this.server = server;
    this.request = request;
    this.selector = Selector.open();
  }

  /// Runs until there is no more input.
  ///
  /// @param args port, number of streams; the request is the first line of standard input, with
  ///   `\r\n` written as `|`
  public static void main(String[] args) throws IOException {
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    byte[] request = in.readLine().replace("|", "\r\n").getBytes(StandardCharsets.UTF_8);
    ListenClients clients = new ListenClients(server, request);
    say("open", clients.open(Integer.parseInt(args[1])));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      say("told", clients.change());
    }
  }

  private static void say(String what, double seconds) {
    System.out.println(String.format(Locale.ROOT, "%s %.3f", what, seconds));
  }

  /// Opens `count` streams; seconds until the last one was acknowledged.
  private double open(int count) throws IOException {
    long start = System.nanoTime();
    while (acknowledged < count) {
      while (streams.size() < count && streams.size() - acknowledged < OPENING_MAX) {
        connect();
      }
      readOnce(start);
    }
    return seconds(start);
  }

  /// Causes a change; seconds until the last stream told of it.
  private double change() throws IOException {
    told = 0;
    round++;
    long start = System.nanoTime();
    try (Socket trigger = new Socket(server.getAddress(), server.getPort())) {
      String get = "GET /change HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort() + "\r\n\r\n";
      trigger.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
      while (told < streams.size()) {
        readOnce(start);
      }
    }
    return seconds(start);
  }

  private void connect() throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      channel.write(out);
    }
    channel.configureBlocking(false);
    OpenStream stream = new OpenStream();
    channel.register(selector, SelectionKey.OP_READ, stream);
    streams.add(stream);
  }

  private void readOnce(long start) throws IOException {
    if (seconds(start) * 1_000 > DEADLINE_MILLIS) {
      throw new IOException(acknowledged + " acknowledged, " + told + " told, then nothing");
    }
    selector.select(this::read, 1_000);
  }

  private void read(SelectionKey key) {
    OpenStream stream = (OpenStream) key.attachment();
    boolean wasAcknowledged = stream.isAcknowledged();
    int before = stream.changes();
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        throw new IllegalStateException("the server closed a stream");
      }
    } catch (IOException e) {
      throw new IllegalStateException("a stream broke", e);
    }
    stream.take(buffer.flip());
    acknowledged += stream.isAcknowledged() && !wasAcknowledged ? 1 : 0;
    told += before < round && stream.changes() >= round ? 1 : 0;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
