/**
 * Password files and group files in memory, and how changes of them are noticed. In come paths and bytes, out go users and
 * groups; nothing here knows requests. Only {@code WatchedFiles.look} touches the disk.
 */
package io.baton.modules.authbasic.file;
