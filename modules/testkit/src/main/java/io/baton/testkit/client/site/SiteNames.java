package io.baton.testkit.client.site;

import java.util.List;

/** Names of files that break servers which decode twice, decode a plus sign, forget to encode, or compare by code point. */
final class SiteNames {
  /** The longest name that Linux file systems take, in bytes. */
  private static final int LONGEST_NAME_BYTES = 255;

  /** Names for files and for directories alike. */
  static final List<String> AWKWARD = List.of(
      "blank in name.html", " leading blank.txt", "trailing blank.txt ", "two  blanks.txt",
      "percent%.html", "100%", "%41.html", "%2e%2e", "%2525.txt", "%00.bin", "%zz.txt", "%c3%a9.txt",
      "hash#fragment.html", "question?query=1.html", "a+b.html", "a&b=c.html", "semi;colon=1.txt",
      "comma,name.txt",
      "equals=.txt", "at@sign.txt", "colon:name.txt", "dollar$.txt", "bang!.txt", "star*.txt", "tilde~",
      "~user",
      "quote\".html", "apostrophe'.html", "less<more>.html", "(brackets).txt", "[square].txt", "{curly}.txt",
      "pipe|name.txt", "caret^.txt", "back`tick.txt", "back\\slash.txt", "...", "..two-dots-before",
      "two-dots-after..",
      "dot.", "-rf", "--", "no-suffix", ".hidden", ".hidden.html", "UPPER.HTML", "upper.html",
      "many.dots.tar.gz.html",
      "tab\tname.txt", "line\nfeed.txt", "bell\u0007.txt", "delete\u007f.txt",
      "index.html", "con", "nul.txt", "favicon.ico",
      // The same letter composed (NFC) and decomposed (NFD): two names on Linux, one on macOS.
      "composed-\u00e9.html", "decomposed-e\u0301.html", "caf\u00e9.txt", "cafe\u0301.txt",
      "\u00df\u00e4\u00f6\u00fc.html", "\u0440\u0443\u0441\u0441\u043a\u0438\u0439.html",
      "\u4e2d\u6587 \u6587\u4ef6.txt",
      "\u65e5\u672c\u8a9e%20.html", "\u05e2\u05d1\u05e8\u05d9\u05ea.txt",
      "\u0627\u0644\u0639\u0631\u0628\u064a\u0629.txt",
      "\ud83d\ude80 rocket.html", "\ud83d\udc69\u200d\ud83d\udcbb.txt", "zero\u200bwidth.txt",
      "no\u00a0break.txt",
      "rtl\u202eoverride.txt", "line\u2028separator.txt", "fullwidth\uff0fslash.txt", "\ufeffbom.txt");

  /** Names as long as they can be: of one-byte letters, of three-byte letters, and of blanks, which triple when encoded. */
  static final List<String> LONG = List.of(
      "x".repeat(LONGEST_NAME_BYTES - 5) + ".html",
      "\u4e2d".repeat(LONGEST_NAME_BYTES / 3),
      "y" + " ".repeat(LONGEST_NAME_BYTES - 2) + "y",
      "%".repeat(LONGEST_NAME_BYTES - 4) + ".txt");

  private SiteNames() {}
}
