/**
 * The module {@code mod_mime}: finds out from the extensions of a file's name what is in it. What enters is the name of the
 * file and the mappings that apply to it; what leaves is media type, character set, encoding, languages and handler in the
 * request record. It never looks into the file, and never blocks but while the module is set up.
 */
package io.baton.modules.mime;
