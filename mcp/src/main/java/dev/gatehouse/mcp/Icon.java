package dev.gatehouse.mcp;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A picture that stands for something in a list.
///
/// @param src `https:` or `data:`
/// @param mimeType null to leave it to `src`
/// @param sizes `48x48` or `any`; may be empty
/// @param theme the background it is made for, or null for any
public record Icon(URI src, @Nullable String mimeType, List<String> sizes, @Nullable Theme theme) {
  /// A background.
  public enum Theme {
    /// Bright.
    LIGHT,
    /// Dim.
    DARK
  }

  public Icon {
    if (!"https".equals(src.getScheme()) && !"data".equals(src.getScheme())) {
      throw new IllegalArgumentException("an icon is https: or data:, not " + src.getScheme());
    }
    sizes = List.copyOf(sizes);
  }

  /// An icon of unsaid type and size.
  public static Icon of(String src) {
    return new Icon(URI.create(src), null, List.of(), null);
  }
}
