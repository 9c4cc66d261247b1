package io.baton.modules.ssl.cipher;

import io.netty.handler.ssl.CipherSuiteConverter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cipher suite and the words by which a cipher list of OpenSSL selects it.
 *
 * @param name as JSSE and IANA call it: {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384}
 * @param openSslName as OpenSSL calls it: {@code ECDHE-RSA-AES256-GCM-SHA384}
 * @param words those of its key exchange, authentication, encryption, digest, strength and oldest protocol
 * @param bits the strength of its encryption
 */
record CipherSuite(String name, String openSslName, Set<String> words, int bits) {

  private static final String WITH = "_WITH_";

  /** All suites that the virtual machine has, most wanted first. */
  static final List<CipherSuite> ALL = TlsDefaults.SUITES.stream().map(CipherSuite::of).toList();

  CipherSuite {
    words = Set.copyOf(words);
  }

  /** The suite of a name of JSSE. */
  static CipherSuite of(String name) {
    String openSsl = openSslName(name);
    int with = name.indexOf(WITH);
    if (with < 0) {
      return new CipherSuite(name, openSsl, Set.of("TLSv1.3"), name.contains("_128_") ? 128 : 256);
    }
    Set<String> words = new HashSet<>();
    String exchange = name.substring(name.indexOf('_') + 1, with);
    String encryption = name.substring(with + WITH.length());
    addExchange(words, exchange);
    addAuthentication(words, exchange);
    addEncryption(words, encryption);
    addDigest(words, encryption);
    if (DefaultSuites.NAMES.contains(name)) {
      words.add("DEFAULT");
    } else {
      words.add("COMPLEMENTOFDEFAULT");
    }
    words.add(words.contains("eNULL") ? "COMPLEMENTOFALL" : "ALL");
    return new CipherSuite(name, openSsl, words, bits(encryption));
  }

  /** What OpenSSL calls a suite of JSSE; the same name if it has no other. */
  static String openSslName(String name) {
    String converted = CipherSuiteConverter.toOpenSsl(name, false);
    return converted == null ? name : converted;
  }

  boolean isTls13() {
    return words.contains("TLSv1.3");
  }

  private static void addExchange(Set<String> words, String exchange) {
    if (exchange.endsWith("_anon")) {
      words.addAll(exchange.startsWith("EC") ? List.of("AECDH", "ECDH") : List.of("ADH", "DH"));
    } else if (exchange.startsWith("ECDHE")) {
      words.addAll(List.of("ECDHE", "kECDHE", "EECDH", "kEECDH", "ECDH"));
    } else if (exchange.startsWith("DHE")) {
      words.addAll(List.of("DHE", "kDHE", "EDH", "kEDH", "DH"));
    } else if (exchange.startsWith("ECDH")) {
      words.addAll(List.of("kECDH", "ECDH"));
    } else if (exchange.startsWith("RSA")) {
      words.addAll(List.of("kRSA", "RSA"));
    }
  }

  private static void addAuthentication(Set<String> words, String exchange) {
    if (exchange.endsWith("_anon")) {
      words.add("aNULL");
    } else if (exchange.endsWith("ECDSA")) {
      words.addAll(List.of("aECDSA", "ECDSA"));
    } else if (exchange.endsWith("DSS")) {
      words.addAll(List.of("aDSS", "DSS"));
    } else if (exchange.contains("RSA")) {
      words.add("aRSA");
    }
    if (exchange.contains("EXPORT")) {
      words.addAll(List.of("EXP", "EXPORT", "LOW"));
    }
  }

  private static void addEncryption(Set<String> words, String encryption) {
    if (encryption.startsWith("AES")) {
      words.addAll(List.of("AES", encryption.startsWith("AES_128") ? "AES128" : "AES256", "HIGH"));
      if (encryption.contains("GCM")) {
        words.add("AESGCM");
      } else if (encryption.contains("CCM")) {
        words.add("AESCCM");
      }
    } else if (encryption.startsWith("CHACHA20")) {
      words.addAll(List.of("CHACHA20", "HIGH"));
    } else if (encryption.startsWith("3DES")) {
      words.addAll(List.of("3DES", "MEDIUM"));
    } else if (encryption.startsWith("RC4")) {
      words.addAll(List.of("RC4", "MEDIUM"));
    } else if (encryption.startsWith("NULL")) {
      words.addAll(List.of("eNULL", "NULL"));
    } else if (encryption.startsWith("DES")) {
      words.addAll(List.of("DES", "LOW"));
    }
  }

  private static void addDigest(Set<String> words, String encryption) {
    boolean authenticated = encryption.contains("GCM") || encryption.contains("CCM")
        || encryption.contains("POLY1305");
    if (encryption.endsWith("MD5")) {
      words.add("MD5");
    } else if (encryption.endsWith("SHA")) {
      words.addAll(List.of("SHA", "SHA1"));
    } else if (!authenticated) {
      words.add(encryption.substring(encryption.lastIndexOf('_') + 1));
    }
    boolean old = encryption.endsWith("SHA") || encryption.endsWith("MD5");
    words.addAll(old ? List.of("SSLv3", "TLSv1", "TLSv1.0") : List.of("TLSv1.2"));
  }

  private static int bits(String encryption) {
    if (encryption.startsWith("NULL")) {
      return 0;
    }
    if (encryption.contains("256") && !encryption.startsWith("AES_128")) {
      return 256;
    }
    return encryption.contains("128") ? 128 : encryption.startsWith("CHACHA20") ? 256 : 112;
  }

  /** Its own class, since the list of suites is made while this one is initialized. */
  private static final class DefaultSuites {
    static final Set<String> NAMES = Set.copyOf(TlsDefaults.DEFAULT_SUITES);
  }
}
