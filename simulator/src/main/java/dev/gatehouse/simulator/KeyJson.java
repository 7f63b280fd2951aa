package dev.gatehouse.simulator;

import dev.gatehouse.simulator.OrganizationChanges.ClientKey;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// DSNs as Sentry writes them.
final class KeyJson {
  static final String SDK_VERSION = "10.x";

  private final String base;

  KeyJson(String base) {
    this.base = base;
  }

  static ObjectNode loader() {
    return Shapes.object()
        .put("hasReplay", true)
        .put("hasPerformance", true)
        .put("hasDebug", false)
        .put("hasFeedback", false)
        .put("hasLogsAndMetrics", false);
  }

  ObjectNode key(ClientKey key) {
    String secret = Draw.seeded(key.id().hashCode()).hex(32);
    ObjectNode tree = Shapes.object();
    tree.put("id", key.id())
        .put("name", key.name())
        .put("label", key.name())
        .put("public", key.id())
        .put("secret", secret)
        .put("projectId", Integer.parseInt(key.projectId()))
        .put("isActive", key.active())
        .put("browserSdkVersion", key.browserSdkVersion())
        .put("dateCreated", Shapes.time(key.created()));
    tree.set("dynamicSdkLoaderOptions", key.loader().deepCopy());
    ObjectNode choices = tree.putObject("browserSdk");
    choices.putArray("choices").addArray().add("latest").add("latest");
    if (key.window() == null || key.count() == null) {
      tree.putNull("rateLimit");
    } else {
      tree.putObject("rateLimit").put("window", key.window()).put("count", key.count());
    }
    addresses(tree.putObject("dsn"), key, secret);
    return tree;
  }

  private void addresses(ObjectNode dsn, ClientKey key, String secret) {
    String scheme = base.substring(0, base.indexOf("://") + 3);
    String host = base.substring(scheme.length());
    dsn.put("public", scheme + key.id() + "@" + host + "/" + key.projectId());
    dsn.put("secret", scheme + key.id() + ":" + secret + "@" + host + "/" + key.projectId());
    String api = base + "/api/" + key.projectId() + "/";
    String query = "/?sentry_key=" + key.id();
    dsn.put("csp", api + "csp-report" + query)
        .put("security", api + "security" + query)
        .put("minidump", api + "minidump" + query)
        .put("nel", api + "nel" + query)
        .put("unreal", api + "unreal/" + key.id() + "/")
        .put("crons", api + "cron/___MONITOR_SLUG___/" + key.id() + "/")
        .put("cdn", base + "/js-sdk-loader/" + key.id() + ".min.js");
    for (String other : List.of("playstation", "integration", "otlp_traces", "otlp_logs")) {
      dsn.put(other, api + other.replace('_', '/') + query);
    }
  }
}
