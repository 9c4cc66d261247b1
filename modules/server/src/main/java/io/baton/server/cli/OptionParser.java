package io.baton.server.cli;

import io.baton.api.log.LogLevel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/**
 * Reads the command line from left to right, as getopt does: letters may be bundled, an argument may follow at once
 * ({@code -DNAME}), the first word that is no option is too much.
 *
 * <p><b>Thread:</b> one, once.
 */
final class OptionParser {

  /** The options without an argument. */
  static final String FLAGS = "vVlLMStTXh?";
  /** The options with one. */
  static final String WITH_ARGUMENT = "dfCcDeEk";

  private static final String ILLEGAL = "illegal option -- ";

  private final Installation installation;
  private final List<String> defines = new ArrayList<>();
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private Path serverRoot;
  private Optional<Path> file = Optional.empty();
  private Optional<ControlVerb> verb = Optional.empty();
  private Optional<LogLevel> startupLevel = Optional.empty();
  private Optional<Path> startupLog = Optional.empty();
  private Optional<ShortAnswer> shortAnswer = Optional.empty();
  private boolean testOnly;
  private boolean listsDirectives;
  private boolean checksDocumentRoot = true;

  OptionParser(Installation installation) {
    this.installation = installation;
    this.serverRoot = installation.root();
  }

  /**
   * Reads the words.
   *
   * @throws UsageException if they are wrong before a short answer is asked for
   */
  CommandLineOptions parse(List<String> arguments) throws UsageException {
    ParseResult result = split(arguments);
    Map<ArgSpec, Integer> seen = new HashMap<>();
    for (ArgSpec option : result.matchedArgs()) {
      int nth = seen.merge(option, 1, Integer::sum) - 1;
      apply(((OptionSpec) option).longestName().substring(1), option.originalStringValues().get(nth));
      if (shortAnswer.isPresent()) {
        break;
      }
    }
    if (shortAnswer.isEmpty()) {
      refuseTheRest(result);
    }
    return new CommandLineOptions(arguments, serverRoot, file.orElse(Path.of(Installation.DEFAULT_FILE)),
        file.isEmpty(), defines, before, after, verb, startupLevel, startupLog, testOnly, listsDirectives,
        checksDocumentRoot);
  }

  /** The answer that needs no configuration, if one was asked for first. */
  Optional<ShortAnswer> shortAnswer() {
    return shortAnswer;
  }

  private static ParseResult split(List<String> arguments) {
    CommandSpec spec = CommandSpec.create();
    FLAGS.chars().forEach(letter -> spec
        .addOption(OptionSpec.builder("-" + (char) letter).type(boolean.class).arity("0").build()));
    WITH_ARGUMENT.chars().forEach(letter -> spec.addOption(
        OptionSpec.builder("-" + (char) letter).type(List.class).auxiliaryTypes(String.class).arity("1")
            .build()));
    // A separator that cannot be typed: "-D=x" defines "=x", as getopt has it.
    spec.parser().collectErrors(true).separator("\0").allowOptionsAsOptionParameters(true);
    return new CommandLine(spec).setExpandAtFiles(false).setUnmatchedArgumentsAllowed(true)
        .setStopAtUnmatched(true).parseArgs(arguments.toArray(String[]::new));
  }

  private static void refuseTheRest(ParseResult result) throws UsageException {
    for (Exception error : result.errors()) {
      if (error instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
        OptionSpec option = (OptionSpec) missing.getMissing().get(0);
        throw new UsageException("option requires an argument -- " + option.longestName().substring(1));
      }
      throw new UsageException(error.getMessage());
    }
    for (String word : result.unmatched()) {
      boolean isOption = word.length() > 1 && word.charAt(0) == '-';
      boolean isBehindDashes = result.originalArgs().contains("--");
      throw new UsageException(
          isOption && !isBehindDashes ? ILLEGAL + word.charAt(1) : "unexpected argument '" + word + "'");
    }
  }

  private void apply(String letter, String value) throws UsageException {
    switch (letter) {
      case "d" -> serverRoot = absolute(value);
      case "f" -> file = Optional.of(path(value));
      case "C" -> before.add(value);
      case "c" -> after.add(value);
      case "D" -> defines.add(value);
      case "e" -> startupLevel = Optional.of(level(value));
      case "E" -> startupLog = Optional.of(absolute(value));
      case "k" -> verb = Optional.of(verb(value));
      case "t" -> testOnly = true;
      case "S" -> test(Dump.DUMP_VHOSTS, Dump.DUMP_RUN_CFG);
      case "M" -> test(Dump.DUMP_MODULES);
      case "L" -> listsDirectives = true;
      case "T" -> checksDocumentRoot = false;
      case "X" -> defines.add("DEBUG");
      default -> shortAnswer = ShortAnswer.ofLetter(letter);
    }
  }

  private void test(Dump... dumps) {
    testOnly = true;
    for (Dump dump : dumps) {
      Collections.addAll(defines, dump.name());
    }
  }

  private ControlVerb verb(String word) throws UsageException {
    if (verb.isPresent()) {
      throw new UsageException(ILLEGAL + "k");
    }
    return ControlVerb.ofWord(word).orElseThrow(() -> new UsageException(ILLEGAL + "k"));
  }

  private static LogLevel level(String word) throws UsageException {
    return LogLevel.ofKeyword(word).orElseThrow(() -> new UsageException(
        "-e " + word
            + " is no level: use emerg, alert, crit, error, warn, notice, info, debug or trace1 to trace8"));
  }

  private Path absolute(String word) throws UsageException {
    return installation.directory().resolve(path(word)).normalize();
  }

  private static Path path(String word) throws UsageException {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + word + "' is not a path: " + e.getReason());
    }
  }
}
