package io.baton.modules.authz;

import io.baton.api.request.RequestRecord;
import java.util.List;

/** {@code Require ip}: the client's address is in one of some ranges. */
record IpRule(List<AddressRange> ranges) implements Rule {

  IpRule {
    ranges = List.copyOf(ranges);
  }

  @Override
  public Verdict judge(RequestRecord record) {
    byte[] client = AddressRange.of(record.connection().remoteAddress());
    for (AddressRange range : ranges) {
      if (range.contains(client)) {
        return Verdict.GRANTED;
      }
    }
    return Verdict.DENIED;
  }
}
