/**
 * What is wrong with a configuration, collected by all stages and told in httpd's form and in the order of reading. It
 * judges nothing itself.
 */
package io.baton.config.report;
