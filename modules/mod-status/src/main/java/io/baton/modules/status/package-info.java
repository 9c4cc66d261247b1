/**
 * The status (httpd: mod_status): a snapshot of the scoreboard comes in; a page for people, lines for programs, JSON or events go
 * out. It runs on the listener, so that it answers when every worker is busy; therefore it never reads a file and never waits
 * while it answers. Nothing here changes the scoreboard.
 */
package io.baton.modules.status;
