/**
 * Redeployment: a new generation of configuration and code takes the place of the one that runs, and nobody notices. In comes
 * somebody who asks; out goes a record. Whatever fails, the generation that runs goes on as it was.
 */
package io.baton.server.redeploy;
