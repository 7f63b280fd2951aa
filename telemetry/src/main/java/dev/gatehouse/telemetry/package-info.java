/// The API by which every module counts and audits; exporters live in `app`.
@NullMarked
package dev.gatehouse.telemetry;

import org.jspecify.annotations.NullMarked;
