package org.wherebuilt;

/**
 * Refuses a start with less memory than the service needs under load. Otherwise the system would end the process without a
 * word, and only when many clients come.
 */
final class MemoryCheck {

    private static final long MEGABYTE = 1 << 20;

    /** What the process needs beside its heap: classes, compiled code, the compiler, threads, buffers (bench/FIGURES.md). */
    private static final long BESIDE_THE_HEAP = 160 * MEGABYTE;

    /** The smallest container in which the service has been tried under load. */
    private static final long RECOMMENDED = 384;

    private MemoryCheck() {}

    /** Throws {@link StartupProblem} when the memory of the container, or of the machine, is too little. */
    static void run() {
        check(ProcessMemory.limit(), Runtime.getRuntime().maxMemory());
    }

    static void check(long memory, long heap) {
        long needed = heap + BESIDE_THE_HEAP;
        if (memory < needed) {
            throw new StartupProblem(
                    "%d MB of memory are too little: with a heap of %d MB the service needs %d MB. Give it %d MB (docker run --memory=%dm; resources.limits.memory in Kubernetes), or a smaller heap by -Xmx in JDK_JAVA_OPTIONS"
                            .formatted(
                                    memory / MEGABYTE,
                                    heap / MEGABYTE,
                                    needed / MEGABYTE,
                                    Math.max(RECOMMENDED, needed / MEGABYTE),
                                    Math.max(RECOMMENDED, needed / MEGABYTE)));
        }
    }
}
