package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Edits.")
public final class EditConnection extends Connection<Edit, EditEdge> {

    EditConnection(Page<Edit> page) {
        super(page, EditEdge::new);
    }
}
