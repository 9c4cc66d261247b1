/**
 * What modules may ask of the whole server: a reload, a check of the configuration, and what came of earlier ones. In comes who
 * asks, out go immutable records; nothing here serves a request.
 */
package io.baton.api.control;
