package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.Scene.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Clients that prove by a key who they are (RFC 7523).
class ClientKeysTest {
  private static final String CLIENT = "https://app.example.com/oauth/client.json";
  private static final String KEYS = "https://keys.example.com/jwks";

  private final Scene scene = Scene.inMemory();
  private final ECKey key = ec("one");

  private static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void publish(String keys) {
    scene.sites.putJson(
        CLIENT,
        """
        {"client_id": "%s", "client_name": "Example App", "redirect_uris": ["%s"],
         "token_endpoint_auth_method": "private_key_jwt", %s}
        """
            .formatted(CLIENT, Scene.REDIRECT, keys));
  }

  private static String inline(JWK key) {
    return "\"jwks\": {\"keys\": [" + key.toPublicJWK().toJSONString() + "]}";
  }

  private JWTClaimsSet.Builder claims() {
    Instant now = scene.clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(CLIENT)
        .subject(CLIENT)
        .audience(Scene.ORIGIN)
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  private String assertion(JWK by, Consumer<JWTClaimsSet.Builder> changes) {
    try {
      JWTClaimsSet.Builder claims = claims();
      changes.accept(claims);
      JWSAlgorithm algorithm = by instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(algorithm).keyID(by.getKeyID()).build(), claims.build());
      jwt.sign(by instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(by.toECKey()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private String assertion(JWK by) {
    return assertion(by, claims -> {});
  }

  private WebResponse redeem(String code, String assertion) {
    return scene.redeem(
        CLIENT,
        code,
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        assertion);
  }

  private void assertRefused(WebResponse response) {
    assertThat(response.status()).as(response.bodyText()).isEqualTo(401);
    assertThat(Scene.error(response)).isEqualTo("invalid_client");
  }

  @Test
  void signs_in_by_an_elliptic_curve_key_in_the_document() {
    publish(inline(key));

    Tokens tokens = Tokens.of(redeem(scene.code(CLIENT), assertion(key)));

    assertThat(scene.isValid(tokens.access())).isTrue();
  }

  @Test
  void signs_in_by_an_rsa_key_in_a_set_of_its_own() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    publish("\"jwks_uri\": \"" + KEYS + "\"");
    scene.sites.putJson(KEYS, "{\"keys\": [" + rsa.toPublicJWK().toJSONString() + "]}");

    assertThat(redeem(scene.code(CLIENT), assertion(rsa)).status()).isEqualTo(200);
  }

  @Test
  void fetches_a_set_of_keys_again_for_a_key_that_is_not_in_it() {
    ECKey next = ec("two");
    publish("\"jwks_uri\": \"" + KEYS + "\"");
    scene.sites.putJson(KEYS, "{\"keys\": [" + key.toPublicJWK().toJSONString() + "]}");
    assertThat(redeem(scene.code(CLIENT), assertion(key)).status()).isEqualTo(200);

    scene.sites.putJson(KEYS, "{\"keys\": [" + next.toPublicJWK().toJSONString() + "]}");
    String code = scene.code(CLIENT);
    assertRefused(redeem(code, assertion(next)));
    scene.clock.advance(Duration.ofSeconds(31));

    assertThat(redeem(code, assertion(next)).status()).isEqualTo(200);
  }

  @Test
  void takes_the_best_of_what_a_client_lists() {
    scene.sites.putJson(
        CLIENT,
        """
        {"client_id": "%s", "client_name": "Example App", "redirect_uris": ["%s"],
         "token_endpoint_auth_method": "tls_client_auth",
         "token_endpoint_auth_methods_supported": ["none", "private_key_jwt"], %s}
        """
            .formatted(CLIENT, Scene.REDIRECT, inline(key)));
    String code = scene.code(CLIENT);

    assertRefused(scene.redeem(CLIENT, code));
    assertThat(redeem(code, assertion(key)).status()).isEqualTo(200);
  }

  @Test
  void asks_for_the_proof_that_was_promised_when_the_person_consented() {
    publish(inline(key));
    String code = scene.code(CLIENT);
    scene.sites.putJson(
        CLIENT,
        """
        {"client_id": "%s", "client_name": "Example App", "redirect_uris": ["%s"]}
        """
            .formatted(CLIENT, Scene.REDIRECT));
    scene.clock.advance(Duration.ofSeconds(90));

    assertRefused(scene.redeem(CLIENT, code));
  }

  @Test
  void neither_refreshes_nor_revokes_for_someone_who_only_names_the_client() {
    publish(inline(key));
    Tokens tokens = Tokens.of(redeem(scene.code(CLIENT), assertion(key)));

    assertRefused(scene.refresh(CLIENT, tokens.refresh()));
    scene.program.postForm(
        "/oauth/revoke", FormData.of("client_id", CLIENT, "token", tokens.refresh()));

    assertThat(scene.isValid(tokens.access())).isTrue();
  }

  @Test
  void takes_an_assertion_once() {
    publish(inline(key));
    String once = assertion(key);
    assertThat(redeem(scene.code(CLIENT), once).status()).isEqualTo(200);
    String code = scene.code(CLIENT);

    assertRefused(redeem(code, once));
    assertThat(redeem(code, assertion(key)).status()).isEqualTo(200);
  }

  @Test
  void refuses_an_assertion_that_is_not_sound() {
    publish(inline(key));
    String code = scene.code(CLIENT);
    Instant now = scene.clock.instant();

    assertRefused(redeem(code, assertion(ec("one"))));
    assertRefused(redeem(code, assertion(key, c -> c.audience("https://other.example"))));
    assertRefused(
        redeem(code, assertion(key, c -> c.audience(List.of(Scene.ORIGIN, "https://o.example")))));
    assertRefused(redeem(code, assertion(key, c -> c.issuer("https://other.example/c"))));
    assertRefused(redeem(code, assertion(key, c -> c.jwtID(null))));
    assertRefused(redeem(code, assertion(key, c -> c.expirationTime(null))));
    assertRefused(
        redeem(code, assertion(key, c -> c.expirationTime(Date.from(now.minusSeconds(31))))));
    assertRefused(
        redeem(code, assertion(key, c -> c.expirationTime(Date.from(now.plusSeconds(7_200))))));
    assertRefused(
        redeem(code, assertion(key, c -> c.notBeforeTime(Date.from(now.plusSeconds(60))))));
    assertRefused(redeem(code, "e30.e30."));

    assertThat(redeem(code, assertion(key)).status()).isEqualTo(200);
  }

  @Test
  void refuses_an_assertion_signed_with_a_public_key_as_a_shared_secret() throws Exception {
    publish(inline(key));
    byte[] known = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
    jwt.sign(new MACSigner(known));

    assertRefused(redeem(scene.code(CLIENT), jwt.serialize()));
  }
}
