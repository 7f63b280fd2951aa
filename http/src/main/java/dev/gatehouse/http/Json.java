package dev.gatehouse.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes JSON with one set of rules: exact names, duplicate keys refused, nothing after
/// the value, invalid UTF-8 refused, depth at most 100, strings at most 8 MiB, numbers at most 100
/// digits.
public final class Json {
  private static final int DEPTH_MAX = 100;
  private static final int STRING_MAX = 8 << 20;
  private static final int DIGITS_MAX = 100;
  private static final int NAME_MAX = 4_096;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(STRING_MAX)
                          .maxNumberLength(DIGITS_MAX)
                          .maxNameLength(NAME_MAX)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /// Reads one JSON value.
  ///
  /// @throws Malformed when the bytes are not exactly one value under the rules above
  public static JsonNode read(byte[] bytes) throws Malformed {
    try {
      requireUtf8(bytes);
      JsonNode tree = MAPPER.readTree(bytes);
      if (tree == null || tree.isMissingNode()) {
        throw new Malformed("the body is empty");
      }
      return tree;
    } catch (JacksonException e) {
      throw new Malformed(e.getOriginalMessage());
    } catch (NumberFormatException e) {
      // Jackson lets an exponent through that no BigDecimal can hold.
      throw new Malformed("a number's exponent is too large");
    }
  }

  /// Writes `tree` in UTF-8 without white space.
  public static byte[] write(JsonNode tree) {
    return MAPPER.writeValueAsBytes(tree);
  }

  /// Writes `tree` with line breaks and indentation, for people.
  public static String writePretty(JsonNode tree) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
  }

  /// The mapper itself, for records; its rules are those of this class.
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static void requireUtf8(byte[] bytes) throws Malformed {
    try {
      // Jackson also guesses UTF-16 and UTF-32, and lets some broken sequences through in names.
      var _ =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new Malformed("the body is not valid UTF-8");
    }
  }

  /// Bytes that are not JSON under the rules of [Json].
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
      super(reason, null, false, false);
    }

    /// What is wrong, for people; never echoes the whole input.
    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
