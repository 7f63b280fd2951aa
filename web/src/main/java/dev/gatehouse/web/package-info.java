/// The web app's endpoints, and the app itself.
///
/// Start with [dev.gatehouse.web.WebService].
@NullMarked
package dev.gatehouse.web;

import org.jspecify.annotations.NullMarked;
