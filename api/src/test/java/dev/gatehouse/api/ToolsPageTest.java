package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ToolsPageTest {
  @Test
  void says_what_the_catalogue_says() throws Exception {
    if ("true".equals(System.getenv("GATEHOUSE_WRITE_GOLDEN"))) {
      ToolsPage.main(new String[0]);
    }
    assertThat(Files.readString(ToolsPage.FILE))
        .as("docs/tools.md is stale: run ToolsPage.main, or the tests with GATEHOUSE_WRITE_GOLDEN")
        .isEqualTo(ToolsPage.text());
  }
}
