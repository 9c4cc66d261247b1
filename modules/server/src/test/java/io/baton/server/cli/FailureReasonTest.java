package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {

  @Test
  void theUsualReasonsAreSaidInTheUsualWords() {
    assertThat(FailureReason.of(new NoSuchFileException("x"))).isEqualTo("No such file or directory");
    assertThat(FailureReason.of(new AccessDeniedException("x"))).isEqualTo("Permission denied");
  }

  @Test
  void otherReasonsAreTheSystems() {
    assertThat(FailureReason.of(new FileSystemException("x", null, "Is a directory")))
        .isEqualTo("Is a directory");
    assertThat(FailureReason.of(new IOException("broken"))).isEqualTo("IOException: broken");
    assertThat(FailureReason.of(new FileSystemException("x"))).isEqualTo("FileSystemException: x");
  }
}
