/**
 * What may be asked of the server at the status page: a reload, a check of the configuration. A request that may have come from
 * another site, or from somebody who may not, goes out as a refusal that says why.
 */
package io.baton.modules.status.control;
