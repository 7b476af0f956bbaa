package dev.berth.daemon.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number that can't be negative. */
final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new TypeConversionException("'" + value + "' is not a number from 0 up");
        }
        return Integer.valueOf(value);
    }
}
