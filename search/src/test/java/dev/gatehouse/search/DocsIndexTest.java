package dev.gatehouse.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocsIndexTest {
  private static final DocPage FRUIT =
      new DocPage(
          "fruit.md",
          "Fruit",
          """
          # Fruit

          Apples and pears grow on trees.

          ## Harvesting

          Harvest **apples** in autumn with a [ladder](https://example.com/ladder).

          ```shell
          # not a heading: pick apples
          pick --ripe
          ```
          """);
  private static final DocPage TOOLS =
      new DocPage("tools.md", "Tools", "# Tools\n\nA ladder reaches apples, a spade does not.\n");

  @Test
  void finds_a_page_by_another_form_of_its_word() {
    try (DocsIndex index = DocsIndex.of(List.of(FRUIT, TOOLS))) {
      assertThat(index.search("how do I harvest?", 10))
          .first()
          .satisfies(
              hit -> {
                assertThat(hit.id()).isEqualTo("fruit.md");
                assertThat(hit.heading()).isEqualTo("Harvesting");
                assertThat(hit.relevance()).isBetween(0.0, 1.0);
              });
    }
  }

  @Test
  void answers_each_page_once_and_the_best_first() {
    try (DocsIndex index = DocsIndex.of(List.of(FRUIT, TOOLS))) {
      List<DocHit> hits = index.search("ladder apples spade", 10);

      assertThat(hits).extracting(DocHit::id).containsExactly("tools.md", "fruit.md");
      assertThat(hits.getFirst().relevance()).isGreaterThan(hits.getLast().relevance());
      assertThat(index.search("ladder apples spade", 1)).hasSize(1);
    }
  }

  @Test
  void marks_the_words_that_matched_in_a_snippet_without_markup() {
    try (DocsIndex index = DocsIndex.of(List.of(FRUIT))) {
      Snippet snippet = index.search("ladders", 1).getFirst().snippet();

      assertThat(snippet.text()).contains("Harvest apples in autumn with a ladder.");
      assertThat(snippet.marks())
          .singleElement()
          .satisfies(
              mark ->
                  assertThat(snippet.text().substring(mark.start(), mark.end()))
                      .isEqualTo("ladder"));
    }
  }

  @Test
  void cuts_a_long_section_to_the_place_that_matched() {
    String long0 = "word ".repeat(300) + "needle " + "word ".repeat(300);
    try (DocsIndex index = DocsIndex.of(List.of(new DocPage("a.md", "A", long0)))) {
      Snippet snippet = index.search("needle", 1).getFirst().snippet();

      assertThat(snippet.text()).hasSizeLessThan(260).startsWith("… word").endsWith("word …");
      Snippet.Mark mark = snippet.marks().getFirst();
      assertThat(snippet.text().substring(mark.start(), mark.end())).isEqualTo("needle");
    }
  }

  @Test
  void a_hash_inside_a_code_block_starts_no_section() {
    assertThat(MarkdownSections.of(FRUIT.markdown()))
        .extracting(MarkdownSections.Section::heading)
        .containsExactly("Fruit", "Harvesting");
  }

  @Test
  void takes_whatever_a_person_types() {
    try (DocsIndex index = DocsIndex.of(List.of(FRUIT))) {
      assertThat(index.search("", 5)).isEmpty();
      assertThat(index.search("the of and", 5)).isEmpty();
      assertThat(index.search("AND OR NOT ( [ * ~ apples\" :", 5)).hasSize(1);
      assertThat(index.search("apples " + "x".repeat(100_000), 5)).hasSize(1);
      assertThatThrownBy(() -> index.search("apples", 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refuses_to_search_once_closed() {
    DocsIndex index = DocsIndex.of(List.of(FRUIT));
    index.search("apples", 1);

    index.close();
    index.close();

    assertThatThrownBy(() -> index.search("apples", 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_built_in_guide_answers_what_newcomers_ask() {
    try (DocsIndex index = DocsIndex.builtIn()) {
      assertFirst(index, "connect claude code", "connecting.md");
      assertFirst(index, "add the server to VS Code", "connecting.md");
      assertFirst(index, "which environment variable sets the public address", "configuration.md");
      assertFirst(index, "port already in use", "troubleshooting.md");
      assertFirst(index, "how do I revoke access", "signing-in.md");
      assertThat(index.pages()).allSatisfy(page -> assertThat(page.title()).isNotBlank());
      assertThat(index.page("connecting.md")).isNotNull();
      assertThat(index.page("no-such-page.md")).isNull();
    }
  }

  private static void assertFirst(DocsIndex index, String question, String page) {
    assertThat(index.search(question, 3))
        .as(question)
        .first()
        .extracting(DocHit::id)
        .isEqualTo(page);
  }
}
