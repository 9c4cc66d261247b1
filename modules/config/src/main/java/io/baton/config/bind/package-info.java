/**
 * Third stage: the statements of the tree become values of directives and sections of the model, and everything that is
 * wrong with a name, a place or a word is found. It reads no file and merges nothing.
 */
package io.baton.config.bind;
