package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
  @Test
  void reads_parameters_quoted_or_not() {
    assertThat(
            parse(
                "Bearer resource_metadata=\"https://a.example/.well-known/x?y=1,2\", Scope=\"a b\","
                    + " error = invalid_token"))
        .containsExactly(
            new Challenge(
                "Bearer",
                Map.of(
                    "resource_metadata", "https://a.example/.well-known/x?y=1,2",
                    "scope", "a b",
                    "error", "invalid_token")));
  }

  @Test
  void tells_challenges_of_one_field_apart() {
    assertThat(parse("Basic realm=\"a \\\"b\\\"\", Bearer, DPoP algs=\"ES256\""))
        .containsExactly(
            new Challenge("Basic", Map.of("realm", "a \"b\"")),
            new Challenge("Bearer", Map.of()),
            new Challenge("DPoP", Map.of("algs", "ES256")));
  }

  @Test
  void reads_every_field() {
    assertThat(Challenge.parse(List.of("Bearer", "Negotiate YWJj==")))
        .extracting(Challenge::scheme)
        .containsExactly("Bearer", "Negotiate");
  }

  @Test
  void keeps_the_first_of_two_parameters_with_one_name() {
    assertThat(parse("Bearer scope=a, SCOPE=b").getFirst().parameter("scope")).isEqualTo("a");
  }

  @Test
  void keeps_an_empty_value() {
    assertThat(parse("Bearer realm=\"\", scope=a").getFirst().parameters())
        .isEqualTo(Map.of("realm", "", "scope", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , ,", "=", "\"Bearer\"", "=a, Bearer"})
  void finds_nothing_in_nonsense(String field) {
    assertThat(parse(field)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer scope=\"open", "Bearer scope=a, x=, y=b", "Bearer scope=a (b)"})
  void keeps_what_came_before_a_mistake(String field) {
    assertThat(parse(field)).hasSize(1);
    assertThat(parse(field).getFirst().scheme()).isEqualTo("Bearer");
  }

  private static List<Challenge> parse(String field) {
    return Challenge.parse(List.of(field));
  }
}
