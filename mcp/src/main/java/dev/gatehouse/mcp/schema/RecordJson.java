package dev.gatehouse.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// How records become JSON and back: components in their order, nulls left out (an optional
/// property is absent, never null), instants as RFC 3339 text, unknown properties refused.
public final class RecordJson {
  private static final JsonMapper MAPPER =
      Json.mapper()
          .rebuild()
          .changeDefaultPropertyInclusion(
              inclusion ->
                  inclusion
                      .withValueInclusion(JsonInclude.Include.NON_NULL)
                      .withContentInclusion(JsonInclude.Include.NON_NULL))
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordJson() {}

  /// The mapper with these rules.
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /// Why a record refused what each of its components alone allows, in its own words; they are for
  /// callers.
  public static String reason(JacksonException refusal) {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return "They do not fit together.";
  }
}
