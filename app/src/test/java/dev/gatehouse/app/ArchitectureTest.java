package dev.gatehouse.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arrows between modules, and which libraries may be seen where.
class ArchitectureTest {
  private static final String ROOT = "dev.gatehouse.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.gatehouse");

  /// Each module and those it may depend on; `telemetry` may be seen by all.
  private static final Map<String, Set<String>> MAY_SEE = new LinkedHashMap<>();

  static {
    MAY_SEE.put("telemetry", Set.of());
    MAY_SEE.put("http", Set.of());
    MAY_SEE.put("store", Set.of());
    MAY_SEE.put("mcp", Set.of("http"));
    MAY_SEE.put("identity", Set.of("http"));
    MAY_SEE.put("oauth", Set.of("http", "store", "identity"));
    MAY_SEE.put("sentry", Set.of("http"));
    MAY_SEE.put("model", Set.of("http", "mcp"));
    MAY_SEE.put("search", Set.of());
    MAY_SEE.put("api", Set.of("http", "mcp", "identity", "sentry", "store", "search", "model"));
    MAY_SEE.put("web", Set.of("http", "store", "mcp", "identity", "search", "model"));
    MAY_SEE.put("infra", Set.of("mcp", "http", "store"));
    MAY_SEE.put("router", Set.of("http", "store"));
    MAY_SEE.put("simulator", Set.of("http"));
  }

  @Test
  void every_module_sees_only_the_modules_it_may() {
    for (Map.Entry<String, Set<String>> module : MAY_SEE.entrySet()) {
      Set<String> forbidden = new TreeSet<>(MAY_SEE.keySet());
      forbidden.add("app");
      forbidden.remove("telemetry");
      forbidden.remove(module.getKey());
      forbidden.removeAll(module.getValue());
      noClasses()
          .that()
          .resideInAPackage(ROOT + module.getKey() + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              forbidden.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void every_package_belongs_to_a_module_of_the_table() {
    assertThat(CLASSES)
        .extracting(type -> type.getPackageName().substring(ROOT.length()).split("\\.")[0])
        .allMatch(module -> module.equals("app") || MAY_SEE.containsKey(module));
  }

  @Test
  void only_the_engine_names_the_server_library() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "http.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(CLASSES);
  }

  @Test
  void only_model_names_the_model_library() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.langchain4j..")
        .check(CLASSES);
  }

  @Test
  void public_signatures_of_http_mcp_and_store_name_no_library_but_the_json_tree() {
    List<String> leaks =
        CLASSES.stream()
            .filter(type -> isIn(type, "http") || isIn(type, "mcp") || isIn(type, "store"))
            .filter(ArchitectureTest::isSeenOutside)
            .flatMap(ArchitectureTest::foreignTypes)
            .sorted()
            .toList();
    assertThat(leaks).isEmpty();
  }

  private static Stream<String> foreignTypes(JavaClass type) {
    Stream<String> fields =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.PRIVATE))
            .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaField::getRawType)
            .filter(ArchitectureTest::isForeign)
            .map(foreign -> type.getName() + " → " + foreign.getName());
    Stream<String> methods =
        type.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(ArchitectureTest::signature)
            .filter(ArchitectureTest::isForeign)
            .map(foreign -> type.getName() + " → " + foreign.getName());
    return Stream.concat(fields, methods);
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
  }

  private static boolean isForeign(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    return name.contains(".")
        && !name.startsWith("java.")
        && !name.startsWith("javax.")
        && !name.startsWith(ROOT)
        && !name.startsWith("tools.jackson.");
  }

  private static boolean isSeenOutside(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isSeenOutside).orElse(true);
  }

  private static boolean isIn(JavaClass type, String module) {
    return type.getPackageName().startsWith(ROOT + module);
  }
}
