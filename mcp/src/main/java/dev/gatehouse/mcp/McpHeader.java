package dev.gatehouse.mcp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lets clients repeat an argument in the header `Mcp-Param-{value}`, so that intermediaries can
/// route by it without reading the body. For text, enums, whole numbers and booleans, in the input
/// record or in records inside it, never inside of lists; never for secrets.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface McpHeader {
  /// The end of the header's name; differs from every other within a tool, whatever the case.
  String value();
}
