package dev.gatehouse.api.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  @ParameterizedTest
  @ValueSource(strings = {"```", "````\nout", "a\n```\nb\n`````", "`", "~~~", "    ```"})
  void fences_foreign_text_with_more_backticks_than_it_has(String foreign) {
    String[] lines = Markdown.titled("x").block("text", foreign).toString().split("\n");
    String fence = lines[2].replace("text", "");

    assertThat(foreign).doesNotContain(fence);
    assertThat(lines[lines.length - 1]).isEqualTo(fence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "a`b``c", "``` x", "line\n# title"})
  void keeps_foreign_words_inside_their_span(String foreign) {
    String span = Markdown.code(foreign);
    String ticks = span.substring(0, span.length() - span.replaceAll("^`+", "").length());

    assertThat(span).endsWith(ticks).doesNotContain("\n");
    assertThat(span.substring(ticks.length(), span.length() - ticks.length()))
        .doesNotContain(ticks);
  }

  @Test
  void shows_no_text_that_hides_or_turns_around() {
    assertThat(Markdown.code("a\u202Eb\u200Bc\u0000d\uDB40\uDC41e\u001B[31m"))
        .isEqualTo("`abcde[31m`");
    assertThat(Markdown.code("\u200B")).isEqualTo("(empty)");
  }

  @Test
  void takes_the_markup_out_of_names() {
    assertThat(Markdown.words("a [b](c) <i> `d` *e*\n# f"))
        .isEqualTo("a \\[b\\](c) \\<i\\> \\`d\\` \\*e\\* \\# f");
  }

  @Test
  void says_how_much_was_cut_and_cuts_no_character_in_half() {
    assertThat(Markdown.cut("abcdef", 4)).isEqualTo("abcd… (2 more characters)");
    assertThat(Markdown.cut("abc\uD83D\uDE00", 4)).isEqualTo("abc… (2 more characters)");
    assertThat(Markdown.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void separates_lists_from_paragraphs() {
    assertThat(Markdown.titled("t").bullet("a").bullet("b").paragraph("c").bullet("d").toString())
        .isEqualTo("# t\n\n- a\n- b\n\nc\n\n- d\n");
  }
}
