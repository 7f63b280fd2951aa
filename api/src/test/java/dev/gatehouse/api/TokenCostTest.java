package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the lists cost a model, in tokens of cl100k.
class TokenCostTest {
  private static final Encoding TOKENS =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

  private final Service service = Service.selfHosted();

  @Test
  void keeps_the_usual_list_affordable() throws Exception {
    Cost usual = cost("/mcp");

    System.out.println("usual list: " + usual + "; catalog only: " + cost("/mcp?tools=catalog"));
    assertThat(usual.withoutOutput()).isLessThanOrEqualTo(11_000);
    assertThat(usual.ofOutput()).isLessThanOrEqualTo(12_000);
  }

  @Test
  void makes_a_short_list_short() throws Exception {
    Cost few = cost("/mcp?tools=catalog");

    assertThat(few.withoutOutput()).isLessThan(cost("/mcp").withoutOutput() / 4);
  }

  @Test
  void saves_what_a_limited_session_does_not_need() throws Exception {
    assertThat(cost("/mcp/acme/web").withoutOutput()).isLessThan(cost("/mcp").withoutOutput());
    service.oauth.skills = EnumSet.of(dev.gatehouse.identity.Skill.INSPECT);
    assertThat(cost("/mcp").withoutOutput()).isLessThan(8_000);
  }

  private record Cost(int tools, int withoutOutput, int ofOutput) {}

  private Cost cost(String address) throws Exception {
    JsonNode tools = service.list(address);
    int whole = tools.valueStream().mapToInt(tool -> count(tool)).sum();
    int without =
        IntStream.range(0, tools.size())
            .map(
                i -> {
                  ObjectNode copy = (ObjectNode) tools.path(i).deepCopy();
                  copy.remove("outputSchema");
                  return count(copy);
                })
            .sum();
    return new Cost(tools.size(), without, whole - without);
  }

  private static int count(JsonNode tool) {
    return TOKENS.countTokens(tool.toString());
  }
}
