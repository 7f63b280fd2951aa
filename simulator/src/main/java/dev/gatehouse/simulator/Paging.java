package dev.gatehouse.simulator;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Cuts lists into pages and names the neighbours in a `Link` header the way Sentry does: a cursor
/// is `0:<offset>:<1 for backwards>`, and both neighbours are always named, existing or not.
final class Paging {
  private static final Pattern CURSOR = Pattern.compile("-?\\d{1,9}:(\\d{1,9}):[01]");
  private static final int PER_PAGE_MAX = 100;

  private final String base;

  /// @param base the public address, without a slash at the end
  Paging(String base) {
    this.base = base;
  }

  /// Answers the page of `all` that the call asks for by `per_page` and `cursor`.
  <T> WebResponse answer(Call call, List<T> all, Function<T, JsonNode> row) {
    return answer(call, all, limit(call.request().query("per_page")), row);
  }

  /// As above with the page size decided.
  <T> WebResponse answer(Call call, List<T> all, int limit, Function<T, JsonNode> row) {
    return answer(call, all, limit, row, page -> page);
  }

  /// As above with the page inside of something.
  <T> WebResponse answer(
      Call call,
      List<T> all,
      int limit,
      Function<T, JsonNode> row,
      Function<ArrayNode, JsonNode> around) {
    WebTarget target = call.request().target();
    int offset = offset(target.query("cursor"));
    int end = (int) Math.min((long) offset + limit, all.size());
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    for (T item : all.subList(Math.min(offset, end), end)) {
      page.add(row.apply(item));
    }
    String previous = "0:" + Math.max(0, offset - limit) + ":1";
    String next = "0:" + ((long) offset + limit) + ":0";
    return WebResponse.json(200, around.apply(page))
        .withHeader(
            "link",
            link(target, "previous", offset > 0, previous)
                + ", "
                + link(target, "next", end < all.size(), next));
  }

  private String link(WebTarget target, String relation, boolean results, String cursor) {
    return "<"
        + base
        + target.rawPath()
        + "?"
        + withoutCursor(target)
        + "&cursor="
        + cursor
        + ">; rel=\""
        + relation
        + "\"; results=\""
        + results
        + "\"; cursor=\""
        + cursor
        + "\"";
  }

  private static String withoutCursor(WebTarget target) {
    String query = target.rawQuery();
    if (query == null) {
      return "";
    }
    FormData form = FormData.parse(query);
    StringBuilder kept = new StringBuilder();
    for (String name : form.names()) {
      if (!name.equals("cursor")) {
        for (String value : form.all(name)) {
          kept.append(kept.isEmpty() ? "" : "&").append(encode(name)).append('=');
          kept.append(encode(value));
        }
      }
    }
    return kept.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The page size that `per_page` asks for, 100 when it is absent.
  static int limit(@Nullable String text) {
    if (text == null) {
      return PER_PAGE_MAX;
    }
    int wanted = number(text, "Invalid per_page parameter.");
    if (wanted < 1 || wanted > PER_PAGE_MAX) {
      throw Call.refused("Invalid per_page value. Must be between 1 and " + PER_PAGE_MAX + ".");
    }
    return wanted;
  }

  /// The page size of the issue list, which cuts a larger one down instead of refusing it.
  static int issueLimit(@Nullable String text) {
    return text == null ? PER_PAGE_MAX : Math.clamp(number(text, "invalid limit"), 1, PER_PAGE_MAX);
  }

  private static int number(String text, String complaint) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Call.refused(complaint);
    }
  }

  private static int offset(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      throw Call.refused("Invalid cursor parameter.");
    }
    return Integer.parseInt(matcher.group(1));
  }
}
