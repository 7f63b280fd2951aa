package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkillTest {
  @Test
  void is_found_by_its_identifier() {
    for (Skill skill : Skill.values()) {
      assertThat(Skill.find(skill.id())).isEqualTo(skill);
      assertThat(skill.id()).matches("[a-z-]+");
      assertThat(skill.title()).isNotBlank();
      assertThat(skill.summary()).endsWith(".");
    }
    assertThat(Skill.PROJECT_MANAGEMENT.id()).isEqualTo("project-management");
  }

  @Test
  void reads_what_old_grants_carry_and_nothing_else() {
    assertThat(Skill.find("docs")).isEqualTo(Skill.INSPECT);
    assertThat(Skill.find("preprod")).isEqualTo(Skill.INSPECT);
    assertThat(Skill.find("INSPECT")).isNull();
    assertThat(Skill.find("")).isNull();
  }

  @Test
  void secrets_are_never_printed() {
    assertThat(new Secret("hidden").toString()).doesNotContain("hidden");
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).isNotEqualTo(new Secret("b"));
  }
}
