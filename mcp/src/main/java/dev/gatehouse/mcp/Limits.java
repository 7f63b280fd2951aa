package dev.gatehouse.mcp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Bounds a record component in its JSON Schema. What is left out does not bound.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Limits {
  /// The least value of a number; the least length of a text; the least size of a list.
  long min() default Long.MIN_VALUE;

  /// The greatest value of a number, length of a text, size of a list.
  long max() default Long.MAX_VALUE;

  /// A regular expression that the whole text must match; anchored by whoever writes it.
  String pattern() default "";

  /// The `format` of a text (`uri`, `date-time`).
  String format() default "";

  /// The JSON of the `default`, shown to the model and used when the value is left out.
  String orElse() default "";
}
