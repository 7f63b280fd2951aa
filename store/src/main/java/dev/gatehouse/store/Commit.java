package dev.gatehouse.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Changes that are made together, and what must hold for them to be made. A key is changed at most
/// once; at most 100 steps.
public final class Commit {
  private static final int STEPS_MAX = 100;
  private static final Instant EXPIRY_MAX = Instant.parse("9999-12-31T23:59:59.999Z");

  /// One step of a commit; expectations are checked before any change is made.
  public sealed interface Step {
    /// Where.
    Key key();

    /// The entry must be live and of this version.
    record Expect(Key key, long version) implements Step {}

    /// There must be no live entry.
    record ExpectNone(Key key) implements Step {}

    /// Writes the entry, new or not.
    record Put(Key key, Value value, Instant expiresAt) implements Step {}

    /// Removes the entry if it is there.
    record Delete(Key key) implements Step {}
  }

  /// Bytes of a value; compared by identity.
  public static final class Value {
    private final byte[] bytes;

    private Value(byte[] bytes) {
      this.bytes = bytes;
    }

    /// The bytes, not a copy.
    public byte[] bytes() {
      return bytes;
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private final Set<Key> changed = new HashSet<>();
  private final Set<Key> announcements = new LinkedHashSet<>();

  private Commit() {}

  /// A commit without steps.
  public static Commit of() {
    return new Commit();
  }

  /// `entry` must still be as it was read.
  public Commit expect(Entry entry) {
    return add(new Step.Expect(entry.key(), entry.version()));
  }

  /// Nothing live may be under `key`.
  public Commit expectNone(Key key) {
    return add(new Step.ExpectNone(key));
  }

  /// Writes `value`.
  ///
  /// @param value not copied; must not change
  /// @param expiresAt what is beyond the millisecond is cut off; [Instant#MAX] is not accepted,
  ///   choose a far date
  public Commit put(Key key, byte[] value, Instant expiresAt) {
    if (value.length > Store.VALUE_BYTES_MAX) {
      throw new IllegalArgumentException("value too large for space " + key.space());
    }
    if (expiresAt.isAfter(EXPIRY_MAX)) {
      throw new IllegalArgumentException("expiry too far away in space " + key.space());
    }
    return change(new Step.Put(key, new Value(value), expiresAt.truncatedTo(ChronoUnit.MILLIS)));
  }

  /// Writes `text` in UTF-8.
  public Commit put(Key key, String text, Instant expiresAt) {
    return put(key, text.getBytes(StandardCharsets.UTF_8), expiresAt);
  }

  /// Removes what is under `key`.
  public Commit delete(Key key) {
    return change(new Step.Delete(key));
  }

  /// Tells the listeners of every node ([ChangeNotices]) when, and only when, this commit is
  /// applied. A notice carries the key and no value; nothing needs to be kept under it.
  public Commit announce(Key key) {
    if (announcements.size() >= STEPS_MAX) {
      throw new IllegalArgumentException("more than " + STEPS_MAX + " notices in a commit");
    }
    announcements.add(key);
    return this;
  }

  /// What listeners are told, in the order it was added.
  public List<Key> announcements() {
    return List.copyOf(announcements);
  }

  /// The steps in the order they were added.
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  private Commit change(Step step) {
    if (changed.contains(step.key())) {
      throw new IllegalArgumentException("a commit changes a key once: " + step.key().space());
    }
    add(step);
    changed.add(step.key());
    return this;
  }

  private Commit add(Step step) {
    if (steps.size() >= STEPS_MAX) {
      throw new IllegalArgumentException("more than " + STEPS_MAX + " steps in a commit");
    }
    steps.add(step);
    return this;
  }
}
