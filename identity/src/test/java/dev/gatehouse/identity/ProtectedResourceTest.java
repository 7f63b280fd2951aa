package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebTarget;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedResourceTest {
  private static final PublicAddress HERE =
      PublicAddress.configured(URI.create("https://mcp.example"));

  @ParameterizedTest
  @CsvSource({
    "/mcp, https://mcp.example/mcp",
    "/sse, https://mcp.example/mcp",
    "/mcp?skills=a, https://mcp.example/mcp",
    "/mcp/acme, https://mcp.example/mcp/acme",
    "'/mcp/acme/web,api,web', 'https://mcp.example/mcp/acme/api,web'",
  })
  void has_one_audience_and_the_identifier_that_was_used(String target, String audience) {
    ProtectedResource resource = ProtectedResource.at(WebTarget.parse(target));

    assertThat(resource.audience(HERE)).isEqualTo(audience);
    assertThat(resource.identifier("https://mcp.example"))
        .isEqualTo("https://mcp.example" + target);
    assertThat(resource.metadataUrl("https://mcp.example"))
        .isEqualTo("https://mcp.example/.well-known/oauth-protected-resource" + target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/mcp/",
        "/mcpx",
        "/sse/",
        "/mcp/a/b/c",
        "/mcp/%61",
        "/mcp/..",
        "/mcp/a//",
        "/mcp/-a",
        "/mcp/a/web,",
        "/mcp/a/1,2,3,4,5,6,7,8,9,10,11"
      })
  void is_nothing_at_other_paths(String target) {
    assertThat(ProtectedResource.at(WebTarget.parse(target))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://mcp.example/mcp, true",
    "HTTPS://MCP.EXAMPLE:443/mcp?x=1, true",
    "https://mcp.example/mcp/acme, true",
    "http://mcp.example/mcp, false",
    "https://mcp.example:8443/mcp, false",
    "https://mcp.example.evil/mcp, false",
    "https://a@mcp.example/mcp, false",
    "https://mcp.example/mcp#x, false",
    "https://mcp.example/mcp#, false",
    "https://mcp.example, false",
    "/mcp, false",
    "nonsense, false",
    "mailto:a@mcp.example, false",
  })
  void is_named_by_an_absolute_url_of_this_place(String identifier, boolean known) {
    assertThat(ProtectedResource.named(identifier, HERE) != null).isEqualTo(known);
  }

  @Test
  void is_covered_by_an_audience_at_or_above_it() {
    String mcp = "https://h/mcp";

    assertThat(ProtectedResource.covers(mcp, mcp)).isTrue();
    assertThat(ProtectedResource.covers(mcp, mcp + "/acme/web")).isTrue();
    assertThat(ProtectedResource.covers(mcp + "/acme", mcp + "/acme/web")).isTrue();
    assertThat(ProtectedResource.covers(mcp + "/acme", mcp + "/acme2")).isFalse();
    assertThat(ProtectedResource.covers(mcp + "/acme", mcp)).isFalse();
  }
}
