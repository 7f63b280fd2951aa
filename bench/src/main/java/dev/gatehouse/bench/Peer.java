package dev.gatehouse.bench;

import dev.gatehouse.bench.peer.OfficialSdkServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How the peer is started: with its own jars only, as a program that uses that library would be.
final class Peer {
  private static final Pattern JARS =
      Pattern.compile(
          "(mcp-|jetty-|jakarta\\.servlet|reactor-|reactive-streams|jackson-|json-schema-validator"
              + "|itu-|snakeyaml-engine|slf4j-|logback-).*\\.jar");

  private Peer() {}

  static Subject subject(Options options) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.peerJava());
    command.addAll(
        List.of(
            "-cp",
            classPath(),
            OfficialSdkServer.class.getName(),
            "--port",
            String.valueOf(address.getPort())));
    String list = Subject.toolsList(address, null, options.revision());
    return new Subject("peer", command, Map.of(), address, list, list);
  }

  /// The jars of the peer, and the classes of this module.
  static String classPath() {
    String own = System.getProperty("java.class.path");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(own)
        .filter(Peer::isItsOwn)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isItsOwn(String entry) {
    Path path = Path.of(entry).toAbsolutePath().normalize();
    boolean thisModule = path.endsWith(Path.of("bench", "target", "classes"));
    return thisModule || JARS.matcher(String.valueOf(path.getFileName())).matches();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
