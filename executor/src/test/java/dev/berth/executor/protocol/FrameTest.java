package dev.berth.executor.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.reconciler.port.HostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void whatIsEncodedIsReadBack() {
        byte[] encoded = FrameEncoder.message(MessageType.CREATE_APP)
                .text("web")
                .num(-1)
                .text("")
                .bytes(new byte[] {1, 0, 2})
                .encode();

        Frame frame = Frame.take(ByteBuffer.wrap(encoded)).orElseThrow();

        assertThat(frame.is(MessageType.CREATE_APP)).isTrue();
        assertThat(frame.text(0)).isEqualTo("web");
        assertThat(frame.num(1)).isEqualTo(-1);
        assertThat(frame.text(2)).isEmpty();
        assertThat(frame.bytes(3)).containsExactly(1, 0, 2);
    }

    @Test
    void aFrameHasTheBytesThatTheProtocolSays() {
        assertThat(FrameEncoder.message(MessageType.STATUS).encode()).containsExactly(2, 0, 0, 0, 7, 0);
        assertThat(FrameEncoder.instruction(InstructionType.PIVOT).text("a").encode())
                .containsExactly(8, 0, 0, 0, 120, 0, 2, 0, 0, 0, 'a', 0);
    }

    @Test
    void anIncompleteFrameIsLeftUntilTheRestIsThere() {
        byte[] encoded =
                FrameEncoder.message(MessageType.EVENT).text("state running").encode();
        for (int size = 0; size < encoded.length; size++) {
            ByteBuffer received = ByteBuffer.wrap(encoded, 0, size);
            assertThat(Frame.take(received)).isEmpty();
            assertThat(received.position()).isZero();
        }
    }

    @Test
    void framesAreTakenOneByOne() {
        byte[] one = FrameEncoder.message(MessageType.OK).num(1).encode();
        byte[] two = FrameEncoder.message(MessageType.OK).num(2).encode();
        ByteBuffer received =
                ByteBuffer.allocate(one.length + two.length).put(one).put(two).flip();

        assertThat(Frame.take(received).orElseThrow().num(0)).isEqualTo(1);
        assertThat(Frame.take(received).orElseThrow().num(0)).isEqualTo(2);
        assertThat(Frame.take(received)).isEmpty();
    }

    @Test
    void aLengthBeyondTheBoundIsRefusedAtOnce() {
        assertThatThrownBy(() -> Frame.take(raw(Bound.FRAME.value() + 1)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("EPROTO");
        assertThatThrownBy(() -> Frame.take(raw(-1))).hasMessageContaining("EPROTO");
    }

    @Test
    void aFieldThatReachesBeyondItsFrameIsRefused() {
        ByteBuffer received = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        received.putInt(6).putShort((short) 32).putInt(1000).flip();

        assertThatThrownBy(() -> Frame.take(received)).hasMessageContaining("a field of 1000 bytes");
    }

    @Test
    void aFieldOfAnotherKindIsRefused() {
        Frame frame = new Frame(32, List.of(new byte[] {1, 2}, new byte[0]));

        assertThatThrownBy(() -> frame.num(0)).hasMessageContaining("a number of 2 bytes");
        assertThatThrownBy(() -> frame.text(0)).hasMessageContaining("without its NUL");
        assertThatThrownBy(() -> frame.text(1)).hasMessageContaining("without its NUL");
        assertThatThrownBy(() -> frame.num(2)).hasMessageContaining("2 fields");
    }

    @Test
    void aTextWithANulIsNotSent() {
        assertThatThrownBy(() -> FrameEncoder.message(MessageType.OK).text("a\0b"))
                .hasMessage("encode \"a?b\": a text of the stage1 protocol can't hold a NUL");
    }

    @Test
    void aFrameBeyondTheBoundsIsNotSent() {
        FrameEncoder large = FrameEncoder.message(MessageType.OK).bytes(new byte[Bound.FRAME.value()]);
        FrameEncoder many = FrameEncoder.message(MessageType.OK);
        for (int i = 0; i <= Bound.FIELDS.value(); i++) {
            many.num(i);
        }

        assertThatThrownBy(large::encode).isInstanceOf(HostException.class).hasMessageContaining("1048576");
        assertThatThrownBy(many::encode).isInstanceOf(HostException.class).hasMessageContaining("4097 fields");
    }

    private static ByteBuffer raw(int length) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .flip();
    }
}
