/** A whole server for tests, with what it must look like when its clients have let go. */
package io.baton.testkit;
