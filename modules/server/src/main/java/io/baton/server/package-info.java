/** The program that puts everything together. Nobody imports the server but its tests. */
package io.baton.server;
