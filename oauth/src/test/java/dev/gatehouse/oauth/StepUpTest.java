package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.OAuthRpc.Validation;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.SkillOffer;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.oauth.Scene.Tokens;
import dev.gatehouse.oauth.consent.SkillMenu;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A client that was refused for want of scope asks for more, and gets it.
class StepUpTest {
  private static final Scopes READING = Scopes.of("event:read", "org:read", "project:read");

  private final SkillMenu menu =
      new SkillMenu(
          List.of(
              new SkillOffer(Skill.INSPECT, READING, 4),
              new SkillOffer(Skill.SEER, Scopes.of("event:write", "org:read"), 1),
              new SkillOffer(Skill.TRIAGE, Scopes.of("event:write", "org:read", "project:read"), 1),
              new SkillOffer(
                  Skill.PROJECT_MANAGEMENT,
                  Scopes.of("org:read", "project:write", "team:write"),
                  5)));

  @Test
  void ticks_everything_for_a_client_that_names_nothing() {
    assertThat(menu.preselected(Scopes.NONE)).hasSize(4);
    assertThat(menu.preselected(Scopes.of("offline_access"))).hasSize(4);
  }

  @Test
  void ticks_what_only_reads_for_a_client_that_asks_to_read() {
    assertThat(menu.preselected(READING)).containsExactly(Skill.INSPECT);
  }

  @Test
  void ticks_the_skill_that_gives_the_scope_with_the_least_besides() {
    assertThat(menu.preselected(Scopes.of("event:write")))
        .containsExactly(Skill.INSPECT, Skill.SEER);
    assertThat(menu.preselected(Scopes.of("team:write")))
        .containsExactly(Skill.INSPECT, Skill.PROJECT_MANAGEMENT);
  }

  @Test
  void ticks_every_skill_that_the_asked_scopes_cover() {
    assertThat(menu.preselected(READING.union(Scopes.of("event:write"))))
        .containsExactly(Skill.INSPECT, Skill.SEER, Skill.TRIAGE);
  }

  @Test
  void leads_a_client_that_was_refused_to_a_token_that_is_enough() {
    Scene scene = Scene.inMemory();
    String client = scene.register(Scene.REDIRECT);
    WebResponse first = scene.consentPage(client, "scope", READING.toString());
    assertThat(first.bodyText()).doesNotContainPattern("value=\"triage\" checked");
    Tokens narrow = finish(scene, client, first, "inspect");
    assertThat(token(scene, narrow).scopes().covers(Scopes.of("event:write"))).isFalse();

    // What the challenge of the refused call named, and nothing else.
    WebResponse second = scene.consentPage(client, "scope", "event:write org:read");
    assertThat(second.bodyText())
        .containsPattern("value=\"triage\" checked")
        .containsPattern("value=\"inspect\" checked");
    Tokens wide = finish(scene, client, second, "inspect", "triage");

    TokenValidation token = token(scene, wide);
    assertThat(token.scopes().covers(Scopes.of("event:write").union(READING))).isTrue();
    assertThat(token.skills()).containsExactlyInAnyOrder(Skill.INSPECT, Skill.TRIAGE);
    assertThat(wide.scope()).contains("event:write");
    assertThat(scene.isValid(narrow.access())).isTrue();
  }

  private static Tokens finish(Scene scene, String client, WebResponse page, String... skills) {
    String atSentry = FakeBrowser.onward(scene.decide(page, "approve", skills));
    WebResponse back = scene.browser.visit(scene.sentry.agree(atSentry));
    String code = FakeSentry.target(String.valueOf(back.header("location"))).query("code");
    return Tokens.of(scene.redeem(client, String.valueOf(code)));
  }

  private static TokenValidation token(Scene scene, Tokens tokens) {
    return ((Validation.Valid) scene.validate(tokens.access())).token();
  }
}
