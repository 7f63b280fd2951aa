package dev.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The package of the old revisions can be deleted: without it the rest compiles, and what was
/// compiled serves.
class WithoutLegacyTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path OURS = Path.of("target/classes").toAbsolutePath();

  private static final String DRIVER =
      """
      package driver;

      import dev.gatehouse.http.*;
      import dev.gatehouse.mcp.*;
      import java.util.List;
      import java.util.concurrent.Callable;

      public final class Driver implements Callable<String> {
        public record Ask(String city) {}

        @Override
        public String call() throws Exception {
          ToolSet<String> tools = ToolSet.of(List.of(new Tool<String, Ask, Void>(
              "forecast", "Forecast", "Tells.", Effect.READS, Ask.class, null,
              (ask, call) -> ToolResult.text("Sun in " + ask.city()))));
          var http = new StreamableHttp<>(
              McpServer.<String>named(new ServerInfo("modern", "Modern", "1", null))
                  .tools(caller -> tools).build(),
              Admission.everyone("ada"));
          String meta = "\\"_meta\\":{\\"io.modelcontextprotocol/protocolVersion\\":\\"2026-07-28\\","
              + "\\"io.modelcontextprotocol/clientCapabilities\\":{}}";
          return post(http, "tools/call", "forecast",
                  "\\"name\\":\\"forecast\\",\\"arguments\\":{\\"city\\":\\"Ulm\\"}," + meta)
              + post(http, "server/discover", null, meta)
              + post(http, "initialize", null, "\\"protocolVersion\\":\\"2025-11-25\\"");
        }

        private static String post(WebHandler http, String method, String name, String params)
            throws Exception {
          Headers headers = Headers.of(
              "host", "localhost", "content-type", "application/json", "mcp-method", method);
          if (params.contains("_meta")) {
            headers = headers.with("mcp-protocol-version", "2026-07-28");
          }
          if (name != null) {
            headers = headers.with("mcp-name", name);
          }
          return http.handle(new WebRequest("POST", WebTarget.parse("/mcp"), headers, Body.of(
              "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1,\\"method\\":\\"" + method
                  + "\\",\\"params\\":{" + params + "}}"))).bodyText();
        }
      }
      """;

  @Test
  void serves_the_modern_era_alone(@TempDir Path classes) throws Exception {
    List<Path> libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> !path.toAbsolutePath().startsWith(OURS.getParent()))
            .toList();
    compile(classes, libraries);
    List<URL> urls = new ArrayList<>();
    urls.add(classes.toUri().toURL());
    for (Path library : libraries) {
      urls.add(library.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Object driver = loader.loadClass("driver.Driver").getConstructor().newInstance();
      assertThat(driver).isInstanceOf(Callable.class);
      assertThat(String.valueOf(((Callable<?>) driver).call()))
          .contains("Sun in Ulm")
          .contains("\"supportedVersions\":[\"2026-07-28\"]")
          .contains("\"code\":-32022");
    }
  }

  private static void compile(Path classes, List<Path> libraries) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null);
        Stream<Path> tree = Files.walk(SOURCES)) {
      List<JavaFileObject> sources = new ArrayList<>();
      files
          .getJavaFileObjectsFromPaths(
              tree.filter(path -> path.toString().endsWith(".java"))
                  .filter(path -> !path.toString().replace('\\', '/').contains("/mcp/legacy/"))
                  .toList())
          .forEach(sources::add);
      sources.add(new Source());
      String path =
          String.join(File.pathSeparator, libraries.stream().map(Path::toString).toList());
      List<String> options =
          List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath", path);
      boolean compiled = compiler.getTask(null, files, problems, options, null, sources).call();
      assertThat(compiled).as(problems.getDiagnostics().toString()).isTrue();
    }
  }

  /// The driver's source.
  private static final class Source extends SimpleJavaFileObject {
    Source() {
      super(URI.create("string:///driver/Driver.java"), Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return DRIVER;
    }
  }
}
