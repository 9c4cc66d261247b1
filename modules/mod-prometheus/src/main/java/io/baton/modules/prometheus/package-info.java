/**
 * What the server does, in numbers for Prometheus. In comes the scoreboard's snapshot and the registry of Vert.x' own metrics,
 * out goes text, made when somebody asks; nothing is counted here that was not counted before. No listener is held up: collecting
 * and writing have a thread of their own.
 */
package io.baton.modules.prometheus;
