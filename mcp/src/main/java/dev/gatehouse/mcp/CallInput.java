package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// Asks the client for what a handler cannot know: a form to fill in, a page to visit, words of its
/// model, its roots.
///
/// Nothing waits for the answer. A question without one ends this run of the handler; the client
/// collects the answers and sends the request again, and then the handler **runs again from its
/// start** and finds them (2026-07-28, "Multi round-trip requests"). So ask before you act, and
/// [#keep] what must not be found out twice. Earlier answers travel sealed in `requestState`; the
/// server holds nothing in between, and another node can take over.
///
/// To let a question end the run, never catch `RuntimeException` around it.
public interface CallInput {
  /// Whether the client of this request can answer `request` at all.
  boolean supports(InputRequest<?> request);

  /// Announces a question, so that it is asked together with the next one that must be answered.
  ///
  /// @param key names the question within the handler, the same in every run
  <T> Asked<T> expect(String key, InputRequest<T> request);

  /// The answer to `request`; without one this run ends here. See [Asked#get].
  default <T> T ask(String key, InputRequest<T> request) {
    return expect(key, request).get();
  }

  /// The fields of a form that the person filled in.
  ///
  /// @param fields a flat record of texts, numbers, booleans, enums and sets of enums
  /// @throws InputDeclined when the person does not want to
  default <T extends Record> T form(String key, String message, Class<T> fields) {
    return ask(key, InputRequest.form(message, fields)).accepted();
  }

  /// Keeps `value` for the runs that follow; sealed, so that only this server can read or write it.
  void keep(String name, String value);

  /// What an earlier run kept under `name`, or null.
  @Nullable String kept(String name);

  /// A client that answers nothing.
  static CallInput unavailable() {
    return new NoInput();
  }
}
