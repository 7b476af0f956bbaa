package dev.berth.linux.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeviceNumberTest {
    @Test
    void encodes_as_the_c_library_does() {
        assertThat(new DeviceNumber(1, 3).encoded()).isEqualTo(0x103);
        assertThat(DeviceNumber.WHITEOUT.encoded()).isZero();
        assertThat(new DeviceNumber(0x12345, 0x67890).encoded()).isEqualTo(0x0001_2000_6783_4590L);
    }

    @Test
    void decodes_what_it_encoded() {
        DeviceNumber large = new DeviceNumber(0x12345, 0x67890);

        assertThat(DeviceNumber.decode(large.encoded())).isEqualTo(large);
    }
}
