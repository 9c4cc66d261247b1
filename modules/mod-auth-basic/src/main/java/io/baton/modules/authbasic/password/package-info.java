/**
 * The passwords of htpasswd files. In comes the text of a hash, out goes something that knows a password when it sees it. It
 * never waits for anything, but it may take as long as the hash was made to take: seconds. No listener runs it.
 */
package io.baton.modules.authbasic.password;
