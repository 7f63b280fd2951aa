package dev.gatehouse.oauth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.http.Json;
import dev.gatehouse.oauth.state.ClientMetadata;
import dev.gatehouse.oauth.wire.OAuthFailure;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Any JSON at all, where a client describes itself.
class MetadataReaderFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void what_is_accepted_can_be_shown_and_redirected_to(byte[] input) {
    JsonNode tree;
    ClientMetadata metadata;
    try {
      tree = Json.read(input);
      metadata = MetadataReader.read(tree);
    } catch (Json.Malformed | OAuthFailure e) {
      return;
    }
    assertThat(metadata.redirectUris())
        .hasSizeBetween(1, 20)
        .allMatch(uri -> RedirectUris.objection(uri) == null);
    if (metadata.clientName() != null) {
      assertThat(metadata.clientName()).isNotBlank().hasSizeLessThan(201);
      assertThat(metadata.clientName().chars()).noneMatch(Character::isISOControl);
    }
    assertThat(
            Stream.of(
                    metadata.clientUri(),
                    metadata.logoUri(),
                    metadata.policyUri(),
                    metadata.tosUri())
                .filter(Objects::nonNull))
        .allMatch(page -> page.matches("(?i)https?://[^\\s\"<>@\\\\]+(@.*)?"));
  }
}
