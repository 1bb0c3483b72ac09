package org.wherebuilt.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that change something when the packaged service starts. */
final class Settings {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z_]+)[:}]");

    private static final Pattern OURS = Pattern.compile("(?m)(?:^|\\$\\{|\")(wherebuilt\\.[a-z.-]+[a-z])");

    private Settings() {}

    static Set<String> known() throws IOException {
        Set<String> names = new TreeSet<>();
        String properties = Files.readString(Path.of("src/main/resources/application.properties"));
        REFERENCE.matcher(properties).results().forEach(reference -> names.add(reference.group(1)));
        StringBuilder ours = new StringBuilder(properties);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                ours.append(Files.readString(source));
            }
        }
        OURS.matcher(ours).results().forEach(name -> names.add(variable(name.group(1))));
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.wherebuilt")) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                Class<?> mapping = type.reflect();
                collect(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping, names);
            }
        }
        for (JsonNode model : models()) {
            for (JsonNode name : model.findValues("environmentVariable")) {
                names.add(name.textValue());
            }
        }
        return names;
    }

    /** Those of Quarkus that are fixed when the service is packaged: in an environment they do nothing. */
    static Set<String> fixedAtBuildTime() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode model : models()) {
            for (JsonNode property : model.findParents("path")) {
                if (!property.path("phase").asText().equals("RUN_TIME")) {
                    names.add(property.at("/path/environmentVariable").asText());
                }
            }
        }
        return names;
    }

    /** Each extension of Quarkus brings the list of its own settings. */
    private static List<JsonNode> models() throws IOException {
        List<JsonNode> models = new ArrayList<>();
        for (URL model : Collections.list(Settings.class
                .getClassLoader()
                .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
            try (InputStream text = model.openStream()) {
                models.add(new ObjectMapper().readTree(text));
            }
        }
        return models;
    }

    private static void collect(String prefix, Class<?> type, Set<String> names) {
        for (Method method : type.getDeclaredMethods()) {
            WithName given = method.getAnnotation(WithName.class);
            String name = prefix + "." + (given == null ? method.getName() : given.value());
            if (method.getReturnType().isInterface() && method.getReturnType().getDeclaringClass() == type) {
                collect(name, method.getReturnType(), names);
            } else {
                names.add(variable(name.replaceAll("([a-z])([A-Z])", "$1-$2")));
            }
        }
    }

    private static String variable(String property) {
        return property.replaceAll("\\W", "_").toUpperCase(Locale.ROOT);
    }
}
