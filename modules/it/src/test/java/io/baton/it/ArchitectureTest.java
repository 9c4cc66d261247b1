package io.baton.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the parts, as docs/architecture.md draws them. */
@AnalyzeClasses(packages = "io.baton", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String API = "io.baton.api..";
  private static final String CONFIG = "io.baton.config..";
  private static final String SCOREBOARD = "io.baton.scoreboard..";
  private static final String MPM = "io.baton.mpm..";
  private static final String HTTP = "io.baton.http..";
  private static final String MODULES = "io.baton.modules..";
  private static final String SERVER = "io.baton.server..";
  private static final String TESTKIT = "io.baton.testkit..";

  @ArchTest
  static final ArchRule packagesFormNoCycle = slices().matching("io.baton.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule apiKnowsNoOther = noClasses().that().resideInAPackage(API).should()
      .dependOnClassesThat()
      .resideInAnyPackage(CONFIG, SCOREBOARD, MPM, HTTP, MODULES, SERVER, TESTKIT);

  @ArchTest
  static final ArchRule configKnowsTheApiOnlyAndNeitherVertxNorSockets = noClasses().that()
      .resideInAPackage(CONFIG)
      .should().dependOnClassesThat().resideInAnyPackage(SCOREBOARD, MPM, HTTP, MODULES, SERVER, TESTKIT,
          "io.vertx..",
          "io.netty..", "java.net..");

  @ArchTest
  static final ArchRule scoreboardKnowsNobodyAndNeitherVertxNorSockets = noClasses().that()
      .resideInAPackage(SCOREBOARD)
      .should().dependOnClassesThat().resideInAnyPackage(API, CONFIG, MPM, HTTP, MODULES, SERVER, TESTKIT,
          "io.vertx..",
          "io.netty..", "java.net..");

  @ArchTest
  static final ArchRule mpmKnowsApiAndScoreboard = noClasses().that().resideInAPackage(MPM).should()
      .dependOnClassesThat().resideInAnyPackage(CONFIG, HTTP, MODULES, SERVER, TESTKIT);

  @ArchTest
  static final ArchRule httpKnowsTheApi = noClasses().that().resideInAPackage(HTTP).should()
      .dependOnClassesThat()
      .resideInAnyPackage(CONFIG, SCOREBOARD, MPM, MODULES, SERVER, TESTKIT);

  @ArchTest
  static final ArchRule modulesKnowTheApi = noClasses().that().resideInAPackage(MODULES).should()
      .dependOnClassesThat()
      .resideInAnyPackage(CONFIG, MPM, HTTP, SERVER, TESTKIT);

  @ArchTest
  static final ArchRule onlyWhoShowsTheScoreboardKnowsIt = noClasses().that().resideInAPackage(MODULES)
      .and()
      .resideOutsideOfPackages("io.baton.modules.status..", "io.baton.modules.prometheus..").should()
      .dependOnClassesThat()
      .resideInAPackage(SCOREBOARD);

  @ArchTest
  static final ArchRule modulesDoNotKnowEachOther = slices().matching("io.baton.modules.(*)..").should()
      .notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyButTestsImportsTheServer = noClasses().that()
      .resideOutsideOfPackages(SERVER, TESTKIT)
      .should().dependOnClassesThat().resideInAPackage(SERVER);

  @ArchTest
  static final ArchRule stagesOfTheMpmDoNotKnowTheListener = noClasses().that()
      .resideInAnyPackage("io.baton.mpm.accept..", "io.baton.mpm.connection..", "io.baton.mpm.worker..",
          "io.baton.mpm.keepalive..", "io.baton.mpm.linger..")
      .should().dependOnClassesThat().resideInAPackage("io.baton.mpm.listener..");
}
