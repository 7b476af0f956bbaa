package dev.berth.daemon.front;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/** What a front asks for: the frames from {@code HELLO} to {@code RUN}. */
record Request(List<String> arguments, String directory, Terminal terminal) {
    static final String HELLO = "berth-front 1";
    private static final int MOST_ARGUMENTS = 1024;
    private static final int MOST_BYTES = 128 * 1024;

    Request {
        arguments = List.copyOf(arguments);
    }

    /** Receives a request. */
    static Request receive(FrameChannel channel) throws IOException {
        Frame hello = next(channel);
        if (hello.type() != FrameType.HELLO || !hello.text().equals(HELLO)) {
            throw new ProtocolException("this front is of another version than berthd; install both from one build");
        }
        List<String> arguments = new ArrayList<>();
        String directory = "/";
        Terminal terminal = Terminal.none();
        int bytes = 0;
        for (Frame frame = next(channel); frame.type() != FrameType.RUN; frame = next(channel)) {
            bytes += frame.payload().length;
            if (bytes > MOST_BYTES || arguments.size() > MOST_ARGUMENTS) {
                throw new ProtocolException("the argument list is too long");
            }
            switch (frame.type()) {
                case ARGUMENT -> arguments.add(frame.text());
                case DIRECTORY -> directory = frame.text();
                case TERMINAL -> terminal = Terminal.parse(frame.text());
                default -> throw new ProtocolException("unexpected frame " + frame.type());
            }
        }
        return new Request(arguments, directory, terminal);
    }

    private static Frame next(FrameChannel channel) throws IOException {
        return channel.receive().orElseThrow(() -> new ProtocolException("the request is incomplete"));
    }
}
