/**
 * A request and its connection as the phases see them. A {@link io.baton.api.request.RequestRecord} is handed from listener
 * to worker and back with its request; whoever holds the request owns it.
 */
package io.baton.api.request;
