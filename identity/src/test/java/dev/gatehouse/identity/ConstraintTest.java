package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConstraintTest {
  private static final Constraint ACME = new Constraint("acme", List.of());
  private static final Constraint WEB = new Constraint("acme", List.of("web"));
  private static final Constraint BOTH = new Constraint("acme", List.of("web", "api", "web"));

  @Test
  void covers_everything_inside_it() {
    assertThat(Constraint.NONE.covers(WEB)).isTrue();
    assertThat(ACME.covers(WEB)).isTrue();
    assertThat(BOTH.covers(WEB)).isTrue();
    assertThat(WEB.covers(BOTH)).isFalse();
    assertThat(WEB.covers(ACME)).isFalse();
    assertThat(ACME.covers(Constraint.NONE)).isFalse();
    assertThat(ACME.covers(new Constraint("other", List.of()))).isFalse();
    assertThat(WEB.covers(new Constraint("other", List.of("web")))).isFalse();
  }

  @Test
  void intersects_to_what_lies_in_both_or_to_nothing() {
    Constraint apiAndDocs = new Constraint("acme", List.of("docs", "api"));

    assertThat(Constraint.NONE.intersect(WEB)).isEqualTo(WEB);
    assertThat(WEB.intersect(ACME)).isEqualTo(WEB);
    assertThat(BOTH.intersect(apiAndDocs)).isEqualTo(new Constraint("acme", List.of("api")));
    assertThat(WEB.intersect(apiAndDocs)).isNull();
    assertThat(WEB.intersect(new Constraint("other", List.of("web")))).isNull();
  }

  @Test
  void refuses_projects_without_an_organization_and_too_many() {
    assertThatThrownBy(() -> new Constraint(null, List.of("web")))
        .isInstanceOf(IllegalArgumentException.class);
    List<String> many = IntStream.range(0, 11).mapToObj(i -> "p" + i).toList();
    assertThatThrownBy(() -> new Constraint("acme", many))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
