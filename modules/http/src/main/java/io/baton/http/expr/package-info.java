/**
 * Expressions as {@code <If>} and others take them. A text enters when the configuration is loaded, and an
 * {@link io.baton.http.expr.Expression} leaves that answers for any number of requests. What a variable means is the
 * affair of {@link io.baton.http.expr.EvaluationContext}; nothing here knows a request.
 */
package io.baton.http.expr;
