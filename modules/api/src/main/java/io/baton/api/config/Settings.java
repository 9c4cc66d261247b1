package io.baton.api.config;

import io.baton.api.directive.Directive;
import io.baton.api.directive.SourceLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that were set in one place, or in several places merged. Directives that share a setting have one value.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class Settings {

  /** Nothing set: every directive has its default. */
  public static final Settings EMPTY = new Settings(new HashMap<>());

  private final Map<Directive<?>, Value<?>> values;

  private Settings(Map<Directive<?>, Value<?>> values) {
    this.values = values;
  }

  /** The value, or the default of the directive. */
  public <T> T get(Directive<T> directive) {
    Value<T> value = value(directive);
    return value == null ? directive.setting().defaultValue() : value.value();
  }

  /** The value, if somebody set it. */
  public <T> Optional<T> find(Directive<T> directive) {
    return Optional.ofNullable(value(directive)).map(Value::value);
  }

  /** Whether somebody set it. */
  public boolean isSet(Directive<?> directive) {
    return values.containsKey(directive.setting());
  }

  /** Where the value that counts was set, if somebody set it. */
  public Optional<SourceLocation> where(Directive<?> directive) {
    return Optional.ofNullable(values.get(directive.setting())).map(Value::where);
  }

  /** Everything that was set; for directives that share a setting, the one that holds it. */
  public Set<Directive<?>> directives() {
    return Set.copyOf(values.keySet());
  }

  /** Whether nothing was set. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** These settings with inner ones merged over them, each directive by its own rule. */
  public Settings overlay(Settings inner) {
    if (inner.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return inner;
    }
    Map<Directive<?>, Value<?>> merged = new HashMap<>(values);
    inner.values
        .forEach((directive, value) -> merged.merge(directive, value, (o, i) -> mergeOne(directive, o, i)));
    return new Settings(merged);
  }

  @SuppressWarnings("unchecked")
  private <T> Value<T> value(Directive<T> directive) {
    return (Value<T>) values.get(directive.setting());
  }

  @SuppressWarnings("unchecked")
  private static <T> Value<T> mergeOne(Directive<T> directive, Value<?> outer, Value<?> inner) {
    T value = directive.merge((T) outer.value(), (T) inner.value());
    return new Value<>(value, inner.where());
  }

  /** Begins settings. */
  public static Builder builder() {
    return new Builder();
  }

  private record Value<T>(T value, SourceLocation where) {}

  /** Settings in the making. Used by one thread, once. */
  public static final class Builder {

    private final Map<Directive<?>, Value<?>> values = new HashMap<>();

    private Builder() {}

    /** Sets a value; a second one in the same place is combined by the directive's rule. */
    @SuppressWarnings("unchecked")
    public <T> Builder set(Directive<T> directive, T value, SourceLocation where) {
      Value<T> earlier = (Value<T>) values.get(directive.setting());
      T combined = earlier == null ? value : directive.repeat(earlier.value(), value);
      values.put(directive.setting(), new Value<>(combined, where));
      return this;
    }

    /** The finished settings. */
    public Settings build() {
      return values.isEmpty() ? EMPTY : new Settings(new HashMap<>(values));
    }
  }
}
