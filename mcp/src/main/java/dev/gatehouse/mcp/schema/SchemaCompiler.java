package dev.gatehouse.mcp.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Compiles the schemas that authors write, and refuses those that could do harm or never work, so
/// that a mistake shows at the start.
final class SchemaCompiler {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final int NODES_MAX = 10_000;
  private static final int DEPTH_MAX = 64;

  private static final SchemaRegistry REGISTRY = registry();

  private SchemaCompiler() {}

  /// @throws IllegalArgumentException when `written` is refused
  static Schema compile(ObjectNode written) {
    JsonNode dialect = written.get("$schema");
    if (dialect != null && !DIALECT.equals(dialect.asString("").replaceFirst("#$", ""))) {
      throw new IllegalArgumentException("the dialect of a schema is " + DIALECT);
    }
    if (size(written, 0, NODES_MAX) > NODES_MAX) {
      throw new IllegalArgumentException("a schema has at most " + NODES_MAX + " parts");
    }
    requireClosed(written, 0);
    try {
      requireSound(written);
      Schema schema = REGISTRY.getSchema(written);
      schema.initializeValidators();
      // What cannot be resolved, or never ends, shows now and not at the first call.
      var _ = schema.validate(JsonNodeFactory.instance.objectNode());
      return schema;
    } catch (SchemaException | StackOverflowError e) {
      throw new IllegalArgumentException("not a schema that can be checked: " + e.getMessage(), e);
    }
  }

  /// How many parts `node` has; counting stops soon after `enough`.
  static int size(JsonNode node, int before, int enough) {
    int size = before + 1;
    for (JsonNode child : node) {
      if (size > enough) {
        break;
      }
      size = size(child, size, enough);
    }
    return size;
  }

  private static void requireSound(ObjectNode written) {
    var errors = REGISTRY.getSchema(SchemaLocation.of(DIALECT)).validate(written);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("not a schema: " + errors.getFirst().getMessage());
    }
  }

  /// Nothing is fetched, so a reference leads to a place in the same schema.
  private static void requireClosed(JsonNode node, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("a schema is at most " + DEPTH_MAX + " deep");
    }
    for (String keyword : List.of("$ref", "$dynamicRef")) {
      JsonNode reference = node.get(keyword);
      if (reference != null && reference.isString() && !reference.stringValue().startsWith("#")) {
        throw new IllegalArgumentException("a schema refers to nothing outside itself");
      }
    }
    node.forEach(child -> requireClosed(child, depth + 1));
  }

  private static SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .regularExpressionFactory(BoundedPattern::compile)
            .locale(Locale.ENGLISH)
            .build();
    Dialect dialect =
        Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword(HeaderParam.KEYWORD))
            .build();
    return SchemaRegistry.withDefaultDialect(
        dialect,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaCacheEnabled(false)
                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
  }
}
