package org.wherebuilt.kernel;

import jakarta.enterprise.context.RequestScoped;

/** Who sent the operation that runs. The endpoint sets it before the first field. */
@RequestScoped
public class CurrentCaller {

    private Caller caller = Caller.READER;

    public Caller get() {
        return caller;
    }

    public void set(Caller caller) {
        this.caller = caller;
    }
}
