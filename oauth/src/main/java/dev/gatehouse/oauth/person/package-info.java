/// People in front of their browsers: telling one browser from another, and a session in which a
/// person sees and ends what they have granted.
@NullMarked
package dev.gatehouse.oauth.person;

import org.jspecify.annotations.NullMarked;
