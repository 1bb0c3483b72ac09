package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wherebuilt.testsupport.PackagedService.REAL_CATALOGUE;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.OlderServer;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.PasswordServer;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.RestartableServer;
import org.wherebuilt.testsupport.RunningService;

/** The packaged application as an operator sees it: how it starts, refuses to start, survives and stops. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class PackagedServiceIT {

    private static final String RETRACTION = """
            {"query":"mutation { retractClaim(slug: \\"resp2012jx-qx60-l50-smyrna\\", because: \\"A test.\\") { edit { by } } }"}""";

    @TempDir
    Path folder;

    @Test
    void startsOnADatabaseOfItsOwnAndAnswers() {
        try (PackagedService service = PackagedService.startOn(PackagedService.freePort(), folder, REAL_CATALOGUE)
                .awaitReady()) {
            RunningService http = service.http();

            assertThat(service.output()).contains("data in " + folder.resolve(".wherebuilt"));
            assertThat(http.ask(RunningService.NESTED_QUERY)).contains("\"smyrna\"", "\"qx60-l50\"");
            assertThat(http.get("/q/graphql-ui/").statusCode()).isEqualTo(200);
            assertThat(http.get("/q/graphql-ui/").body()).contains("graphiql");
            assertThat(http.get("/q/health/ready").body()).contains("\"UP\"");
            assertThat(service.errors()).isEmpty();
        }
    }

    /** As docs/OPERATING.md has it: who can read the file may change the catalogue, and nobody else. */
    @Test
    void aCuratorHasTheTokenInTheFolderOfTheDatabase() throws Exception {
        Path file = folder.resolve(".wherebuilt").resolve("curator-token");
        String token;
        try (PackagedService service = PackagedService.start(folder).awaitReady()) {
            token = Files.readString(file).strip();
            RestAssured.port = service.port();
            Endpoint.post(RETRACTION).isRefused(401, "UNAUTHENTICATED");
            retract("Bearer x" + token).isRefused(401, "UNAUTHENTICATED");
            assertThat(retract("Bearer " + token).isAnswered().body()).contains("\"by\":\"Local curator\"");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(service.output())
                    .contains("The token of a curator is in " + file)
                    .doesNotContain(token, "WARN", "ERROR");
        }
        try (PackagedService again = PackagedService.start(folder).awaitReady()) {
            assertThat(Files.readString(file).strip()).isEqualTo(token);
            RestAssured.port = again.port();
            assertThat(retract("Bearer " + token).body()).doesNotContain("UNAUTHENTICATED", "FORBIDDEN");
            assertThat(again.output()).doesNotContain(token);
        }
    }

    private static Answer retract(String authorization) {
        return Endpoint.send(Endpoint.at()
                .header("Content-Type", Endpoint.JSON)
                .header("Accept", Endpoint.GRAPHQL)
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(RETRACTION)));
    }

    @Test
    void anIssuerIsLookedForWhereOneIsNamedAndAFileOfTheOperatorsMustHoldAToken() throws Exception {
        Path weak = Files.writeString(folder.resolve("weak"), "secret");
        try (PackagedService service =
                PackagedService.start(folder, setting("database"), "wherebuilt.curator-token-file=" + weak)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.errors().lines()).hasSize(1);
            assertThat(service.errors())
                    .contains(weak.toString(), "could be guessed")
                    .doesNotContain("secret");
        }
        try (PackagedService service =
                PackagedService.start(folder, setting("database"), "wherebuilt.oidc.issuer=http://localhost:1")) {
            service.awaitReady();
            RestAssured.port = service.port();
            Endpoint.post(RETRACTION).isRefused(401, "UNAUTHENTICATED");
            retract("Bearer a.b.c").isRefused(503, "UNAVAILABLE");
            assertThat(service.output())
                    .contains("OIDC server is not available")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void healthAndMetricsHaveAPortOfTheirOwnWhereTheOperatorOpensIt() {
        int port = PackagedService.freePort();
        try (PackagedService service = PackagedService.start(
                folder, "quarkus.management.host-enabled=true", "quarkus.management.port=" + port)) {
            service.awaitLog("Listening on: ");
            RunningService management = new RunningService("localhost", port);
            assertThat(management.isReady()).isTrue();
            assertThat(management.get("/q/metrics").body()).contains("jvm_memory_used_bytes");
            assertThat(management.get("/graphql?query=%7B__typename%7D").statusCode())
                    .isEqualTo(404);
            assertThat(service.http().get("/q/graphql-ui/").statusCode()).isEqualTo(200);
            for (String path : List.of("/q", "/q/", "/q/health", "/q/health/ready", "/q/metrics")) {
                assertThat(service.http().get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    /** In a jar the documents are found in another way than in a folder of classes. */
    @Test
    void isReadyAfterItHasAskedItself() {
        try (PackagedService service = PackagedService.start(folder, "wherebuilt.warm-up=4S")) {
            Await.until(
                    "it answers", Duration.ofSeconds(120), () -> service.http().answers());

            HttpResponse<String> health = service.http().get("/q/health/ready");
            assertThat(health.statusCode()).as(health.body()).isEqualTo(503);
            assertThat(service.http().get("/q/health/live").statusCode()).isEqualTo(200);

            service.awaitReady();
            assertThat(service.http().get("/q/metrics").body())
                    .containsPattern("http_server_requests_seconds_count\\{method=\"POST\".+uri=\"/graphql\"\\} [1-9]");
            assertThat(service.output()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void trainsAndLeavesNothingBehind() throws Exception {
        PackagedService training =
                PackagedService.start(folder, REAL_CATALOGUE, "quarkus.management.host-enabled=true", "train", "1");

        assertThat(training.awaitExit()).as(training.errors()).isZero();
        assertThat(training.output())
                .containsPattern("(?m)^[1-9][0-9]{2,} requests\\.$")
                .doesNotContain("WARN", "ERROR");
        assertThat(folder.resolve(".wherebuilt")).doesNotExist();
    }

    @Test
    void containsItsTrustedDocuments() throws Exception {
        try (PackagedService service = startEmbedded().awaitReady()) {
            String text = Files.readString(Path.of("src/main/resources/graphql/plant.graphql"));
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            HttpResponse<String> answer = service.http()
                    .get("/graphql?documentId=sha256:" + hash + "&variables=%7B%22slug%22:%22smyrna%22%7D");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"data\":{\"plant\":{\"slug\":\"smyrna\"");
        }
    }

    @Test
    void stopsOnASignalWithoutWarnings() {
        PackagedService service = startEmbedded().awaitReady();
        service.http().ask(RunningService.NESTED_QUERY);

        service.stop();

        hasStoppedWithoutWarnings(service);
    }

    /** Subscriptions end when the client wants, so the service does not wait for them. */
    @Test
    void doesNotWaitForSubscriptionsWhenItStops() throws Exception {
        PackagedService service = startEmbedded().awaitReady();
        RestAssured.port = service.port();
        GraphQLSocketClient.connect().close();
        try (GraphQLSocketClient socket = GraphQLSocketClient.connect();
                RawClient stream = RawClient.connect()) {
            socket.subscribe("1", "subscription { catalogueChanged { revision } }");
            stream.send("GET /graphql?query=subscription%7BcatalogueChanged%7Brevision%7D%7D HTTP/1.1\r\nHost: x\r\n"
                    + "Accept: text/event-stream\r\n\r\n");
            assertThat(stream.readHead()).startsWith("HTTP/1.1 200");

            service.stop();
        }
        hasStoppedWithoutWarnings(service);
    }

    private static void hasStoppedWithoutWarnings(PackagedService service) {
        assertThat(service.output()).contains("stopped in").doesNotContain("ERROR", "WARN", "Exception", "\tat ");
        assertThat(service.errors()).isEmpty();
    }

    @Test
    void loadsNothingAndKeepsTheRevisionWhenStartedAgain() throws IOException {
        String edition = Files.readString(Path.of("db/catalogue/EDITION")).strip();
        String answer;
        try (PackagedService first = startWhole("database").awaitReady()) {
            answer = first.http().ask(RunningService.NESTED_QUERY);
        }
        try (PackagedService second = startWhole("database").awaitReady()) {
            assertThat(second.output())
                    .contains("Catalogue of db/catalogue: loaded already; edition " + edition + ", revision 1, ");
            assertThat(second.http().ask(RunningService.NESTED_QUERY)).isEqualTo(answer);
        }
    }

    @Test
    void startsAfterItWasKilled() {
        String answer;
        try (PackagedService first = startEmbedded().awaitReady()) {
            answer = first.http().ask(RunningService.NESTED_QUERY);
            first.kill();
        }
        try (PackagedService second = startEmbedded().awaitReady()) {
            assertThat(second.http().ask(RunningService.NESTED_QUERY)).isEqualTo(answer);
        }
    }

    @Test
    void hasTheWholeCatalogueAfterItWasKilledDuringTheFirstLoad() {
        PackagedService first = startWhole("database").awaitLog("migrations applied");
        first.kill();
        assertThat(first.output()).as("killed before the load was done").doesNotContain("rows changed");

        try (PackagedService second = startWhole("database").awaitReady();
                PackagedService undisturbed = startWhole("undisturbed").awaitReady()) {
            assertThat(second.http().ask(RunningService.NESTED_QUERY))
                    .isEqualTo(undisturbed.http().ask(RunningService.NESTED_QUERY));
        }
    }

    @Test
    void startsAfterItWasKilledWhileItMadeTheDatabase() {
        PackagedService first = startEmbedded();
        Await.until(
                "the database's folder",
                Duration.ofSeconds(60),
                () -> Files.exists(database().resolve("data").resolve("base")));
        first.kill();

        try (PackagedService second = startEmbedded().awaitReady()) {
            assertThat(second.http().revision()).contains("1");
        }
    }

    @Test
    void refusesAFolderThatAnotherServiceUses() {
        try (PackagedService first = startEmbedded().awaitReady();
                PackagedService second = startEmbedded()) {
            assertThat(problemOf(second)).contains(database().toString(), "in use by another Wherebuilt");
            assertThat(first.http().isReady()).isTrue();
        }
    }

    @Test
    void refusesAPortThatAnotherServiceUses() {
        try (PackagedService first = startEmbedded().awaitReady();
                PackagedService second = PackagedService.startOn(first.port(), folder, setting("another"))) {
            assertThat(problemOf(second)).startsWith("Port " + first.port()).contains("-Dquarkus.http.port=");
            assertThat(folder.resolve("another")).doesNotExist();
        }
    }

    @Test
    void refusesAServerThatDoesNotAnswer() {
        int nobody = PackagedService.freePort();
        try (PackagedService service = startOn("jdbc:postgresql://localhost:" + nobody + "/wherebuilt", "any", "any")) {
            assertThat(problemOf(service)).contains("localhost:" + nobody, "refused");
        }
    }

    @Test
    void refusesAnAddressThatIsNoPostgreSQLServer() {
        try (PackagedService service = startOn("jdbc:mysql://localhost/wherebuilt", "any", "any")) {
            assertThat(problemOf(service)).contains("must start with jdbc:postgresql:");
        }
    }

    @Test
    void refusesAWrongPasswordAndAcceptsTheRightOne() {
        try (PasswordServer server = PasswordServer.start()) {
            try (PackagedService service = startOn(server.jdbcUrl(), PasswordServer.USER, "wrong")) {
                assertThat(problemOf(service))
                        .contains(server.jdbcUrl(), "password")
                        .doesNotContain("wrong");
            }
            try (PackagedService service = startOn(server.jdbcUrl(), PasswordServer.USER, PasswordServer.PASSWORD)) {
                service.awaitReady();
                assertThat(service.output()).doesNotContain("Embedded PostgreSQL", PasswordServer.PASSWORD);
                assertThat(folder.resolve(".wherebuilt")).doesNotExist();
            }
        }
    }

    @Test
    void refusesAnOlderServer() {
        Optional<Path> bin = OlderServer.installed();
        assumeTrue(bin.isPresent(), "no PostgreSQL older than 18 in /usr/lib/postgresql (Debian: postgresql-15)");
        try (OlderServer server = OlderServer.start(bin.orElseThrow(), folder);
                PackagedService service = startOn(server.jdbcUrl(), "postgres", "any")) {
            assertThat(problemOf(service)).contains(server.jdbcUrl(), "needs PostgreSQL 18");
        }
    }

    /** As in a container that has a read-only root and no other folder. */
    @Test
    void needsNoTemporaryFolderWithAnExternalDatabase() throws Exception {
        try (RestartableServer server = RestartableServer.start(folder.resolve("data"));
                PackagedService service = PackagedService.start(
                        folder, "quarkus.datasource.jdbc.url=" + server.jdbcUrl(), "java.io.tmpdir=/nowhere")) {
            RunningService http = service.awaitReady().http();
            assertThat(http.ask(RunningService.NESTED_QUERY)).contains("\"smyrna\"");
            String page = http.get("/").body();
            List<String> files = Pattern.compile("/(?:explorer|webjars)/[^\"]+")
                    .matcher(page)
                    .results()
                    .map(MatchResult::group)
                    .filter(file -> file.contains("?v=") || file.startsWith("/webjars/") && file.endsWith(".js"))
                    .distinct()
                    .toList();
            assertThat(files).hasSizeGreaterThan(40);
            for (String file : files) {
                HttpResponse<String> answer = http.get(file);
                assertThat(answer.statusCode()).as(file).isEqualTo(200);
                assertThat(answer.headers().firstValue("Cache-Control"))
                        .as(file)
                        .hasValueSatisfying(said -> assertThat(said).contains("immutable"));
                assertThat(answer.body()).as(file).isNotEmpty();
            }
            for (String made :
                    List.of("/q/graphql-ui/", "/model/qx60-l50/card.png", "/download/periods.xlsx", "/catalogue.zip")) {
                assertThat(http.get(made).statusCode()).as(made).isEqualTo(200);
            }
            for (String none : List.of("/explorer/none.js", "/explorer/", "/explorer/README.md", "/webjars/lit/")) {
                assertThat(http.get(none).statusCode()).as(none).isEqualTo(404);
            }
            assertThat(service.output()).doesNotContain("ERROR", "WARN", "Exception");
            assertThat(service.errors()).isEmpty();
        }
    }

    @Test
    void namesEveryProblemOfTheCatalogueAndLoadsNothing() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        CatalogueFolder.copyTo(files)
                .replace("plants.csv", "2003-05-27", "2003-13-27")
                .append("market_members.csv", "europe,atlantis");
        int atlantis = Files.readAllLines(files.resolve("market_members.csv")).size();

        try (PackagedService service =
                PackagedService.start(folder, setting("database"), "wherebuilt.catalogue.directory=" + files)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output() + service.errors())
                    .contains("nothing has changed. 2 problems:")
                    .contains("plants.csv line 2, column opened, value \"2003-13-27\": ")
                    .contains("market_members.csv line " + atlantis + ", column member, value \"atlantis\": ")
                    .doesNotContain("\tat ");
        }
        try (PackagedService service =
                PackagedService.start(folder, setting("database"), "wherebuilt.catalogue.load=never")) {
            assertThat(service.awaitReady().http().counts()).contains("\"plants\":0", "\"claims\":0");
        }
    }

    @Test
    void reportsTheLineOfARegisterThatNamesAnUnknownPlant() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        CatalogueFolder.copyTo(files)
                .withRegister()
                .replace("vin/model_links.csv", "M30,1990,1992,,m30-f31", "M30,1990,1992,,m30-f32");

        try (PackagedService service =
                PackagedService.start(folder, setting("database"), "wherebuilt.catalogue.directory=" + files)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output() + service.errors())
                    .contains("The register of vehicle numbers was not loaded. 1 problem:")
                    .contains("vin/model_links.csv line 2, column model, value \"m30-f32\": is not in models.csv")
                    .doesNotContain("\tat ", "Catalogue of ");
        }
        try (PackagedService service =
                PackagedService.start(folder, setting("database"), "wherebuilt.catalogue.load=never")) {
            assertThat(service.awaitReady().http().counts())
                    .as("nor is the catalogue")
                    .contains("\"plants\":0", "\"claims\":0");
        }
    }

    /** As an orchestrator does it: a job migrates and loads, and the replicas only serve. */
    @Test
    void migratesLoadsServesChecksAndExportsByCommands() throws Exception {
        Path files = CatalogueFolder.copyTo(folder.resolve("files")).path();
        Path out = folder.resolve("out");
        try (RestartableServer server = RestartableServer.start(folder.resolve("data"))) {
            String database = "quarkus.datasource.jdbc.url=" + server.jdbcUrl();
            String directory = "wherebuilt.catalogue.directory=" + files;
            assertThat(problemOf(command(database, "serve")))
                    .contains("The database's schema lacks", "command migrate");
            assertThat(outputOf(command(database, "migrate"))).startsWith("The database's schema is at version ");
            assertThat(outputOf(command(database, directory, "load")))
                    .contains("Catalogue of " + files + ": edition 1, revision 1, ")
                    .doesNotContain("Listening on");
            try (PackagedService service = command(database, directory, "serve").awaitReady()) {
                assertThat(service.http().ask("{ plant(slug: \"smyrna\") { openedOn } }"))
                        .contains("1983-06-16");
                assertThat(service.output()).doesNotContain("Catalogue of");
            }
            assertThat(outputOf(command(database, "verify")))
                    .startsWith("3 edits, and the catalogue is as they left it. The last is sealed ");
            String seal = "0a".repeat(32);
            assertThat(problemsOf(command(database, "verify", seal.toUpperCase(Locale.ROOT))))
                    .contains("The catalogue is not as its edits have it:", "no edit has the seal " + seal + ": ");
            assertThat(problemOf(command(database, "verify", "0a")))
                    .startsWith("\"0a\" is no seal. A seal is 64 characters, 0 to 9 and a to f, ");
            assertThat(outputOf(command(database, "export", out.toString())))
                    .isEqualTo("The catalogue is in " + out + ".\n");
            assertThat(Files.readString(out.resolve("EDITION"))).isEqualTo("1\n");
            assertThat(problemOf(command(database, "export", out.toString()))).contains("is not empty");
            records(database);
            servesNoAnswersOfAnEarlierRule(database, directory, server);
        }
        assertThat(outputOf(command("check", out.toString())))
                .startsWith(out + ": edition 1, ")
                .endsWith("no register of vehicle numbers. No problem.\n");
        assertThat(outputOf(command("check", out.toString(), files.toString())))
                .as("an export is what it was made of")
                .endsWith("Rows that differ: 0. Claims recorded: 0, retracted: 0. Answers that change: 0.\n");
        Path lacking = CatalogueFolder.copyTo(folder.resolve("lacking"))
                .edit("claims.csv", text -> text.lines().limit(100).collect(Collectors.joining("\n", "", "\n")))
                .path();
        assertThat(outputOf(command(
                        "wherebuilt.database.notices-url=jdbc:postgresql://localhost:1/none",
                        "wherebuilt.database.reads-url=jdbc:postgresql://localhost:1/none",
                        "check",
                        lacking.toString(),
                        files.toString())))
                .as("a comparison is told, and uses no other database")
                .contains("\nA service that loads them from a folder wants CATALOGUE_CONFIRM=true: they lack ");
        Files.writeString(out.resolve("EDITION"), "one");
        assertThat(problemsOfComparison(command("check", files.toString(), out.toString())))
                .startsWith("There is nothing to compare with, because BASE, " + out + ", has problems itself. ")
                .endsWith("  EDITION line 1, value \"one\": is not a whole number such as 12\n");
        assertThat(problemsOf(command("check", out.toString())))
                .endsWith(
                        "nothing has changed. 1 problem:\n  EDITION line 1, value \"one\": is not a whole number such as 12\n");
        assertThat(problemOf(command("sevre"))).contains("\"sevre\" is no command. Commands: serve, ");
    }

    /** They lack what this release serves. A replica that only serves does not judge them. */
    private void servesNoAnswersOfAnEarlierRule(String database, String directory, RestartableServer server)
            throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM production_period_explanation; DELETE FROM production_period_role;"
                    + " UPDATE production_period SET rule = rule - 1");
        }
        assertThat(problemOf(command(database, "serve")))
                .startsWith("An earlier release judged the answers in the database. Run this release's command load ");
        assertThat(outputOf(command(database, directory, "load"))).contains(" models judged in ");
        try (PackagedService service = command(database, directory, "serve").awaitReady()) {
            assertThat(
                            service.http()
                                    .ask(
                                            "{ productionPeriods(filter: {model: \"qx60-l50\"}) { nodes { verdict { reason } } } }"))
                    .contains("The first-generation Infiniti QX60 (first called JX35) was built at the Smyrna plant");
        }
    }

    /** As files sent to {@code /catalogue/changes} do; the database's login is enough. */
    private void records(String database) throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        String claim = "slug,source,topic,plant,model,stance,kind,start,note\n"
                + "by-command,resp2012jx,PRODUCTION,tochigi,qx60-l50,SUPPORTS,REPORTED,2012-02,A note.\n";
        Path file = Files.writeString(mine.resolve("claims.csv"), claim);
        for (Path sent : List.of(mine, file)) {
            assertThat(outputOf(command(database, "record", sent.toString())))
                    .startsWith("claims.csv: 1 rows, of them recorded 1, corrected 0, retracted 0, unchanged 0.\n"
                            + "Answers that change: 1.\nNothing was written. ")
                    .contains("Model qx60-l50 at plant tochigi\n  before: no claim says anything\n  after:  ");
        }
        assertThat(outputOf(command(database, "wherebuilt.record.by=Ada", "record", file.toString(), "A test.")))
                .contains("They are edit 4, by Ada.\n");
        assertThat(outputOf(command(database, "record", file.toString(), "A test.")))
                .contains("unchanged 1.\n", "Nothing has changed.");
        Files.writeString(file, claim.replace("2012-02", "Feb-12").replace("tochigi", "nowhere"));
        assertThat(problemsOf(command(database, "record", mine.toString(), "A test.")))
                .startsWith(
                        "Nothing has changed. 1 problem:\n  claims.csv line 2, column start, value \"Feb-12\": is not ");
        assertThat(problemOf(
                        command(database, "record", folder.resolve("none.csv").toString())))
                .startsWith("There is no file ");
        assertThat(outputOf(command(database, "verify"))).startsWith("4 edits, ");
    }

    /** A probe must not end a replica that only waits for its turn. */
    @Test
    void isAliveAndNotReadyWhileAnotherProcessLoads() throws Exception {
        try (RestartableServer server = RestartableServer.start(folder.resolve("data"));
                Connection other = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(737268)");
            try (PackagedService service =
                            PackagedService.start(folder, "quarkus.datasource.jdbc.url=" + server.jdbcUrl());
                    Socket silent = new Socket()) {
                service.awaitLog("Waiting for another process that loads the catalogue");
                silent.connect(new InetSocketAddress("localhost", service.port()));
                silent.getOutputStream().write('G');
                assertThat(service.http().get("/q/health/live").statusCode()).isEqualTo(200);
                assertThat(service.http().get("/q/health/ready").statusCode()).isEqualTo(503);
                assertThat(service.http().get("/q/health/started").statusCode()).isEqualTo(503);
                HttpResponse<String> early = service.http().get("/graphql?query=%7B__typename%7D");
                assertThat(early.statusCode()).isEqualTo(503);
                assertThat(early.headers().firstValue("Retry-After")).contains("1");

                statement.execute("SELECT pg_advisory_unlock(737268)");
                assertThat(service.awaitReady().http().counts()).doesNotContain("\"plants\":0");
                assertThat(service.errors()).isEmpty();
            }
        }
    }

    /** The settings, and then the command with its argument. */
    private PackagedService command(String... words) {
        return PackagedService.start(folder, words);
    }

    private static String outputOf(PackagedService command) {
        assertThat(command.awaitExit()).as(command.errors()).isZero();
        assertThat(command.errors()).isEmpty();
        return command.output();
    }

    private PackagedService startEmbedded() {
        return PackagedService.start(folder, setting("database"));
    }

    /** With the catalogue that the service brings. */
    private PackagedService startWhole(String name) {
        return PackagedService.start(folder, setting(name), REAL_CATALOGUE);
    }

    private PackagedService startOn(String url, String user, String password) {
        return PackagedService.start(
                folder,
                "quarkus.datasource.jdbc.url=" + url,
                "quarkus.datasource.username=" + user,
                "quarkus.datasource.password=" + password);
    }

    private Path database() {
        return folder.resolve("database");
    }

    private String setting(String name) {
        return PackagedService.DATABASE_FOLDER + folder.resolve(name);
    }

    /** The one line that a service prints when it refuses to start. */
    private static String problemOf(PackagedService service) {
        String problem = problemsOf(service);
        assertThat(problem.lines()).hasSize(1);
        return problem;
    }

    /** After it has said that the first folder has no problem. */
    private static String problemsOfComparison(PackagedService service) {
        assertThat(service.awaitExit()).isEqualTo(1);
        assertThat(service.output()).endsWith("No problem.\n");
        return service.errors();
    }

    private static String problemsOf(PackagedService service) {
        assertThat(service.awaitExit()).isEqualTo(1);
        assertThat(service.output()).isEmpty();
        return service.errors();
    }
}
