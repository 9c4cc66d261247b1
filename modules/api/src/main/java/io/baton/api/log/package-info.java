/** How modules write to the error log and to log files. The server decides where the lines go. */
package io.baton.api.log;
