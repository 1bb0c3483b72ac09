# The service on JDK 25. Build the application first:
#   mvn -DskipTests package && docker build -t wherebuilt .
FROM eclipse-temurin:25-jre AS application
# A user that the system knows by name: PostgreSQL's initdb asks for it when the embedded database is used.
RUN useradd --uid 10001 --user-group --create-home --home-dir /home/wherebuilt --shell /usr/sbin/nologin wherebuilt

# The libraries change seldom and are most of the bytes, so they come first.
COPY target/quarkus-app/lib/ /opt/wherebuilt/lib/
COPY target/quarkus-app/quarkus-run.jar /opt/wherebuilt/
COPY target/quarkus-app/quarkus/ /opt/wherebuilt/quarkus/
COPY target/quarkus-app/app/ /opt/wherebuilt/app/

# Health and metrics have a port of their own. After the signal to stop, the service answers until balancers have noticed. Before it is
# ready, it asks itself for half a second, so that clients do not wait for what a first request loads (ADR 60).
ENV QUARKUS_MANAGEMENT_HOST_ENABLED=true \
    WHEREBUILT_SHUTDOWN_DELAY=5S \
    WHEREBUILT_WARM_UP=0.5S

# Given as a number so that an orchestrator can see that it is not root.
USER 10001:10001
# Writable: without QUARKUS_DATASOURCE_JDBC_URL the embedded database keeps its data here, in .wherebuilt.
WORKDIR /home/wherebuilt

# A run that asks itself what clients ask, from whose end the JVM makes its ahead-of-time cache (ADR 12, ADR 48). It holds for this
# JVM and these very files, which is why both stages share the layers above.
FROM application AS training
# The heap is given so that its pointers are compressed, as in every container of ordinary size, however large the machine
# that builds. G1 is what makes a cache that other collectors can read too. Without adapters, which are machine code: those made
# on a machine with AVX-512 would be run unchecked on one without (JDK-8388703), and end the JVM there. Without profiles of
# methods: with them the compiler has more to do at first, and the service is slower.
RUN java -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTRecordTraining -XX:AOTCacheOutput=/home/wherebuilt/wherebuilt.aot \
      -Xmx512m -XX:+UseG1GC -jar /opt/wherebuilt/quarkus-run.jar train 10 && \
    test -s wherebuilt.aot

FROM application
COPY --from=training /home/wherebuilt/wherebuilt.aot /opt/wherebuilt/
# What this image is, said by who builds it: docker build --build-arg VERSION=… (.github/workflows/release.yml).
ARG VERSION=""
ARG REVISION=""
ARG CREATED=""
ARG SOURCE=""
LABEL org.opencontainers.image.title="Wherebuilt" \
      org.opencontainers.image.description="Which plant built which model, when, for which market, and who says so" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.source="$SOURCE"
# The API tells it, too: { catalogue { service { commit } } }.
ENV WHEREBUILT_COMMIT="$REVISION"
EXPOSE 8080 9000

# With what bash brings: the base image need not have curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "[[ $QUARKUS_MANAGEMENT_HOST_ENABLED = true ]] && port=${QUARKUS_MANAGEMENT_PORT:-9000} || port=${QUARKUS_HTTP_PORT:-8080}; exec 3<>/dev/tcp/127.0.0.1/$port && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]

# The C library gives each thread that allocates an arena of its own, up to eight for each core, and seldom gives one back.
ENV MALLOC_ARENA_MAX=2

# Java is process 1 and gets the signal to stop itself. The heap takes half of the container's memory and leaves the rest to what
# lies outside it: some 150 MB under load, however large the heap is (bench/FIGURES.md). It begins with a quarter, since a smaller
# one does not take the objects of the ahead-of-time cache, and the JVM would not start; it takes them without relocating them. A
# service that has run out of memory ends, so that it is started again. Adapters are as in the training, and no thread looks for
# profiles of methods, of which the cache has none (ADR 61). The optimizing compiler has two threads instead of one and inlines
# less, so that a new process is fast soon, and what it does not need any more goes back to the system (ADR 48). Further flags can
# be given in JDK_JAVA_OPTIONS; there, -Xmx sets another heap. Of the cache only errors are logged.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/wherebuilt/wherebuilt.aot", "-Xlog:aot=error,aot+codecache+stubs=error", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching", "-XX:-AOTReplayTraining", "-XX:ArchiveRelocationMode=0", "-XX:InitialRAMPercentage=25", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:CICompilerCount=3", "-XX:MaxInlineLevel=9", "-XX:InlineSmallCode=1800", "-XX:FreqInlineSize=220", "-XX:TrimNativeHeapInterval=5000", "-jar", "/opt/wherebuilt/quarkus-run.jar"]
