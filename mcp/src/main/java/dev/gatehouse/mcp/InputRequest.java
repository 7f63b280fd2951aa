package dev.gatehouse.mcp;

import dev.gatehouse.mcp.schema.FlatForms;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A question to a client.
///
/// @param <T> what answers it
public sealed interface InputRequest<T> {
  /// A form whose fields are the components of a record (elicitation, form mode). Forms must not
  /// ask for secrets; that is what [Url] is for.
  ///
  /// @param fields flat: texts, numbers, booleans, enums, sets of enums
  record Form<T extends Record>(String message, Class<T> fields)
      implements InputRequest<Elicited<T>> {
    public Form {
      var _ = FlatForms.schema(fields);
    }
  }

  /// A form in the author's own JSON Schema, for what records cannot say.
  ///
  /// @param schema an object whose properties are primitive
  record SchemaForm(String message, ObjectNode schema)
      implements InputRequest<Elicited<ObjectNode>> {
    public SchemaForm {
      FlatForms.requireFlat(schema);
      schema = schema.deepCopy();
    }
  }

  /// A page for the person to visit (elicitation, url mode): for secrets, payments, sign-in
  /// elsewhere. The page itself must make sure that who opens it is who called.
  ///
  /// @param url `https`, or `http` on loopback; without user information
  record Url(String message, URI url) implements InputRequest<Elicited<URI>> {
    public Url {
      String host = url.getHost();
      boolean local = "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
      boolean safe = "https".equals(url.getScheme()) || (local && "http".equals(url.getScheme()));
      if (!safe || host == null || url.getRawUserInfo() != null) {
        throw new IllegalArgumentException("a page must be https and without user information");
      }
    }
  }

  /// Words of the client's model. Deprecated by the protocol, but asked for while clients offer it.
  ///
  /// @param maxTokens at most this many
  /// @param system the system prompt, or null
  /// @param temperature null for the client's choice
  record Sampling(
      List<PromptMessage> messages,
      int maxTokens,
      @Nullable String system,
      @Nullable Double temperature)
      implements InputRequest<Sampled> {
    public Sampling {
      messages = List.copyOf(messages);
      if (messages.isEmpty() || maxTokens <= 0) {
        throw new IllegalArgumentException("a model needs messages, and room to answer");
      }
    }
  }

  /// The roots of the client. Deprecated by the protocol, as [Sampling].
  record Roots() implements InputRequest<List<Root>> {}

  /// A form made from a record.
  static <T extends Record> InputRequest<Elicited<T>> form(String message, Class<T> fields) {
    return new Form<>(message, fields);
  }

  /// A page to visit.
  static InputRequest<Elicited<URI>> url(String message, URI url) {
    return new Url(message, url);
  }

  /// An answer of the client's model to one message.
  static InputRequest<Sampled> sampling(String text, int maxTokens) {
    return new Sampling(List.of(PromptMessage.user(text)), maxTokens, null, null);
  }

  /// The client's roots.
  static InputRequest<List<Root>> roots() {
    return new Roots();
  }
}
