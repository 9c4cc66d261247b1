package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.request.RequestRecord;
import java.util.List;

/** {@code Require ip}: the client's address is in one of some ranges. */
record IpRule(List<AddressRange> ranges) implements Rule {

  IpRule {
    ranges = List.copyOf(ranges);
  }

  @Override
  public AuthorizationStatus judge(RequestRecord record) {
    byte[] client = AddressRange.of(record.connection().remoteAddress());
    for (AddressRange range : ranges) {
      if (range.contains(client)) {
        return AuthorizationStatus.GRANTED;
      }
    }
    return AuthorizationStatus.DENIED;
  }
}
