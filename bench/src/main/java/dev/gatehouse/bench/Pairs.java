package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// What was measured of Gatehouse (`ours`) and of the peer, pair by pair.
///
/// On a shared machine a pair is measured under one load, so that the ratio within pairs is
/// steadier than the ratio of the medians.
final class Pairs {
  private final String measure;
  private final String format;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> peers = new ArrayList<>();

  /// @param measure with its unit
  /// @param format of a value, as in [String#format]
  Pairs(String measure, String format) {
    this.measure = measure;
    this.format = format;
  }

  void add(double our, double peer) {
    ours.add(our);
    peers.add(peer);
  }

  static String heading() {
    return "| measure | Gatehouse | peer | ratio, median of pairs | ratios from – to | pairs |\n"
        + "| --- | ---: | ---: | ---: | ---: | ---: |";
  }

  /// One row of the table: medians, and the ratios of the pairs.
  String row() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / peers.get(i));
    }
    return "| %s | %s | %s | %s | %s – %s | %d |"
        .formatted(
            measure,
            value(format, median(ours)),
            value(format, median(peers)),
            value("%.2f", median(ratios)),
            value("%.2f", Collections.min(ratios)),
            value("%.2f", Collections.max(ratios)),
            ours.size());
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String value(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
