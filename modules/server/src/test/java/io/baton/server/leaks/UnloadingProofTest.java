package io.baton.server.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnloadingProofTest {

  @Test
  void isGivenByACollectionOnly() throws Exception {
    UnloadingProof proof = new UnloadingProof();
    assertThat(proof.isGiven()).isFalse();

    System.gc();

    assertThat(proof.isGiven()).isTrue();
  }
}
