/**
 * What happens when a URL leads to a directory, or to nothing: the slash at its end, index files, the fallback. A file that
 * takes the place of what was asked for is asked for in turn, through all the phases, so every rule holds for it too.
 */
package io.baton.modules.dir;
