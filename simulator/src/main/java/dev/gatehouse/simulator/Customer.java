package dev.gatehouse.simulator;

import java.util.List;
import java.util.Locale;

/// Somebody to whom an error happened. Names are invented, addresses are reserved for
/// documentation.
record Customer(String id, String name, String email, String address, String country) {
  private static final int POOL = 70;
  private static final List<String> FIRST =
      List.of("Ines", "Noor", "Kofi", "Lena", "Marek", "Aiko", "Samir", "Freya", "Dario", "Wren");
  private static final List<String> LAST =
      List.of("Abbott", "Castellan", "Dvorak", "Eklund", "Fontaine", "Ibarra", "Novak", "Quist");
  private static final List<String> COUNTRIES = List.of("IE", "SE", "NG", "JP", "PT", "DE", "US");

  static Customer draw(Draw draw) {
    int number = draw.below(POOL);
    Draw own = Draw.seeded(number);
    String first = own.of("first").pick(FIRST);
    String last = own.of("last").pick(LAST);
    String email = (first + "." + last + number + "@example.org").toLowerCase(Locale.ROOT);
    return new Customer(
        String.valueOf(50_000 + number),
        first + " " + last,
        email,
        "203.0.113." + (number + 10),
        own.of("country").pick(COUNTRIES));
  }
}
