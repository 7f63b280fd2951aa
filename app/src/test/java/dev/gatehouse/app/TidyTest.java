package dev.gatehouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// House rules that a reviewer should not have to look for.
class TidyTest {
  private static final int MAIN_LINES_MAX = 400;
  private static final int TEST_LINES_MAX = 600;

  /// A later task left in the code, or a name that says nothing.
  private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");

  private static final Pattern EMPTY_NAME =
      Pattern.compile(
          "(Manager|Helper|Helpers|Util|Utils|Impl|Misc)\\.java$|/(Abstract|Base|Default)[A-Z]");

  private static final Path ROOT = repositoryRoot();

  @Test
  void main_files_hold_one_idea() throws IOException {
    assertThat(sources("/src/main/").filter(file -> lines(file) > MAIN_LINES_MAX)).isEmpty();
  }

  @Test
  void test_files_stay_readable() throws IOException {
    assertThat(sources("/src/test/").filter(file -> lines(file) > TEST_LINES_MAX)).isEmpty();
  }

  @Test
  void nothing_is_left_for_later() throws IOException {
    assertThat(
            sources("/src/")
                .filter(file -> !file.endsWith("TidyTest.java"))
                .filter(file -> LEFT_FOR_LATER.matcher(text(file)).find()))
        .isEmpty();
  }

  @Test
  void names_say_what_a_thing_is() throws IOException {
    assertThat(sources("/src/main/").filter(file -> EMPTY_NAME.matcher(slashed(file)).find()))
        .isEmpty();
  }

  @Test
  void every_module_says_what_it_is() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    List<String> modules = new ArrayList<>();
    Pattern.compile("<module>([a-z]+)</module>")
        .matcher(pom)
        .results()
        .forEach(m -> modules.add(m.group(1)));
    assertThat(modules).hasSizeGreaterThan(10);
    assertThat(modules)
        .allSatisfy(
            module -> assertThat(ROOT.resolve(module).resolve("README.md")).isRegularFile());
  }

  private static Stream<Path> sources(String part) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module :
          modules.filter(dir -> Files.isRegularFile(dir.resolve("pom.xml"))).toList()) {
        Path sources = module.resolve("src");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> walk = Files.walk(sources)) {
            walk.filter(file -> file.toString().endsWith(".java"))
                .filter(file -> slashed(file).contains(part))
                .forEach(files::add);
          }
        }
      }
    }
    assertThat(files).isNotEmpty();
    return files.stream();
  }

  private static String slashed(Path file) {
    return file.toString().replace('\\', '/');
  }

  private static long lines(Path file) {
    return text(file).lines().count();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path repositoryRoot() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(here.resolve("gatehouse"))) {
      here = here.getParent();
    }
    return here;
  }
}
