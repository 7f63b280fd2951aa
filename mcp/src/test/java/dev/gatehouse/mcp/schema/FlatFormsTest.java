package dev.gatehouse.mcp.schema;

import static dev.gatehouse.mcp.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Forms in their authors' own words, and what people fill in.
class FlatFormsTest {
  private static final ObjectNode FORM =
      (ObjectNode)
          json(
              """
              {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "minLength": 2, "maxLength": 5, "default": "Ada"},
                "age": {"type": "integer", "minimum": 0, "maximum": 150},
                "score": {"type": "number"},
                "sure": {"type": "boolean"},
                "plain": {"type": "string", "enum": ["a", "b"], "enumNames": ["A", "B"]},
                "titled": {"type": "string", "oneOf": [{"const": "a", "title": "A"}]},
                "many": {"type": "array", "maxItems": 2, "items": {"enum": ["a", "b"]}},
                "titles": {"type": "array", "minItems": 1,
                  "items": {"anyOf": [{"const": "a", "title": "A"}]}}}}
              """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"age\":150",
        "\"age\":7.0",
        "\"score\":95.5",
        "\"sure\":false",
        "\"plain\":\"b\"",
        "\"titled\":\"a\"",
        "\"many\":[\"a\",\"b\"]",
        "\"many\":[]",
        "\"titles\":[\"a\"]"
      })
  void takes_what_fits(String member) {
    ObjectNode content = (ObjectNode) json("{\"name\":\"Ada\"," + member + "}");
    assertThat(FlatForms.read(FORM, content)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":7}",
        "{\"name\":\"x\"}",
        "{\"name\":\"xxxxxx\"}",
        "{\"name\":\"Ada\",\"age\":-1}",
        "{\"name\":\"Ada\",\"age\":1e99}",
        "{\"name\":\"Ada\",\"age\":1.5}",
        "{\"name\":\"Ada\",\"age\":null}",
        "{\"name\":\"Ada\",\"score\":\"1\"}",
        "{\"name\":\"Ada\",\"sure\":\"true\"}",
        "{\"name\":\"Ada\",\"plain\":\"A\"}",
        "{\"name\":\"Ada\",\"titled\":\"A\"}",
        "{\"name\":\"Ada\",\"many\":[\"c\"]}",
        "{\"name\":\"Ada\",\"many\":[\"a\",\"b\",\"a\"]}",
        "{\"name\":\"Ada\",\"many\":\"a\"}",
        "{\"name\":\"Ada\",\"titles\":[]}",
        "{\"name\":\"Ada\",\"titles\":[{}]}"
      })
  void takes_nothing_else(String content) {
    assertThat(FlatForms.read(FORM, (ObjectNode) json(content))).isNull();
  }

  @Test
  void drops_what_was_not_asked_for() {
    assertThat(FlatForms.read(FORM, (ObjectNode) json("{\"name\":\"Ada\",\"more\":{}}")))
        .isEqualTo(json("{\"name\":\"Ada\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"object\"}",
        "{\"type\":\"object\",\"properties\":{\"a\":{}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{}}}}"
      })
  void refuses_forms_that_nobody_can_show(String schema) {
    assertThatThrownBy(() -> FlatForms.requireFlat((ObjectNode) json(schema)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
