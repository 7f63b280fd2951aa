/// One class for each word that `gatehouse` understands.
@NullMarked
package dev.gatehouse.app.command;

import org.jspecify.annotations.NullMarked;
