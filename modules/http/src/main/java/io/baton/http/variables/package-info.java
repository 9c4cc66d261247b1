/** What the variables of expressions mean for a request. Reads the request and the answer; changes only the Vary field. */
package io.baton.http.variables;
