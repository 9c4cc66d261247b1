package io.baton.api.directive;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * A setting: its name, where it may stand, what it looks like, what it is when nobody sets it, and what it does.
 *
 * <p>A constant of the module that owns it. Two directives are the same only if they are the same object.
 *
 * @param <T> the value; immutable
 */
public final class Directive<T> {

  private final String name;
  private final Shape<T> shape;
  private final Set<Place> places;
  private final T defaultValue;
  private final String defaultText;
  private final String help;
  private final String doc;
  private final BinaryOperator<T> repeat;
  private final BinaryOperator<T> merge;
  private final boolean section;
  private final Directive<T> setting;

  private Directive(Builder<T> builder) {
    name = builder.name;
    shape = builder.shape;
    places = Collections.unmodifiableSet(EnumSet.copyOf(builder.places));
    defaultValue = builder.defaultValue;
    defaultText = builder.defaultText;
    help = builder.help;
    doc = builder.doc.isEmpty() ? builder.help : builder.doc;
    repeat = builder.repeat;
    merge = builder.merge;
    section = builder.section;
    setting = builder.shared == null ? this : builder.shared.setting();
  }

  /** Begins a declaration. */
  public static <T> Builder<T> of(String name, Shape<T> shape) {
    return new Builder<>(name, shape);
  }

  /** As the user writes it; compared without regard to letter case. */
  public String name() {
    return name;
  }

  /** What its words look like. */
  public Shape<T> shape() {
    return shape;
  }

  /** Where it may stand. */
  public Set<Place> places() {
    return places;
  }

  /** The value where nobody sets it; {@code null} if that means something of its own. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The default as a user would write it; empty if there is none. */
  public String defaultText() {
    return defaultText;
  }

  /** One line that says what it is, for {@code -L} and for messages about the number of arguments. */
  public String help() {
    return help;
  }

  /** One or more sentences for the reference pages. */
  public String doc() {
    return doc;
  }

  /** Whether it is a section {@code <Name ...>} whose lines the shape reads itself. */
  public boolean isSection() {
    return section;
  }

  /** The directive that holds the value: itself, unless it was declared with {@link Builder#sharing}. */
  public Directive<T> setting() {
    return setting;
  }

  /** The value when it is set twice in one place. */
  public T repeat(T earlier, T later) {
    return setting.repeat.apply(earlier, later);
  }

  /** The value when it is set in an outer place and in an inner one that applies later. */
  public T merge(T outer, T inner) {
    return setting.merge.apply(outer, inner);
  }

  @Override
  public String toString() {
    return name;
  }

  /** A declaration in the making. */
  public static final class Builder<T> {

    private final String name;
    private final Shape<T> shape;
    private final Set<Place> places = EnumSet.noneOf(Place.class);
    private T defaultValue;
    private String defaultText = "";
    private String help = "";
    private String doc = "";
    private BinaryOperator<T> repeat = (earlier, later) -> later;
    private BinaryOperator<T> merge = (outer, inner) -> inner;
    private boolean section;
    private Directive<T> shared;

    private Builder(String name, Shape<T> shape) {
      this.name = name;
      this.shape = shape;
    }

    /** Adds places where it may stand. */
    public Builder<T> allowedIn(Place... allowed) {
      Collections.addAll(places, allowed);
      return this;
    }

    /** Everywhere: server, virtual host and all the sections of a request. */
    public Builder<T> allowedAnywhere() {
      return allowedIn(Place.values());
    }

    /** The value where nobody sets it, and how a user would write it. */
    public Builder<T> defaultsTo(T value, String text) {
      defaultValue = value;
      defaultText = text;
      return this;
    }

    /** The value where nobody sets it, written as {@code toString} says. */
    public Builder<T> defaultsTo(T value) {
      return defaultsTo(value, String.valueOf(value));
    }

    /** One line that says what it is. */
    public Builder<T> help(String text) {
      help = text;
      return this;
    }

    /** Sentences for the reference pages. */
    public Builder<T> doc(String text) {
      doc = text;
      return this;
    }

    /** What two settings in one place make; without this, the later one wins. */
    public Builder<T> repeated(BinaryOperator<T> operator) {
      repeat = operator;
      return this;
    }

    /** What an outer and an inner setting make; without this, the inner one wins. */
    public Builder<T> merged(BinaryOperator<T> operator) {
      merge = operator;
      return this;
    }

    /**
     * Makes it another way to write the setting of {@code other}: both have one value, to which the lines of both
     * contribute in file order. Default and combining rules are those of {@code other}.
     */
    public Builder<T> sharing(Directive<T> other) {
      shared = other;
      return this;
    }

    /** Makes it a section whose lines the shape reads from {@link DirectiveLine#children()}. */
    public Builder<T> section() {
      section = true;
      return this;
    }

    /** The finished constant. */
    public Directive<T> build() {
      if (places.isEmpty()) {
        throw new IllegalStateException("directive " + name + " is allowed nowhere: call allowedIn");
      }
      return new Directive<>(this);
    }
  }
}
