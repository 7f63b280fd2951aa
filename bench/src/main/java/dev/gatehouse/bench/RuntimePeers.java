package dev.gatehouse.bench;

import dev.gatehouse.bench.peer.OfficialSdkServer;
import dev.gatehouse.bench.server.RuntimeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the servers are started that the runtime is measured with.
final class RuntimePeers {
  private static final Path TYPESCRIPT = Path.of("bench", "peers", "typescript");

  private final Options options;

  RuntimePeers(Options options) {
    this.options = options;
  }

  /// Gatehouse's runtime alone, in a JVM with the options of the peer's.
  Subject runtime() throws IOException {
    return java("runtime", RuntimeServer.class, System.getProperty("java.class.path"), List.of());
  }

  /// The official Java SDK.
  Subject javaSdk(Path tools) throws IOException {
    return java(
        "java-sdk",
        OfficialSdkServer.class,
        Peer.classPath(),
        List.of("--tools", tools.toAbsolutePath().toString()));
  }

  /// The official TypeScript SDK.
  Subject typescriptSdk(Path tools) throws IOException {
    if (!Files.isDirectory(TYPESCRIPT.resolve("node_modules"))) {
      throw new IOException("Run npm ci in " + TYPESCRIPT + " first.");
    }
    InetSocketAddress address = freeAddress();
    return subject(
        "typescript-sdk",
        List.of(
            "node",
            TYPESCRIPT.resolve("server.mjs").toString(),
            "--port",
            String.valueOf(address.getPort()),
            "--tools",
            tools.toAbsolutePath().toString()),
        address);
  }

  /// nginx with the files of `folder`, as fast as it can be told to be.
  Subject nginx(Path folder) throws IOException {
    Path home = folder.toAbsolutePath();
    InetSocketAddress address = freeAddress();
    boolean isRoot = System.getProperty("user.name").equals("root");
    Path configuration = home.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off; worker_processes auto; pid %1$s/nginx.pid; error_log %1$s/nginx.log;%2$s
        events { worker_connections 1024; }
        http {
          access_log off; keepalive_requests 100000000; open_file_cache max=10; sendfile on; tcp_nopush on;
          default_type application/json;
          client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
          server { listen 127.0.0.1:%3$d; root %1$s; }
        }
        """
            .formatted(home, isRoot ? " user root;" : "", address.getPort()));
    List<String> command =
        List.of(options.nginx(), "-p", home.toString(), "-c", configuration.toString());
    return new Subject("nginx", command, Map.of(), address, Subject.get(address, "/list"), null);
  }

  private Subject java(String name, Class<?> main, String classPath, List<String> more)
      throws IOException {
    InetSocketAddress address = freeAddress();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.peerJava());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath,
            main.getName(),
            "--port",
            String.valueOf(address.getPort())));
    command.addAll(more);
    return subject(name, command, address);
  }

  private static Subject subject(String name, List<String> command, InetSocketAddress address) {
    String list = new McpRequests(address).handshake("tools/list", "");
    return new Subject(name, command, Map.of(), address, list, list);
  }

  private static InetSocketAddress freeAddress() throws IOException {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Peer.freePort());
  }
}
