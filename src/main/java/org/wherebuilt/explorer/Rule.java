package org.wherebuilt.explorer;

import io.quarkus.qute.TemplateGlobal;
import org.wherebuilt.production.ProductionPeriod;

/** Which version of the rule answers, for the page that tells how answers are made. */
final class Rule {

    private Rule() {}

    @TemplateGlobal
    static short rule() {
        return ProductionPeriod.RULE;
    }
}
