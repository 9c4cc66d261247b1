package io.baton.mpm;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OverTls.class)
class SheddingOverTlsIT extends SheddingIT {}
