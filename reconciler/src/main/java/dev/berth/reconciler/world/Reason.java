package dev.berth.reconciler.world;

import java.util.Locale;

/**
 * Why an action is planned.
 *
 * @param detail for people: the field and both values, the exit status, the drifted knob
 */
public record Reason(Code code, String detail) {
    /** The kinds of reasons, stable for scripts. */
    public enum Code {
        NEW_POD,
        START_APP,
        RESTART_APP,
        FIELD_CHANGED,
        DRIFT,
        APP_ENDED,
        UNHEALTHY,
        SUPERVISOR_LOST,
        REBOOT,
        DELETED,
        OPERATOR,
        UNFINISHED,
        IMAGE_MISSING,
        IMAGE_FAILED,
        IMAGE_ASKED,
        IMAGE_NOT_PULLED,
        UNRESOLVABLE,
        PORT_IN_USE,
        DEPENDANT_FIRST,
        BACK_OFF,
        STOPPING,
        PROBE_DUE,
        DELETION_HALTED
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.name().toLowerCase(Locale.ROOT).replace('_', ' ') : detail;
    }
}
