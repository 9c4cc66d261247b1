package io.baton.it.dashboard;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one browser: to start it takes longer than most of them.
 *
 * <p><b>Lifecycle:</b> started for the first who wants it, closed by JUnit after the last test.
 */
final class SharedBrowser implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SharedBrowser.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Browser.class, first -> Browser.start(),
        Browser.class);
  }
}
