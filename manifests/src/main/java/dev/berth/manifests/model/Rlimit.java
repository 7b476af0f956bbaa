package dev.berth.manifests.model;

/** A limit of every process of an app by itself (setrlimit(2)): where it is now, and how far the process may raise it. */
public record Rlimit(Resource resource, RlimitValue soft, RlimitValue hard) {
    /** What is limited; the numbers are the kernel's, include/uapi/asm-generic/resource.h. */
    public enum Resource {
        AS(9),
        CORE(4),
        CPU(0),
        DATA(2),
        FSIZE(1),
        LOCKS(10),
        MEMLOCK(8),
        MSGQUEUE(12),
        NICE(13),
        NOFILE(7),
        NPROC(6),
        RSS(5),
        RTPRIO(14),
        RTTIME(15),
        SIGPENDING(11),
        STACK(3);

        private final int number;

        Resource(int number) {
            this.number = number;
        }

        /** The kernel's number. */
        public int number() {
            return number;
        }
    }
}
