package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// Stands where there is nobody to ask.
record NoInput() implements CallInput {
  @Override
  public boolean supports(InputRequest<?> request) {
    return false;
  }

  @Override
  public <T> Asked<T> expect(String key, InputRequest<T> request) {
    return () -> {
      throw new UnsupportedOperationException("there is nobody to ask for " + key);
    };
  }

  @Override
  public void keep(String name, String value) {}

  @Override
  public @Nullable String kept(String name) {
    return null;
  }
}
