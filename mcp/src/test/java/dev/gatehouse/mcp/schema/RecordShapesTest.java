package dev.gatehouse.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.Wire;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RecordShapesTest {
  enum Sort {
    @JsonProperty("newest")
    NEWEST,
    OLDEST
  }

  @Doc("A place.")
  record Place(String name, @Limits(min = -90, max = 90) double latitude) {}

  record Search(
      @Doc("What to look for.") @Limits(min = 2, max = 10, pattern = "^[a-z]+$") String query,
      @Nullable Sort sort,
      @Limits(min = 1, max = 100, orElse = "25") int limit,
      @Limits(max = 3) @Nullable List<String> tags,
      @Nullable Map<String, Long> counts,
      @Nullable Set<UUID> ids,
      @Nullable Instant since,
      @Nullable LocalDate day,
      @Nullable URI link,
      @Nullable BigDecimal price,
      @Nullable Boolean exact,
      @Doc("Around here.") @Nullable Place near,
      @JsonProperty("page-cursor") @Nullable String cursor,
      @Nullable ObjectNode extra) {}

  record Endless(@Nullable Endless next) {}

  record Odd(Thread thread) {}

  record BadDefault(@Limits(max = 3, orElse = "4") int n) {}

  private static final RecordShape SEARCH = RecordShapes.input(Search.class);

  @Test
  void writes_the_schema_of_a_record() {
    assertThat(Wire.json(SEARCH.schema().toString()))
        .isEqualTo(
            Wire.json(
                """
                {"type": "object",
                 "properties": {
                   "query": {"type": "string", "minLength": 2, "maxLength": 10,
                             "pattern": "^[a-z]+$", "description": "What to look for."},
                   "sort": {"type": "string", "enum": ["newest", "OLDEST"]},
                   "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 25},
                   "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
                   "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                   "ids": {"type": "array", "items": {"type": "string", "format": "uuid"},
                           "uniqueItems": true},
                   "since": {"type": "string", "format": "date-time"},
                   "day": {"type": "string", "format": "date"},
                   "link": {"type": "string", "format": "uri"},
                   "price": {"type": "number"},
                   "exact": {"type": "boolean"},
                   "near": {"type": "object", "description": "Around here.",
                     "properties": {
                       "name": {"type": "string"},
                       "latitude": {"type": "number", "minimum": -90, "maximum": 90}},
                     "required": ["name", "latitude"], "additionalProperties": false},
                   "page-cursor": {"type": "string"},
                   "extra": {"type": "object"}},
                 "required": ["query"], "additionalProperties": false}
                """));
  }

  @Test
  void keeps_the_order_of_the_components() {
    assertThat(SEARCH.schema().path("properties").propertyNames())
        .startsWith("query", "sort", "limit")
        .endsWith("page-cursor", "extra");
  }

  @Test
  void leaves_an_output_open_and_takes_the_description_of_a_type() {
    assertThat(Wire.json(RecordShapes.output(Place.class).schema().toString()))
        .isEqualTo(
            Wire.json(
                """
                {"type": "object", "description": "A place.",
                 "properties": {
                   "name": {"type": "string"},
                   "latitude": {"type": "number", "minimum": -90, "maximum": 90}},
                 "required": ["name", "latitude"]}
                """));
  }

  @Test
  void hides_properties_from_those_who_may_not_set_them() {
    ObjectNode schema = SEARCH.schemaWithout(Set.of("query", "sort"));
    assertThat(schema.path("properties").has("query")).isFalse();
    assertThat(schema.has("required")).isFalse();
  }

  @Test
  void makes_each_shape_once() {
    assertThat(RecordShapes.input(Search.class)).isSameAs(SEARCH);
  }

  @Test
  void accepts_what_matches() {
    assertThat(
            problems(
                """
                {"query": "abc", "sort": "newest", "limit": 5.0, "tags": ["a"],
                 "counts": {"x": 1}, "ids": ["00000000-0000-0000-0000-000000000001"],
                 "since": "2026-07-28T12:00:00+02:00", "day": "2026-07-28", "price": 1e2,
                 "link": "https://example.com", "exact": true,
                 "near": {"name": "Ulm", "latitude": 48.4}, "extra": {"any": [1]}}
                """))
        .isEmpty();
  }

  @Test
  void reports_every_problem_at_once_with_its_path() {
    assertThat(
            problems(
                """
                {"query": "a", "sort": "NEWEST", "limit": 500, "tags": ["a", 2, "c"],
                 "counts": {"x": 1.5}, "near": {"latitude": "far", "colour": "red"}, "lmit": 3}
                """))
        .containsExactly(
            "`query` must have at least 2 characters, but is \"a\".",
            "`sort` must be one of \"newest\", \"OLDEST\", but is \"NEWEST\".",
            "`limit` must be at most 100, but is 500.",
            "`tags[1]` must be a string, but is 2.",
            "`counts.x` must be an integer, but is 1.5.",
            "`near.name` is required.",
            "`near.latitude` must be a number, but is \"far\".",
            "`near.colour` is not known. Known are: name, latitude.",
            "`lmit` is not known. Known are: query, sort, limit, tags, counts, ids, since, day,"
                + " link, price, exact, near, page-cursor, extra.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'limit': 1}                                   | `query` is required.
          {'query': 'ABC'}                               | `query` must match ^[a-z]+$, but is "ABC".
          {'query': 'ab\\n'}                             | `query` must match ^[a-z]+$, but is "ab\\n".
          {'query': 'abcdefghijk'}                       | `query` must have at most 10 characters (it has 11), but is "abcdefghijk".
          {'query': 'ab', 'limit': 1e999999999}          | `limit` must be at most 100, but is 1E+999999999.
          {'query': 'ab', 'since': 'soon'}               | `since` must be a date-time such as 2026-07-28T12:00:00Z, but is "soon".
          {'query': 'ab', 'day': '2026-02-30'}           | `day` must be a date such as 2026-07-28, but is "2026-02-30".
          {'query': 'ab', 'exact': 'true'}               | `exact` must be true or false, but is "true".
          {'query': 'ab', 'tags': 'a'}                   | `tags` must be a list, but is "a".
          {'query': 'ab', 'tags': ['a','b','c','d']}     | `tags` must have at most 3 items (it has 4), but is a list of 4.
          {'query': 'ab', 'extra': []}                   | `extra` must be an object, but is a list of 0.
          []                                             | The value must be an object, but is a list of 0.
          """)
  void says_what_is_wrong(String json, String problem) {
    assertThat(problems(json.replace('\'', '"'))).containsExactly(problem);
  }

  @Test
  void refuses_equal_items_of_a_set() {
    String id = "\"00000000-0000-0000-0000-000000000001\"";
    assertThat(problems("{\"query\":\"ab\",\"ids\":[" + id + "," + id + "]}")).hasSize(1);
  }

  @Test
  void refuses_a_whole_number_that_its_type_cannot_hold() {
    record Small(int n) {}
    Shape small = RecordShapes.input(Small.class);
    assertThat(small.check(Wire.json("{\"n\":2147483648}")).sentences())
        .containsExactly("`n` must be at most 2147483647, but is 2147483648.");
  }

  @Test
  void stops_counting_problems_before_they_fill_the_answer() {
    StringBuilder many = new StringBuilder("{\"query\":\"ab\"");
    for (int i = 0; i < 1_000; i++) {
      many.append(",\"x").append(i).append("\":1");
    }
    Problems problems = SEARCH.check(Wire.json(many.append('}').toString()));
    assertThat(problems.sentences()).hasSize(20);
    assertThat(problems.markdown()).endsWith("There are more problems.");
  }

  @Test
  void fills_in_defaults_and_takes_null_for_left_out_where_it_may_be() {
    JsonNode value = Wire.json("{\"query\":\"ab\",\"sort\":null,\"limit\":null}");
    SEARCH.complete(value);
    assertThat(value).isEqualTo(Wire.json("{\"query\":\"ab\",\"limit\":25}"));
  }

  @Test
  void does_not_take_null_for_what_is_required() {
    JsonNode value = Wire.json("{\"query\":null}");
    SEARCH.complete(value);
    assertThat(SEARCH.check(value).sentences())
        .containsExactly("`query` must be a string, but is null.");
  }

  @Test
  void binds_what_it_accepted() {
    JsonNode value =
        Wire.json(
            "{\"query\":\"ab\",\"sort\":\"newest\",\"limit\":5.0,\"page-cursor\":\"c\","
                + "\"since\":\"2026-07-28T12:00:00+02:00\"}");
    Search search = RecordJson.mapper().treeToValue(value, Search.class);
    assertThat(search.sort()).isEqualTo(Sort.NEWEST);
    assertThat(search.limit()).isEqualTo(5);
    assertThat(search.cursor()).isEqualTo("c");
    assertThat(search.since()).isEqualTo(Instant.parse("2026-07-28T10:00:00Z"));
  }

  @Test
  void writes_records_in_order_without_nulls_and_instants_as_text() {
    record Event(String name, Instant at, @Nullable String note, Sort sort, int a) {}
    assertThat(
            RecordJson.mapper()
                .writeValueAsString(new Event("x", Instant.EPOCH, null, Sort.NEWEST, 1)))
        .isEqualTo("{\"name\":\"x\",\"at\":\"1970-01-01T00:00:00Z\",\"sort\":\"newest\",\"a\":1}");
  }

  @Test
  void refuses_records_without_a_schema_when_they_are_registered() {
    assertThatThrownBy(() -> RecordShapes.input(Endless.class)).hasMessageContaining("itself");
    assertThatThrownBy(() -> RecordShapes.input(Odd.class)).hasMessageContaining("Odd.thread");
    assertThatThrownBy(() -> RecordShapes.input(BadDefault.class))
        .hasMessageContaining("BadDefault.n");
    assertThatThrownBy(() -> RecordShapes.input(String.class)).hasMessageContaining("not a record");
  }

  private static List<String> problems(String json) {
    return SEARCH.check(Wire.json(json)).sentences();
  }
}
