/** Jars of modules, made while a test runs: in goes the text of a class, out comes a file that {@code LoadModule} can name. */
package io.baton.testkit.jar;
