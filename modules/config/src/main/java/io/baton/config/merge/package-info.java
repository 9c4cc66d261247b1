/**
 * Last stage: virtual hosts inherit from the main server, whichever of them stands first in the text, and the model is made.
 */
package io.baton.config.merge;
