package dev.gatehouse.api;

import dev.gatehouse.http.Quota;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.store.Limiter;
import dev.gatehouse.store.MemoryLimiter;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Counts the requests of each person, whatever address they come from and whichever client they
/// use.
public final class UserLimit {
  private final Limiter limiter;
  private final Limiter.@Nullable Tier tier;
  private final InstantSource clock;

  /// @param limiter keeps the counts; whoever made it closes it
  /// @param tier null: nobody is limited
  public UserLimit(Limiter limiter, Limiter.@Nullable Tier tier, InstantSource clock) {
    this.limiter = limiter;
    this.tier = tier;
    this.clock = clock;
  }

  /// Nobody is limited.
  public static UserLimit none() {
    return new UserLimit(new MemoryLimiter(), null, InstantSource.system());
  }

  /// Admits whom `admission` admits, for as long as they keep to the limit.
  Admission<SentryCaller> around(Admission<SentryCaller> admission) {
    return tier == null ? admission : new Counted(admission, tier);
  }

  private final class Counted implements Admission<SentryCaller> {
    private final Admission<SentryCaller> admission;
    private final Limiter.Tier each;

    Counted(Admission<SentryCaller> admission, Limiter.Tier each) {
      this.admission = admission;
      this.each = each;
    }

    @Override
    public Decision<SentryCaller> admit(WebRequest request)
        throws IOException, InterruptedException {
      Decision<SentryCaller> decision = admission.admit(request);
      return decision instanceof Decision.Admitted<SentryCaller>(var caller)
              && limiter.take(each, caller.token().userId(), clock.instant())
                  instanceof Limiter.Limited(var retryAfter, var resetAt)
          ? new Decision.Refused<>(
              new Quota(each.calls(), 0, resetAt).refusal(retryAfter, "one person"))
          : decision;
    }

    @Override
    public @Nullable WebResponse refuseCall(SentryCaller caller, Tool<SentryCaller, ?, ?> tool) {
      return admission.refuseCall(caller, tool);
    }

    @Override
    public boolean isStillAdmitted(SentryCaller caller) {
      return admission.isStillAdmitted(caller);
    }
  }
}
