package dev.berth.manifests.model;

/** The signals that may be sent to an app; the number is that of signal(7) on x86 and Arm. */
public enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    ABRT(6),
    KILL(9),
    USR1(10),
    SEGV(11),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    CONT(18),
    STOP(19),
    TSTP(20),
    WINCH(28);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** The number as kill(2) takes it. */
    public int number() {
        return number;
    }
}
