package dev.gatehouse.mcp.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.McpHeader;
import dev.gatehouse.mcp.schema.RecordShape.Property;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the shape of one record.
///
/// @param closed whether objects refuse other properties
/// @param open the records being read, outermost first
record ShapeReader(boolean closed, Deque<Class<?>> open) {
  private static final Set<Class<?>> REALS =
      Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class);
  private static final Map<Class<?>, Bounds> WHOLES =
      Map.of(
          int.class, new Bounds(Integer.MIN_VALUE, Integer.MAX_VALUE),
          Integer.class, new Bounds(Integer.MIN_VALUE, Integer.MAX_VALUE),
          short.class, new Bounds(Short.MIN_VALUE, Short.MAX_VALUE),
          Short.class, new Bounds(Short.MIN_VALUE, Short.MAX_VALUE),
          long.class, Bounds.NONE,
          Long.class, Bounds.NONE,
          BigInteger.class, Bounds.NONE);
  private static final Map<Class<?>, String> FORMATS =
      Map.of(
          String.class, "",
          CharSequence.class, "",
          Instant.class, "date-time",
          OffsetDateTime.class, "date-time",
          LocalDate.class, "date",
          URI.class, "uri",
          UUID.class, "uuid");

  RecordShape record(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is not a record");
    }
    if (open.contains(type)) {
      throw new IllegalArgumentException(type.getName() + " holds itself; its schema has no end");
    }
    open.addLast(type);
    Map<String, Property> properties = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (properties.putIfAbsent(nameOf(component), property(component)) != null) {
        throw new IllegalArgumentException(type.getName() + " has two " + nameOf(component));
      }
    }
    open.removeLast();
    return new RecordShape(properties, closed, describe(type.getAnnotation(Doc.class)));
  }

  private Property property(RecordComponent component) {
    Limits limits = component.getAnnotation(Limits.class);
    String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    Shape shape = shape(component.getGenericType(), limits, where);
    JsonNode orElse = orElse(limits, shape, where);
    boolean optional =
        orElse != null || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Property(shape, !optional, describe(component), orElse, header(component));
  }

  private Shape shape(Type type, @Nullable Limits limits, String where) {
    return switch (type) {
      case Class<?> plain -> plain(plain, limits, where);
      case ParameterizedType generic -> container(generic, limits, where);
      case WildcardType wildcard -> shape(wildcard.getUpperBounds()[0], limits, where);
      default -> throw unknown(type, where);
    };
  }

  private Shape plain(Class<?> type, @Nullable Limits limits, String where) {
    if (WHOLES.containsKey(type)) {
      return new NumberShape(true, Bounds.of(limits), WHOLES.getOrDefault(type, Bounds.NONE));
    }
    if (REALS.contains(type)) {
      return new NumberShape(false, Bounds.of(limits), Bounds.NONE);
    }
    if (FORMATS.containsKey(type)) {
      return text(limits, FORMATS.getOrDefault(type, ""));
    }
    if (type == boolean.class || type == Boolean.class) {
      return new FlagShape();
    }
    if (type.isEnum()) {
      return new ChoiceShape(words(type));
    }
    return type.isRecord() ? record(type) : tree(type, where);
  }

  private static Shape tree(Class<?> type, String where) {
    if (type == ObjectNode.class) {
      return new AnyShape("object");
    }
    if (type == ArrayNode.class) {
      return new AnyShape("array");
    }
    if (type == JsonNode.class || type == Object.class) {
      return new AnyShape("");
    }
    throw unknown(type, where);
  }

  private Shape container(ParameterizedType type, @Nullable Limits limits, String where) {
    Type[] arguments = type.getActualTypeArguments();
    if (!(type.getRawType() instanceof Class<?> raw)) {
      throw unknown(type, where);
    }
    if (Map.class.isAssignableFrom(raw) && arguments[0] == String.class) {
      return new MapShape(shape(arguments[1], null, where), Bounds.of(limits));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      boolean unique = Set.class.isAssignableFrom(raw);
      return new ListShape(shape(arguments[0], null, where), Bounds.of(limits), unique);
    }
    throw unknown(type, where);
  }

  private static Shape text(@Nullable Limits limits, String format) {
    if (limits == null) {
      return new TextShape(Bounds.NONE, null, format);
    }
    Pattern pattern = limits.pattern().isEmpty() ? null : Pattern.compile(limits.pattern());
    String shown = limits.format().isEmpty() ? format : limits.format();
    return new TextShape(Bounds.of(limits), pattern, shown);
  }

  private static @Nullable JsonNode orElse(@Nullable Limits limits, Shape shape, String where) {
    if (limits == null || limits.orElse().isEmpty()) {
      return null;
    }
    try {
      JsonNode value = Json.read(limits.orElse().getBytes(StandardCharsets.UTF_8));
      Problems problems = shape.check(value);
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException("the default of " + where + ":" + problems.markdown());
      }
      return value;
    } catch (Json.Malformed e) {
      throw new IllegalArgumentException("the default of " + where + " is not JSON", e);
    }
  }

  /// Enum constants are named as Jackson writes them, `@JsonProperty` included.
  private static List<String> words(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> RecordJson.mapper().valueToTree(constant).asString())
        .toList();
  }

  private static String nameOf(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  /// Only arguments travel in headers.
  private @Nullable String header(RecordComponent component) {
    McpHeader header = component.getAnnotation(McpHeader.class);
    return header == null || !closed ? null : header.value();
  }

  private static String describe(RecordComponent component) {
    return describe(component.getAnnotation(Doc.class));
  }

  private static String describe(@Nullable Doc doc) {
    return doc == null ? "" : doc.value();
  }

  private static IllegalArgumentException unknown(Type type, String where) {
    return new IllegalArgumentException(
        where + ": " + type.getTypeName() + " has no JSON Schema here");
  }
}
