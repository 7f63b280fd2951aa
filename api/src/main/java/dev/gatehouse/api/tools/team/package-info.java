/// Teams.
@NullMarked
package dev.gatehouse.api.tools.team;

import org.jspecify.annotations.NullMarked;
