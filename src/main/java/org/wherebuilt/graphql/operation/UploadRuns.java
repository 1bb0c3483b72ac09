package org.wherebuilt.graphql.operation;

import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.MemoryLimits;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.document.Rights;
import org.wherebuilt.graphql.engine.Engine;
import org.wherebuilt.graphql.engine.ReadTransaction;
import org.wherebuilt.graphql.engine.WriteTransaction;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.kernel.Role;
import org.wherebuilt.kernel.Uploads;
import org.wherebuilt.kernel.Uploads.Outcome;
import org.wherebuilt.kernel.Uploads.Progress;
import org.wherebuilt.kernel.Uploads.Refused;
import org.wherebuilt.kernel.Uploads.TooLarge;
import org.wherebuilt.kernel.Uploads.Upload;

/** Looks at changes that come as files, or makes them, each upload in one transaction. */
@ApplicationScoped
public class UploadRuns {

    private final Uploads uploads;
    private final Engine engine;
    private final WriteTransaction writing;
    private final Revisions revisions;
    private final EndpointMetrics metrics;
    private final long mostBytes;

    UploadRuns(
            Uploads uploads,
            Engine engine,
            WriteTransaction writing,
            Revisions revisions,
            EndpointMetrics metrics,
            MemoryLimits memory) {
        this.uploads = uploads;
        this.engine = engine;
        this.writing = writing;
        this.revisions = revisions;
        this.metrics = metrics;
        this.mostBytes = memory.upload();
    }

    /**
     * What is to be done with the files.
     *
     * @param apply whether the changes are to be made; else they are only looked at
     * @param file the name of a CSV file; may be null
     * @param because why; null if they are not to be made
     * @param confirm whether to go on in spite of warnings
     * @param key tells this request from every other of the person; may be null
     */
    public record Wanted(boolean apply, String file, String because, boolean confirm, String key) {}

    /** Refuses a caller who may not do that. A dry run is expensive, so it is not for everybody. */
    public void check(Caller caller, Wanted wanted) {
        Rights.check(
                wanted.apply() ? "/catalogue/changes?apply=true" : "/catalogue/changes",
                wanted.apply() ? Role.CURATOR : Role.CONTRIBUTOR,
                caller);
    }

    /** Does it. Blocks the thread. Throws a {@link Refusal} if the files cannot be looked at. */
    public Outcome run(Caller caller, Wanted wanted, byte[] content, Progress progress) {
        return metrics.measure(
                wanted.apply() ? "upload" : "dry run of an upload", () -> tryTo(caller, wanted, content, progress));
    }

    private Outcome tryTo(Caller caller, Wanted wanted, byte[] content, Progress progress) {
        try {
            progress.begins("reading", "bytes", content.length);
            Upload upload = uploads.read(wanted.file(), content, mostBytes);
            if (revisions.databaseIsUnavailable()) {
                throw Refusal.unavailable("The database is unavailable.");
            }
            return wanted.apply()
                    ? make(caller, wanted, upload, progress)
                    : writing.look(() -> engine.as(caller, () -> upload.look(progress)));
        } catch (Refused refused) {
            return refused.outcome();
        } catch (BadUserInput wrong) {
            throw Refusal.of(ErrorCode.BAD_USER_INPUT, wrong.getMessage());
        } catch (TooLarge large) {
            throw Refusal.malformed(413, large.getMessage());
        }
    }

    private Outcome make(Caller caller, Wanted wanted, Upload upload, Progress progress) {
        ReadTransaction.Read<Outcome> made = writing.run(
                () -> engine.as(caller, () -> upload.make(wanted.because(), wanted.confirm(), wanted.key(), progress)),
                outcome -> false);
        revisions.observed(made.version());
        return made.result();
    }
}
