package io.baton.modules.status;

import io.baton.api.request.RequestRecord;
import io.netty.util.NetUtil;
import java.util.Locale;

/**
 * The name by which a request asks for this server. A page of another site can have its own name lead to this machine, and then
 * read and send here what it wants with the browser of somebody who sits at it; but it cannot choose another name.
 */
final class AskedName {

  private AskedName() {}

  /** Whether the name is one that leads nowhere else: an address, {@code localhost}, or the {@code ServerName}. */
  static boolean isOwn(RequestRecord record) {
    String name = record.hostname();
    String own = record.notes().get(RequestRecord.SERVER_NAME_NOTE);
    return name.isEmpty() || name.equals("localhost")
        || NetUtil.createByteArrayFromIpAddressString(name) != null
        || (own != null && name.equals(own.toLowerCase(Locale.ROOT)));
  }
}
