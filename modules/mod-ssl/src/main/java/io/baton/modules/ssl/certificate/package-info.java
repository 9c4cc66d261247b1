/** Certificates and keys: in come PEM files, out go chains with the keys that belong to them, or what is wrong with a file. */
package io.baton.modules.ssl.certificate;
