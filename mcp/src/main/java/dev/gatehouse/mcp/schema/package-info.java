/// JSON Schema from records, and the check of JSON against it.
///
/// Start with [dev.gatehouse.mcp.schema.RecordShapes]; a [dev.gatehouse.mcp.schema.Shape] both
/// writes its schema and checks a value, so the two cannot differ.
@NullMarked
package dev.gatehouse.mcp.schema;

import org.jspecify.annotations.NullMarked;
