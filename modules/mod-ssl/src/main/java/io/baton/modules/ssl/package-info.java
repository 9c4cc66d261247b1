/**
 * The module {@code mod_ssl}: which listening sockets are secure, with which certificates, protocols and cipher suites, and
 * what requests know of it. The encryption is the virtual machine's (JSSE), its place in a connection Vert.x'.
 */
package io.baton.modules.ssl;
