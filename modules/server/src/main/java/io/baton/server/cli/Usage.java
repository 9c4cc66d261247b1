package io.baton.server.cli;

/** The page of {@code -h}. The synopsis is httpd's, for scripts look options up in it. */
final class Usage {

  static final String TEXT = """
                             Usage: baton [-D name] [-d directory] [-f file]
                                          [-C "directive"] [-c "directive"]
                                          [-k start|restart|graceful|graceful-stop|stop]
                                          [-v] [-V] [-h] [-l] [-L] [-t] [-T] [-S] [-X]
                             Options:
                               -D name            : make <IfDefine name> true
                               -d directory       : ServerRoot, until the configuration sets another
                               -f file            : configuration file instead of conf/baton.conf
                               -C "directive"     : read this directive before the configuration file
                               -c "directive"     : read this directive after the configuration file
                               -e level           : log level while starting (as for LogLevel)
                               -E file            : write what goes wrong while starting to a file
                               -v                 : print the version
                               -V                 : print the version and what is built in
                               -h                 : print this page
                               -l                 : print the source names of the built-in modules
                               -L                 : print every directive, its help and its places
                               -t -D DUMP_VHOSTS  : print the virtual hosts as they were understood
                               -t -D DUMP_RUN_CFG : print the paths and names that would be used
                               -S                 : short for -t -D DUMP_VHOSTS -D DUMP_RUN_CFG
                               -t -D DUMP_MODULES : print the modules
                               -M                 : short for -t -D DUMP_MODULES
                               -t -D DUMP_INCLUDES: print the configuration files that were read
                               -t                 : check the configuration and do nothing else
                               -T                 : do not check that each DocumentRoot exists
                               -X                 : one worker, in the foreground, for finding faults
                             """;

  private Usage() {}
}
