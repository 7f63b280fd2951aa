/// The documentation index and its search.
///
/// Start with [dev.gatehouse.search.DocsIndex]. Lucene is behind it and shows nowhere.
@NullMarked
package dev.gatehouse.search;

import org.jspecify.annotations.NullMarked;
