package io.baton.modules.ssl.cipher;

import io.netty.handler.ssl.CipherSuiteConverter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Evaluates a cipher list as OpenSSL writes them, {@code HIGH:!aNULL:ECDHE+AESGCM}, among the suites before TLS 1.3 that the
 * virtual machine has. Names of JSSE are understood too. Used once.
 */
final class CipherList {

  private static final Pattern SEPARATOR = Pattern.compile("[:, ]+");
  private static final Pattern LEVEL = Pattern.compile("@SECLEVEL=[0-5]");

  /** Words of OpenSSL that select nothing here: no Java has such suites. */
  private static final Set<String> EMPTY_WORDS = Set.of("ADH", "AECDH", "aNULL", "eNULL", "NULL", "EXP",
      "EXPORT", "EXPORT40", "EXPORT56", "LOW", "MEDIUM", "MD5", "RC4", "RC2", "DES", "3DES", "IDEA", "SEED",
      "CAMELLIA", "CAMELLIA128", "CAMELLIA256", "ARIA", "ARIA128", "ARIA256", "AESCCM", "AESCCM8", "PSK",
      "kPSK", "aPSK", "kECDHEPSK", "kDHEPSK", "kRSAPSK", "SRP", "kSRP", "aSRP", "GOST94", "GOST89MAC",
      "aGOST", "aGOST01", "kGOST", "kECDH", "kECDHe", "kECDHr", "kDHd", "kDHr", "kDH", "aECDH", "aDH", "aDSS",
      "DSS", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.2", "SHA", "SHA1", "SHA256", "SHA384", "AES", "AES128",
      "AES256", "kRSA", "RSA", "DHE", "EDH", "kDHE", "kEDH", "COMPLEMENTOFALL", "COMPLEMENTOFDEFAULT",
      "SSLv2", "FIPS", "SUITEB128", "SUITEB128ONLY", "SUITEB192", "KRB5", "FZA", "CHACHA20", "CBC");

  private final List<CipherSuite> base;
  private final List<CipherSuite> chosen = new ArrayList<>();
  private final Set<CipherSuite> banned = new LinkedHashSet<>();

  private CipherList(List<CipherSuite> base) {
    this.base = base;
  }

  /**
   * The suites that a list selects, most wanted first.
   *
   * @throws UnknownCipherException if a word means nothing
   */
  static List<CipherSuite> select(String list) throws UnknownCipherException {
    CipherList selection = new CipherList(
        CipherSuite.ALL.stream().filter(suite -> !suite.isTls13()).toList());
    for (String word : SEPARATOR.split(list, -1)) {
      if (!word.isEmpty()) {
        selection.apply(word);
      }
    }
    return List.copyOf(selection.chosen);
  }

  private void apply(String word) throws UnknownCipherException {
    if (word.equals("@STRENGTH")) {
      chosen.sort(Comparator.comparingInt(CipherSuite::bits).reversed());
      return;
    }
    if (LEVEL.matcher(word).matches()) {
      return; // the virtual machine's own policy says how long keys must be
    }
    char operator = word.charAt(0);
    boolean operated = operator == '!' || operator == '-' || operator == '+';
    List<CipherSuite> meant = meant(operated ? word.substring(1) : word);
    switch (operator) {
      case '!' -> {
        banned.addAll(meant);
        chosen.removeAll(meant);
      }
      case '-' -> chosen.removeAll(meant);
      case '+' -> {
        List<CipherSuite> moved = new ArrayList<>(chosen);
        moved.retainAll(meant);
        chosen.removeAll(moved);
        chosen.addAll(moved);
      }
      default -> meant.stream().filter(suite -> !chosen.contains(suite) && !banned.contains(suite))
          .forEach(chosen::add);
    }
  }

  /** What all parts of {@code part+part} have in common; a full name is one part. */
  private List<CipherSuite> meant(String word) throws UnknownCipherException {
    Predicate<CipherSuite> all = suite -> true;
    for (String part : word.split("\\+", -1)) {
      all = all.and(part(part));
    }
    return base.stream().filter(all).toList();
  }

  private Predicate<CipherSuite> part(String part) throws UnknownCipherException {
    Predicate<CipherSuite> named = suite -> suite.name().equals(part) || suite.openSslName().equals(part)
        || suite.words().contains(part);
    if (base.stream().anyMatch(named) || isKnownElsewhere(part)) {
      return named;
    }
    boolean newer = CipherSuite.ALL.stream().anyMatch(suite -> suite.isTls13() && suite.name().equals(part));
    throw new UnknownCipherException(newer
        ? part + " is a suite of TLS 1.3: write 'SSLCipherSuite TLSv1.3 " + part + "' for it"
        : "'" + part + "' is neither a cipher suite nor a word that selects some");
  }

  /** Whether OpenSSL or an older Java knows it: such a word selects nothing, but is no typing error. */
  private static boolean isKnownElsewhere(String part) {
    return EMPTY_WORDS.contains(part) || part.contains("_WITH_")
        || (part.indexOf('-') > 0 && CipherSuiteConverter.toJava(part, "TLS") != null);
  }
}
