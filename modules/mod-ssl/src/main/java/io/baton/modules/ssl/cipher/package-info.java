/**
 * Protocols and cipher suites: in come the words of {@code SSLProtocol} and {@code SSLCipherSuite}, out go the names by which
 * the virtual machine knows what they select.
 */
package io.baton.modules.ssl.cipher;
