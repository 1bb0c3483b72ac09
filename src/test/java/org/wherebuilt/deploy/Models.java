package org.wherebuilt.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources as Fabric8's classes, which are made from Kubernetes' own. They keep fields that they do not know; here such a field is
 * refused, and so is a number or a truth value in the place of a text, as the cluster does.
 */
final class Models {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated ann) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    Namespace.class,
                    Service.class,
                    ServiceAccount.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Job.class,
                    HTTPRoute.class,
                    Ingress.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    ServiceMonitor.class,
                    PrometheusRule.class)
            .collect(Collectors.toMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), Function.identity()));

    private Models() {}

    static String kind(JsonNode resource) {
        return resource.get("apiVersion").textValue() + " "
                + resource.get("kind").textValue();
    }

    /** Fails when the resource is not exactly one of its kind. */
    static void check(JsonNode resource) {
        if (Shapes.know(kind(resource))) {
            Shapes.check(kind(resource), resource);
        } else {
            read(resource, KINDS.get(kind(resource)));
        }
    }

    static <T> T read(JsonNode resource, Class<T> type) {
        try {
            return STRICT.treeToValue(resource, type);
        } catch (JsonProcessingException | IllegalArgumentException wrong) {
            throw new AssertionError("%s: %s".formatted(resource.at("/metadata/name"), wrong.getMessage()), wrong);
        }
    }
}
