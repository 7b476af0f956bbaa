package dev.berth.executor.launch;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * An ordered list of instructions.
 *
 * @param steps stage1 counts them from 0 when it names the one that failed
 */
public record Plan(List<Instruction> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The plan as the content of a plan field. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        steps.forEach(step -> bytes.writeBytes(step.frame().encode()));
        return bytes.toByteArray();
    }

    /** One numbered line for each step, for people. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(String.format("%3d  %s\n", i, steps.get(i).describe()));
        }
        return text.toString();
    }
}
