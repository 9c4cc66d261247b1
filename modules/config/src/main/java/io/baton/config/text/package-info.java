/**
 * First stage: bytes become logical lines, and lines become words. Knows files only as streams, and no directive by name.
 */
package io.baton.config.text;
