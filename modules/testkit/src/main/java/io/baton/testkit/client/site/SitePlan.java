package io.baton.testkit.client.site;

/**
 * What site to build. Equal plans make equal sites.
 *
 * @param seed chooses sizes and contents
 * @param files how many ordinary files there are, beside those with awkward names and sizes
 * @param sparseFileBytes length of the one large file that is mostly a hole; 0 for none
 */
public record SitePlan(long seed, int files, long sparseFileBytes) {
  private static final long GIBIBYTE = 1L << 30;

  /** Checks the numbers. */
  public SitePlan {
    if (files < 0 || sparseFileBytes < 0) {
      throw new IllegalArgumentException(
          "a site has no fewer than 0 files and bytes: " + files + ", " + sparseFileBytes);
    }
  }

  /** 5,000 ordinary files and a sparse one of 1 GiB. */
  public static SitePlan full() {
    return new SitePlan(1, 5_000, GIBIBYTE);
  }

  /** A site for quick tests: all awkward names, few ordinary files, a sparse file of 8 MiB. */
  public static SitePlan small() {
    return new SitePlan(1, 40, 8L << 20);
  }
}
