/**
 * What the server did in the last minutes and hours. Once a second figures come in from the parent; rows of values go out to the
 * status page. Everything lies in arrays whose size is fixed, and readers take no lock.
 */
package io.baton.scoreboard.history;
