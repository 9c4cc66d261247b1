package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  @Test
  void itWritesEverythingAndLeavesTheStreamOpen() throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    WritableByteChannel channel = Channels.newChannel(taken);
    StandardOutput output = new StandardOutput(channel);

    output.write(ByteBuffer.wrap("a line\n".getBytes(StandardCharsets.UTF_8)));
    output.reopen();
    output.close();

    assertThat(channel.isOpen()).isTrue();
    assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo("a line\n");
  }
}
