package dev.gatehouse.search;

/// A page that answers a query, by its best section.
///
/// @param id of the page
/// @param title of the page
/// @param heading of the section that matched best; the title again when that is the page's opening
/// @param snippet a few lines of that section around the words that matched
/// @param relevance above 0, below 1, higher is better; comparable between answers of one index
///   only
public record DocHit(String id, String title, String heading, Snippet snippet, double relevance) {}
