package io.baton.mpm;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OverTls.class)
class WebSocketOverTlsIT extends WebSocketIT {}
