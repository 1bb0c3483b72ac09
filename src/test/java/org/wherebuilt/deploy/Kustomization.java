package org.wherebuilt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What kustomize makes of a folder, as far as ours need it: resources, components, a namespace, images and JSON patches. Any other
 * field is refused. Where kubectl is, {@link DeployTest} compares the two.
 */
final class Kustomization {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "namespace", "resources", "components", "images", "patches");

    private final Set<Path> files = new TreeSet<>();

    /** The resources that the folder makes. */
    List<ObjectNode> render(Path folder) {
        Path file = folder.resolve("kustomization.yaml");
        files.add(file.normalize());
        JsonNode kustomization = Yaml.read(file).get(0);
        kustomization
                .fieldNames()
                .forEachRemaining(name -> assertThat(KNOWN).as("%s", file).contains(name));
        List<ObjectNode> resources = new ArrayList<>();
        for (String list : List.of("resources", "components")) {
            for (JsonNode entry : kustomization.path(list)) {
                resources.addAll(resources(folder.resolve(entry.textValue()).normalize()));
            }
        }
        for (JsonNode patch : kustomization.path("patches")) {
            patch(folder, patch, resources);
        }
        for (JsonNode image : kustomization.path("images")) {
            String replacement =
                    image.get("newName").textValue() + ":" + image.get("newTag").textValue();
            assertThat(resources.stream()
                            .mapToInt(resource ->
                                    rename(resource, image.get("name").textValue(), replacement))
                            .sum())
                    .as("images of the name %s in %s", image.get("name"), folder)
                    .isPositive();
        }
        if (kustomization.has("namespace")) {
            String namespace = kustomization.get("namespace").textValue();
            resources.stream()
                    .filter(resource -> !resource.get("kind").textValue().equals("Namespace"))
                    .forEach(resource -> resource.withObject("metadata").put("namespace", namespace));
        }
        return resources;
    }

    /** Every file that was read on the way. */
    Set<Path> files() {
        return files;
    }

    private List<ObjectNode> resources(Path path) {
        if (Files.isDirectory(path)) {
            return render(path);
        }
        files.add(path);
        return Yaml.read(path).stream().map(ObjectNode.class::cast).toList();
    }

    private void patch(Path folder, JsonNode patch, List<ObjectNode> resources) {
        Path file = folder.resolve(patch.get("path").textValue()).normalize();
        files.add(file);
        JsonNode target = patch.get("target");
        List<ObjectNode> hit = resources.stream()
                .filter(resource -> resource.get("kind").equals(target.get("kind"))
                        && resource.get("metadata").get("name").equals(target.get("name"))
                        && resource.get("apiVersion")
                                .textValue()
                                .equals(target.get("group").textValue() + "/"
                                        + target.get("version").textValue()))
                .toList();
        assertThat(hit).as("targets of %s", file).hasSize(1);
        JsonArray operations = (JsonArray) jsonp(Yaml.read(file).get(0));
        JsonObject patched = Json.createPatch(operations).apply((JsonObject) jsonp(hit.get(0)));
        try {
            resources.set(resources.indexOf(hit.get(0)), (ObjectNode) JSON.readTree(patched.toString()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonStructure jsonp(JsonNode node) {
        return Json.createReader(new StringReader(node.toString())).read();
    }

    /** Renames the image of every container below, and says of how many. */
    private static int rename(JsonNode node, String name, String replacement) {
        int renamed = 0;
        if (node instanceof ObjectNode object
                && name.equals(object.path("image").textValue())) {
            object.put("image", replacement);
            renamed++;
        }
        for (JsonNode child : node) {
            renamed += rename(child, name, replacement);
        }
        return renamed;
    }
}
