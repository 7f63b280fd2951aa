package dev.gatehouse.api.tools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/// The text arguments of an input record, by name.
public final class Arguments {
  private static final ClassValue<Map<String, Method>> TEXTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> accessors = new LinkedHashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == String.class) {
              component.getAccessor().setAccessible(true);
              accessors.put(component.getName(), component.getAccessor());
            }
          }
          return accessors;
        }
      };

  private Arguments() {}

  /// Those that were given, in the order of the record.
  public static Map<String, String> texts(Record input) {
    Map<String, String> texts = new LinkedHashMap<>();
    TEXTS
        .get(input.getClass())
        .forEach(
            (name, accessor) -> {
              try {
                if (accessor.invoke(input) instanceof String text) {
                  texts.put(name, text);
                }
              } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
              }
            });
    return texts;
  }
}
