package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebTarget;
import java.nio.charset.StandardCharsets;

/// Any text at all, where a path or a `resource` parameter names an endpoint.
class ProtectedResourceFuzzTest {
  private static final PublicAddress ADDRESS = PublicAddress.loopback(8787);

  @FuzzTest(maxDuration = "10m")
  void a_path_has_one_audience_that_covers_it(byte[] input) {
    WebTarget target;
    try {
      target = WebTarget.parse(new String(input, StandardCharsets.ISO_8859_1));
    } catch (HttpFailure e) {
      return;
    }
    ProtectedResource resource = ProtectedResource.at(target);
    if (resource != null) {
      String audience = resource.audience(ADDRESS);
      assertThat(audience).matches("http://127\\.0\\.0\\.1:8787/mcp(/[A-Za-z0-9._-]+){0,2}(,.*)?");
      assertThat(ProtectedResource.covers(audience, audience)).isTrue();
      assertThat(ProtectedResource.covers(ADDRESS.canonical() + "/mcp", audience)).isTrue();
    }
  }

  @FuzzTest(maxDuration = "10m")
  void a_name_leads_to_one_of_ours_or_nowhere(byte[] input) {
    String identifier = new String(input, StandardCharsets.UTF_8);
    ProtectedResource resource = ProtectedResource.named(identifier, ADDRESS);
    if (resource != null) {
      String lower = identifier.toLowerCase(java.util.Locale.ROOT);
      assertThat(lower).matches("http://(127\\.0\\.0\\.1|localhost|\\[::1]):0*8787/(mcp|sse).*");
      assertThat(ProtectedResource.at(resource.target())).isEqualTo(resource);
      ProtectedResource again =
          ProtectedResource.named(resource.identifier(ADDRESS.canonical()), ADDRESS);
      assertThat(again).isEqualTo(resource);
    }
  }
}
