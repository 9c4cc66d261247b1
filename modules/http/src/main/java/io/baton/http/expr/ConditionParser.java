package io.baton.http.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the parts of an expression that are true or false, by recursive descent: {@code ||}, {@code &&}, {@code !},
 * parentheses, then comparisons and tests of words. Used by one thread, once.
 */
final class ConditionParser {

  /** An expression of real life has a handful of levels; a longer one would only exhaust the stack. */
  private static final int DEEPEST = 200;

  private final Scanner in;
  private final WordParser words;
  private boolean needsDisk;
  private int depth;

  ConditionParser(String source) {
    in = new Scanner(source);
    words = new WordParser(in);
  }

  Condition parse() throws ExpressionException {
    Condition condition = disjunction();
    in.skipBlanks();
    if (!in.atEnd()) {
      throw in.error("'" + in.peek() + "' was not expected; expected is &&, || or the end");
    }
    return condition;
  }

  boolean needsDisk() {
    return needsDisk || words.needsDisk();
  }

  private Condition disjunction() throws ExpressionException {
    Condition left = conjunction();
    in.skipBlanks();
    while (in.take("||")) {
      Condition first = left;
      Condition second = conjunction();
      left = context -> first.test(context) || second.test(context);
      in.skipBlanks();
    }
    return left;
  }

  private Condition conjunction() throws ExpressionException {
    Condition left = negation();
    in.skipBlanks();
    while (in.take("&&")) {
      Condition first = left;
      Condition second = negation();
      left = context -> first.test(context) && second.test(context);
      in.skipBlanks();
    }
    return left;
  }

  private Condition negation() throws ExpressionException {
    if (++depth > DEEPEST) {
      throw in.error("more than " + DEEPEST + " levels of ! and parentheses");
    }
    try {
      in.skipBlanks();
      if (in.peek() == '!') {
        in.next();
        Condition inner = negation();
        return context -> !inner.test(context);
      }
      if (in.take("(")) {
        Condition inner = disjunction();
        in.skipBlanks();
        if (!in.take(")")) {
          throw in.error("')' is missing");
        }
        return inner;
      }
      return constant();
    } finally {
      depth--;
    }
  }

  private Condition constant() throws ExpressionException {
    int start = in.position();
    String name = in.name();
    in.skipBlanks();
    if (in.peek() != '(') {
      if (name.equals("true")) {
        return context -> true;
      }
      if (name.equals("false")) {
        return context -> false;
      }
    }
    in.position(start);
    return in.peek() == '-' && Character.isLetter(in.peek(1)) ? unary() : comparison();
  }

  private Condition unary() throws ExpressionException {
    in.next();
    String name = in.name();
    UnaryTest test = UnaryTest.named(name);
    needsDisk |= test.needsDisk();
    in.skipBlanks();
    if (test == UnaryTest.REMOTE) {
      Subnet subnet = subnet();
      return context -> subnet.contains(context.remoteAddress());
    }
    Word word = words.word();
    return context -> test.test(word.text(context));
  }

  private Condition comparison() throws ExpressionException {
    Word left = words.word();
    in.skipBlanks();
    if (in.take("=~")) {
      return RegexTest.parse(in, left, true);
    }
    if (in.take("!~")) {
      return RegexTest.parse(in, left, false);
    }
    String operator = operator();
    in.skipBlanks();
    switch (operator) {
      case "in", "-in" -> {
        return list(left);
      }
      case "-ipmatch" -> {
        Subnet subnet = subnet();
        return context -> subnet.contains(left.text(context));
      }
      default -> {
        Comparison comparison = Comparison.of(operator);
        Word right = words.word();
        return context -> comparison.test(left.text(context), right.text(context));
      }
    }
  }

  private String operator() throws ExpressionException {
    for (String sign : new String[]{"==", "!=", "<=", ">=", "=", "<", ">"}) {
      if (in.take(sign)) {
        return sign;
      }
    }
    String dash = in.take("-") ? "-" : "";
    String name = in.name();
    if (name.isEmpty()) {
      throw in
          .error(in.atEnd() ? "a comparison is missing at the end" : "'" + in.peek() + "' is no operator");
    }
    return dash + name;
  }

  private Condition list(Word left) throws ExpressionException {
    if (!in.take("{")) {
      throw in.error("'{' and a list of words is missing behind in");
    }
    List<Word> members = new ArrayList<>();
    do {
      in.skipBlanks();
      members.add(words.word());
      in.skipBlanks();
    } while (in.take(","));
    if (!in.take("}")) {
      throw in.error("'}' is missing at the end of the list");
    }
    return context -> {
      String text = left.text(context);
      for (Word member : members) {
        if (member.text(context).equals(text)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Read when the configuration is loaded: only a text that stands there as it is. */
  private Subnet subnet() throws ExpressionException {
    char quote = in.peek();
    if (quote != '\'' && quote != '"') {
      throw in.error("an address or network in quotes is missing");
    }
    in.next();
    return Subnet.parse(in.until(quote, "an address"));
  }
}
