/**
 * The status as JSON, as docs/status-json.md describes it: a report comes in, objects go out. Every name and unit in here is a
 * promise to those who read it.
 */
package io.baton.modules.status.json;
