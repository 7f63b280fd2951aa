package dev.gatehouse.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// Any text at all, where a verifier and a challenge are expected.
class PkceFuzzTest {
  /// The input is two lines: the verifier and the challenge.
  @FuzzTest(maxDuration = "10m")
  void a_verifier_matches_its_own_challenge_only(byte[] input) throws Exception {
    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 2);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(lines[0].getBytes(StandardCharsets.UTF_8));
    String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    boolean sound = lines[0].matches("[A-Za-z0-9._~-]{43,128}");
    assertThat(Pkce.matches(lines[0], challenge)).isEqualTo(sound);
    if (lines.length == 2 && !lines[1].equals(challenge)) {
      assertThat(Pkce.matches(lines[0], lines[1])).isFalse();
    }
  }
}
