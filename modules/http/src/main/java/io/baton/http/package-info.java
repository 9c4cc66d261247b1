/**
 * The core module: which server and which settings a request meets, where its file is, and what answers when it fails. Each
 * stage is a package; this one ties them to the phases and prints what {@code -S} shows.
 */
package io.baton.http;
