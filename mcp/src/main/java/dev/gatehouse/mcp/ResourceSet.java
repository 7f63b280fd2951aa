package dev.gatehouse.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Resources that some callers see, in the order they are listed.
///
/// @param <C> who calls
public final class ResourceSet<C> {
  private final Map<String, Resource<C>> resources = new LinkedHashMap<>();
  private final Map<String, ResourceTemplate<C>> templates = new LinkedHashMap<>();
  private final Listing resourceListing;
  private final Listing templateListing;

  private ResourceSet(List<Resource<C>> resources, List<ResourceTemplate<C>> templates) {
    for (Resource<C> resource : resources) {
      if (this.resources.putIfAbsent(resource.uri(), resource) != null) {
        throw new IllegalArgumentException("two resources are at " + resource.uri());
      }
    }
    for (ResourceTemplate<C> template : templates) {
      if (this.templates.putIfAbsent(template.uriTemplate().text(), template) != null) {
        throw new IllegalArgumentException("two templates are " + template.uriTemplate());
      }
    }
    this.resourceListing = Listing.of(resources, Resource::uri, ResourceSet::card);
    this.templateListing =
        Listing.of(templates, template -> template.uriTemplate().text(), ResourceSet::card);
  }

  /// A set whose addresses are unique. Templates are tried in order, after the fixed resources.
  public static <C> ResourceSet<C> of(
      List<Resource<C>> resources, List<ResourceTemplate<C>> templates) {
    return new ResourceSet<>(resources, templates);
  }

  /// What was found at an address.
  ///
  /// @param mimeType as listed
  public record Found<C>(
      ResourceAddress address, @Nullable String mimeType, ResourceReader<C> reader) {}

  /// What is at `uri`, or null.
  public @Nullable Found<C> find(String uri) {
    Resource<C> resource = resources.get(uri);
    if (resource != null) {
      return new Found<>(
          new ResourceAddress(uri, Map.of()), resource.mimeType(), resource.reader());
    }
    for (ResourceTemplate<C> template : templates.values()) {
      Map<String, String> variables = template.uriTemplate().match(uri);
      if (variables != null) {
        return new Found<>(
            new ResourceAddress(uri, variables), template.mimeType(), template.reader());
      }
    }
    return null;
  }

  /// The template that is written exactly so, or null.
  public @Nullable ResourceTemplate<C> template(String text) {
    return templates.get(text);
  }

  /// What `resources/list` says.
  public Listing resourceListing() {
    return resourceListing;
  }

  /// What `resources/templates/list` says.
  public Listing templateListing() {
    return templateListing;
  }

  private static ObjectNode card(Resource<?> resource) {
    ObjectNode card = JsonNodeFactory.instance.objectNode().put("uri", resource.uri());
    describe(card, resource.name(), resource.title(), resource.description(), resource.mimeType());
    if (resource.size() != null) {
      card.put("size", resource.size());
    }
    IconJson.put(card, resource.icons());
    return card;
  }

  private static ObjectNode card(ResourceTemplate<?> template) {
    ObjectNode card =
        JsonNodeFactory.instance.objectNode().put("uriTemplate", template.uriTemplate().text());
    describe(card, template.name(), template.title(), template.description(), template.mimeType());
    IconJson.put(card, template.icons());
    return card;
  }

  private static void describe(
      ObjectNode card, String name, String title, String description, @Nullable String mimeType) {
    card.put("name", name).put("title", title);
    if (!description.isEmpty()) {
      card.put("description", description);
    }
    if (mimeType != null) {
      card.put("mimeType", mimeType);
    }
  }
}
