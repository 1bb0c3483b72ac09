package org.wherebuilt.graphql.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Uploads.Count;
import org.wherebuilt.kernel.Uploads.Effect;
import org.wherebuilt.kernel.Uploads.Outcome;
import org.wherebuilt.kernel.Uploads.Trouble;

/** What files of changes did, as JSON. Long lists are cut, and their counts tell it. */
final class UploadJson {

    private static final int MOST_TROUBLES = 1_000;

    private UploadJson() {}

    /** The status of an answer that says what was found. */
    static int status(Outcome outcome, boolean apply) {
        if (!outcome.problems().isEmpty()) {
            return outcome.conflict() ? 409 : 422;
        }
        return apply && !outcome.applied() ? 422 : 200;
    }

    static Map<String, Object> of(Outcome outcome) {
        Map<String, Object> all = object();
        all.put("applied", outcome.applied());
        all.put("repeated", outcome.repeated());
        all.put("files", outcome.files().stream().map(UploadJson::of).toList());
        put(all, "problem", outcome.problems());
        put(all, "warning", outcome.warnings());
        all.put("changeCount", outcome.changeCount());
        all.put("changes", outcome.changes().stream().map(UploadJson::of).toList());
        all.put("edit", null);
        if (outcome.edit() != null) {
            Map<String, Object> edit = object();
            edit.put("number", outcome.edit().number());
            edit.put("by", outcome.edit().by());
            edit.put("because", outcome.edit().because());
            all.put("edit", edit);
        }
        all.put("revision", outcome.revision());
        return all;
    }

    private static void put(Map<String, Object> all, String what, List<Trouble> troubles) {
        all.put(what + "Count", troubles.size());
        all.put(
                what + "s",
                troubles.stream().limit(MOST_TROUBLES).map(UploadJson::of).toList());
    }

    private static Map<String, Object> of(Count count) {
        Map<String, Object> file = object();
        file.put("file", count.file());
        file.put("rows", count.rows());
        file.put("recorded", count.recorded());
        file.put("corrected", count.corrected());
        file.put("retracted", count.retracted());
        file.put("unchanged", count.unchanged());
        return file;
    }

    private static Map<String, Object> of(Trouble trouble) {
        Map<String, Object> told = object();
        told.put("file", trouble.file());
        told.put("line", trouble.line() == 0 ? null : trouble.line());
        told.put("column", trouble.column());
        told.put("value", trouble.value() == null ? null : BadUserInput.shorten(trouble.value()));
        told.put("message", trouble.message());
        return told;
    }

    private static Map<String, Object> of(Effect effect) {
        Map<String, Object> change = object();
        change.put("plant", named(effect.plant(), effect.plantName()));
        change.put("model", named(effect.model(), effect.modelName()));
        change.put("before", effect.before());
        change.put("after", effect.after());
        return change;
    }

    private static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    private static Map<String, Object> named(String slug, String name) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("slug", slug);
        thing.put("name", name);
        return thing;
    }
}
