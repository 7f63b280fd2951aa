/// Language models behind one port.
///
/// Start with [dev.gatehouse.model.LanguageModel]. The library that speaks to vendors shows in no
/// public type.
@NullMarked
package dev.gatehouse.model;

import org.jspecify.annotations.NullMarked;
