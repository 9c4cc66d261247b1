package io.baton.server.loading;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deregisters all JDBC drivers that come from the class loader that this class is defined by, and gives their class names. It may
 * refer to the Java platform only. Public, with a public constructor, because it is made by reflection from another loader.
 */
public final class DriverDeregistration implements Supplier<List<String>> {

  /** Made by {@link JdbcDrivers}. */
  public DriverDeregistration() {}

  @Override
  public List<String> get() {
    List<String> names = new ArrayList<>();
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == getClass().getClassLoader()) {
        try {
          DriverManager.deregisterDriver(driver);
          names.add(driver.getClass().getName());
        } catch (SQLException e) {
          // It stays, and is found as what keeps the module in memory.
        }
      }
    }
    return names;
  }
}
