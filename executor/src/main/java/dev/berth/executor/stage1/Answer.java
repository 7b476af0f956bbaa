package dev.berth.executor.stage1;

import dev.berth.executor.protocol.Frame;
import dev.berth.executor.protocol.MessageType;
import dev.berth.linux.Errno;
import dev.berth.reconciler.port.HostException;
import java.util.Arrays;

/** A supervisor's answer to one request. */
public sealed interface Answer {
    /** It was done. */
    record Ok(Frame frame) implements Answer {}

    /**
     * It was not done.
     *
     * @param step the plan's instruction, counted from 0; -1 where it was none
     * @param operation what failed, with its object
     */
    record Refused(long step, String operation, Errno errno) implements Answer {
        /** Whether the reason is one of these. */
        public boolean is(Errno... reasons) {
            return Arrays.asList(reasons).contains(errno);
        }

        @Override
        public String toString() {
            return operation + ": " + errno;
        }
    }

    /**
     * The frame of an OK.
     *
     * @param request what was asked, for the message
     * @throws HostException when it was refused
     */
    default Frame orThrow(String request) {
        if (this instanceof Ok ok) {
            return ok.frame();
        }
        throw new HostException(request + ": " + this);
    }

    /**
     * Reads an answer.
     *
     * @throws HostException when the frame is none
     */
    static Answer of(Frame frame) {
        if (frame.is(MessageType.OK)) {
            return new Ok(frame);
        }
        if (frame.is(MessageType.FAILED)) {
            return new Refused(frame.num(0), frame.text(1), new Errno((int) frame.num(2)));
        }
        throw new HostException("read from stage1: frame type " + frame.type() + " is no answer: EPROTO");
    }
}
