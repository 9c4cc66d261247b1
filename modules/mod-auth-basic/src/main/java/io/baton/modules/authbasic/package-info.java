/**
 * Who is it? HTTP Basic authentication with password files, and the rules about users and groups that {@code Require} gets of
 * it. A request that needs a user comes in, it leaves with one or is answered with 401. Passwords are verified by workers only.
 */
package io.baton.modules.authbasic;
