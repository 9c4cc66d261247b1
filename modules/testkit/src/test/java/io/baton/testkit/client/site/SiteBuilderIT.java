package io.baton.testkit.client.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteBuilderIT {
  private static final SitePlan TINY = new SitePlan(7, 5, 1 << 20);

  private static Site site;

  @TempDir
  private Path directory;

  @BeforeAll
  static void buildTheSite(@TempDir Path shared) throws IOException {
    site = SiteBuilder.build(shared, TINY);
  }

  @Test
  void equalPlansMakeEqualSites() throws IOException {
    Site one = site;

    Site two = SiteBuilder.build(directory, TINY);

    assertThat(two.files()).extracting(SiteFile::path)
        .containsExactlyElementsOf(one.files().stream().map(SiteFile::path).toList());
    for (SiteFile file : one.files()) {
      assertThat(Files.mismatch(file.file(), two.file(file.path()).file())).as(file.path()).isEqualTo(-1);
    }
  }

  @Test
  void otherSeedsMakeOtherContents() throws IOException {
    Site one = SiteBuilder.build(directory.resolve("one"), TINY);
    Site two = SiteBuilder.build(directory.resolve("two"), new SitePlan(8, 5, 1 << 20));

    assertThat(Files.mismatch(one.file("sizes/1024.bin").file(), two.file("sizes/1024.bin").file()))
        .isNotEqualTo(-1);
    assertThat(Files.mismatch(one.file("sparse.bin").file(), two.file("sparse.bin").file())).isNotEqualTo(-1);
  }

  @Test
  void everyAwkwardNameIsThereOrNamedAsSkipped() throws IOException {
    for (String name : SiteNames.AWKWARD) {
      String path = "names/" + name;
      assertThat(site.skippedNames().contains(path)
          || site.files().stream().anyMatch(file -> file.path().equals(path)))
          .as(path).isTrue();
    }
    assertThat(site.file("names/100%").sizeBytes())
        .isEqualTo(Files.size(site.root().resolve("names").resolve("100%")));
    assertThat(site.file(".hidden/.also-hidden/.file").target()).isEqualTo("/.hidden/.also-hidden/.file");
  }

  @Test
  void namesThatNoLocaleLacksAreNeverSkipped() {
    assertThat(site.skippedNames()).allMatch(name -> !name.chars().allMatch(letter -> letter < 128)
        || !name.equals(name.toLowerCase(Locale.ROOT)) || name.equals("names/upper.html"));
  }

  @Test
  void sizesAreExactAndTheLargestComesFirst() {
    assertThat(site.file("sizes/0.html").sizeBytes()).isZero();
    assertThat(site.file("sizes/65537.bin").sizeBytes()).isEqualTo(65_537);
    assertThat(site.file("sparse.bin").sizeBytes()).isEqualTo(1 << 20);
    assertThat(site.files()).isSortedAccordingTo(Comparator.comparingLong(SiteFile::sizeBytes).reversed()
        .thenComparing(SiteFile::path));
    assertThat(site.files()).filteredOn(file -> file.path().startsWith("files/")).hasSize(5)
        .allMatch(file -> file.sizeBytes() <= 200 * 1024);
  }

  @Test
  void pagesAreText() {
    assertThat(site.file("sizes/8192.html").file()).content().startsWith("<!DOCTYPE html>").hasSize(8192);
  }

  @Test
  void withoutASparseFileThereIsNone() throws IOException {
    Site plain = SiteBuilder.build(directory, new SitePlan(1, 0, 0));

    assertThatThrownBy(() -> plain.file("sparse.bin")).isInstanceOf(IllegalArgumentException.class);
    assertThat(directory.resolve("files")).doesNotExist();
  }

  @Test
  void refusesADirectoryThatIsNotEmpty() throws IOException {
    Files.createFile(directory.resolve("mine"));

    assertThatThrownBy(() -> SiteBuilder.build(directory, TINY))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("a directory of its own");
  }

  @Test
  void refusesPlansThatMakeNoSense() {
    assertThatThrownBy(() -> new SitePlan(1, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SitePlan(1, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(SitePlan.full().files()).isGreaterThanOrEqualTo(5_000);
    assertThat(SitePlan.full().sparseFileBytes()).isEqualTo(1L << 30);
  }
}
