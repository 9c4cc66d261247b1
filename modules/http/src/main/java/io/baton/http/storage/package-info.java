/**
 * From file name to what is there: the walk through the directories with its checks of symbolic links, and the settings that
 * apply in the end. Looks at the disk on a worker; a request whose handler runs on the listener is walked by names alone.
 */
package io.baton.http.storage;
