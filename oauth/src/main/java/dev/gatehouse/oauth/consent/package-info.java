/// The pages people see: consent, the step to another site, and errors with a way back.
@NullMarked
package dev.gatehouse.oauth.consent;

import org.jspecify.annotations.NullMarked;
