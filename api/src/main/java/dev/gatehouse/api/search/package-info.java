/// What a person asks of Sentry's searches, turned into what Sentry is asked, without a model.
///
/// Start with [dev.gatehouse.api.search.SearchTranslator]. Text that is Sentry's query language
/// goes through untouched; phrases that the rules know are translated; what nobody knows becomes
/// free text and is named in the answer. No filter a person gave is ever left out without a word.
@NullMarked
package dev.gatehouse.api.search;

import org.jspecify.annotations.NullMarked;
