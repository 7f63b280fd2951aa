package dev.gatehouse.infra;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How the infrastructure service behaves.
///
/// @param environment `production`, `staging` or `development`
/// @param version of Gatehouse, told to clients
/// @param secrets who may call; with none every call is refused
/// @param stages what can be operated
public record InfraSettings(
    String environment, String version, List<NamedSecret> secrets, List<Stage> stages) {
  private static final Set<String> ENVIRONMENTS = Set.of("production", "staging", "development");

  /// Checks the environment and the names.
  ///
  /// @throws IllegalArgumentException when the environment is unknown or a name occurs twice
  public InfraSettings {
    if (!ENVIRONMENTS.contains(environment)) {
      throw new IllegalArgumentException(
          "ENVIRONMENT is '" + environment + "'; it must be production, staging or development.");
    }
    secrets = List.copyOf(secrets);
    stages = List.copyOf(stages);
    requireDistinct("shared secrets", secrets.stream().map(NamedSecret::name).toList());
    requireDistinct("stages", stages.stream().map(Stage::name).toList());
  }

  private static void requireDistinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("Two " + what + " are called '" + name + "'.");
      }
    }
  }
}
