/**
 * Builds a website whose names and sizes are as awkward as a disk allows, and compares what a server answers with the disk,
 * byte for byte. A directory and an address go in, a report comes out. It never trusts the server's word for a length.
 */
package io.baton.testkit.client.site;
