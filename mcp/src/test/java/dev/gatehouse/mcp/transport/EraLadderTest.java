package dev.gatehouse.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of the ladder: body, headers, and what they make of each other.
class EraLadderTest {
  private static final EraLadder LADDER = new EraLadder(List.of(Revision.R2026_07_28));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what                                | body                             | version    | method     | becomes
          an empty array                        | []                               |            |            | -32600
          an array with a broken element        | [{REQ}, 7]                       |            |            | -32600
          an array with a modern element        | [{REQ}, {MODERN}]                |            |            | -32600
          an array of old messages              | [{REQ}, {NOTE}, {RESPONSE}]      |            |            | legacy batch
          an array under a modern header        | [{REQ}]                          | 2026-07-28 |            | legacy batch
          something else than an object         | 7                                |            |            | -32600
          a broken message                      | {'jsonrpc':'2.0','id':1}         |            |            | -32600 id 1
          a posted response                     | {RESPONSE}                       | 2026-07-28 |            | legacy
          initialize                            | {INIT}                           |            |            | legacy
          initialize under an old header        | {INIT}                           | 2025-11-25 |            | legacy
          initialize with a sound envelope      | {INIT+OK}                        | 2026-07-28 | initialize | modern
          initialize with a broken envelope     | {INIT+BAD}                       |            |            | legacy
          initialize under a modern header      | {INIT}                           | 2026-07-28 |            | -32020 id 1
          a modern request                      | {MODERN}                         | 2026-07-28 | tools/list | modern
          a modern request without headers      | {MODERN}                         |            |            | modern
          a claim without capabilities          | {BAD}                            | 2026-07-28 | tools/list | -32602 id 1
          a claim that is no string             | {BADVERSION}                     | 2026-07-28 | tools/list | -32602 id 1
          a claim with a wrong log level        | {BADLEVEL}                       | 2026-07-28 | tools/list | -32602 id 1
          a claim with a wrong progress token   | {BADTOKEN}                       | 2026-07-28 | tools/list | -32602 id 1
          a claim with a nameless client        | {BADCLIENT}                      | 2026-07-28 | tools/list | -32602 id 1
          a claim of an unknown revision        | {UNKNOWN}                        | v999.0.0   | tools/list | -32022 id 1
          an unknown claim, another header      | {UNKNOWN}                        | 2026-07-28 | tools/list | -32020 id 1
          an unknown claim without a header     | {UNKNOWN}                        |            |            | -32022 id 1
          a claim of an old revision            | {OLDCLAIM}                       | 2025-11-25 | tools/list | -32022 id 1
          a modern header without a claim       | {REQ}                            | 2026-07-28 |            | -32602 id 1
          a header of another revision          | {MODERN}                         | 2025-11-25 | tools/list | -32020 id 1
          a header of an unknown revision       | {MODERN}                         | 2027-01-01 | tools/list | -32020 id 1
          a header of another method            | {MODERN}                         | 2026-07-28 | tools/call | -32020 id 1
          a method header in other case         | {MODERN}                         | 2026-07-28 | TOOLS/LIST | -32020 id 1
          a notification under a modern header  | {NOTE}                           | 2026-07-28 |            | modern
          a notification under an old header    | {NOTE}                           | 2025-06-18 |            | legacy
          a notification without a header       | {NOTE}                           |            |            | legacy
          a modern notification                 | {MODERNNOTE}                     |            |            | modern
          a notification of an unknown revision | {UNKNOWNNOTE}                    |            |            | -32022
          an old request                        | {REQ}                            | 2025-06-18 |            | legacy
          an old request without a header       | {REQ}                            |            |            | legacy
          an old request, unknown header        | {REQ}                            | 2099-01-01 |            | legacy
          """)
  void decides(String what, String body, String version, String method, String expected) {
    Headers headers = Headers.none();
    if (version != null) {
      headers = headers.with("mcp-protocol-version", version);
    }
    if (method != null) {
      headers = headers.with("mcp-method", method);
    }
    assertThat(describe(LADDER.classify(Wire.json(expand(body)), headers))).isEqualTo(expected);
  }

  @Test
  void names_every_missing_part_of_the_envelope() {
    Classification verdict =
        LADDER.classify(
            Wire.json(expand("{REQ}")), Headers.of("mcp-protocol-version", "2026-07-28"));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Classification.Refused.class,
            refused ->
                assertThat(refused.error().message())
                    .contains("protocolVersion")
                    .contains("clientCapabilities"));
  }

  @Test
  void trims_the_white_space_around_header_values() {
    Classification verdict =
        LADDER.classify(
            Wire.json(expand("{MODERN}")),
            Headers.of("mcp-protocol-version", " 2026-07-28 ", "mcp-method", "\ttools/list "));
    assertThat(verdict).isInstanceOf(Classification.Modern.class);
  }

  private static String describe(Classification verdict) {
    return switch (verdict) {
      case Classification.Modern _ -> "modern";
      case Classification.Legacy legacy -> legacy.isBatch() ? "legacy batch" : "legacy";
      case Classification.Refused refused ->
          refused.error().code().number()
              + (refused.id() == null ? "" : " id " + refused.id().json());
    };
  }

  private static String expand(String body) {
    return body.replace("{REQ}", request("tools/list", "{}"))
        .replace("{NOTE}", "{'jsonrpc':'2.0','method':'notifications/initialized'}")
        .replace("{RESPONSE}", "{'jsonrpc':'2.0','id':1,'result':{}}")
        .replace("{INIT}", request("initialize", "{'protocolVersion':'2025-06-18'}"))
        .replace("{INIT+OK}", request("initialize", meta("'2026-07-28'", CAPABILITIES)))
        .replace("{INIT+BAD}", request("initialize", meta("'2026-07-28'", "")))
        .replace("{MODERN}", request("tools/list", meta("'2026-07-28'", CAPABILITIES)))
        .replace("{BAD}", request("tools/list", meta("'2026-07-28'", "")))
        .replace("{BADVERSION}", request("tools/list", meta("7", CAPABILITIES)))
        .replace("{BADLEVEL}", with("'io.modelcontextprotocol/logLevel':'INFO'"))
        .replace("{BADTOKEN}", with("'progressToken':{}"))
        .replace("{BADCLIENT}", with("'io.modelcontextprotocol/clientInfo':{}"))
        .replace("{UNKNOWN}", request("tools/list", meta("'v999.0.0'", CAPABILITIES)))
        .replace("{OLDCLAIM}", request("tools/list", meta("'2025-11-25'", CAPABILITIES)))
        .replace("{MODERNNOTE}", note("'2026-07-28'"))
        .replace("{UNKNOWNNOTE}", note("'2027-01-01'"))
        .replace('\'', '"');
  }

  private static final String CAPABILITIES = ",'io.modelcontextprotocol/clientCapabilities':{}";

  private static String with(String member) {
    return request("tools/list", meta("'2026-07-28'", CAPABILITIES + "," + member));
  }

  private static String request(String method, String params) {
    return "{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':" + params + "}";
  }

  private static String note(String version) {
    return "{'jsonrpc':'2.0','method':'notifications/cancelled','params':"
        + meta(version, CAPABILITIES)
        + "}";
  }

  private static String meta(String version, String more) {
    return "{'_meta':{'io.modelcontextprotocol/protocolVersion':" + version + more + "}}";
  }
}
