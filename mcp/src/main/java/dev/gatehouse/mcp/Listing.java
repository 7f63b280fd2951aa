package dev.gatehouse.mcp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What one of the list methods says to those who see the same: cards in order, each with a key,
/// and the pages that were made of them. Pages are written once and served as bytes.
public final class Listing {
  private final List<Supplier<ObjectNode>> cards = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<Object, byte[]> renderings = new ConcurrentHashMap<>();

  private Listing() {}

  /// A listing of `things`.
  ///
  /// @param key tells one thing from the others
  static <T> Listing of(
      List<? extends T> things, Function<T, String> key, Function<T, ObjectNode> card) {
    Listing listing = new Listing();
    for (T thing : things) {
      listing.positions.put(key.apply(thing), listing.keys.size());
      listing.keys.add(key.apply(thing));
      listing.cards.add(() -> card.apply(thing));
    }
    return listing;
  }

  /// How many cards there are.
  public int size() {
    return keys.size();
  }

  /// The key of the card at `index`.
  public String key(int index) {
    return keys.get(index);
  }

  /// Where the card with that key is, or null.
  public @Nullable Integer position(String key) {
    return positions.get(key);
  }

  /// The cards from `from` until before `to`; the trees are the caller's to change.
  public List<ObjectNode> cards(int from, int to) {
    return cards.subList(from, to).stream().map(Supplier::get).toList();
  }

  /// What `render` made the first time it was asked for under `key`; kept as long as the listing.
  ///
  /// @param key one of a few, such as a codec and a page
  /// @return shared by all who ask; must not be changed
  public byte[] rendered(Object key, Supplier<byte[]> render) {
    byte[] known = renderings.get(key);
    return known != null ? known : renderings.computeIfAbsent(key, _ -> render.get());
  }
}
