/// Projects.
@NullMarked
package dev.gatehouse.api.tools.project;

import org.jspecify.annotations.NullMarked;
