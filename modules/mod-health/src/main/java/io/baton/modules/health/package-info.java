/**
 * Is the server alive, and may it be given requests? Asked by whoever starts servers and spreads load over them; answered on the
 * listener, without a worker, from what the event loops and the state of the server say. It changes nothing.
 */
package io.baton.modules.health;
