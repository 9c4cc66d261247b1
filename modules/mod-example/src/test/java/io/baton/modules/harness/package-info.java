/**
 * A small server for the tests of one module: it knows the interface that modules are written against and a stand-in for
 * the core module, nothing else. Published as the test-jar of mod-example, so that every module, also one outside this
 * project, can be tested with it.
 */
package io.baton.modules.harness;
