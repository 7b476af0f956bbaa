package dev.berth.linux.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MountTableTest {
    private static final String TEXT = """
            21 1 0:19 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,discard
            30 21 0:25 / /run rw,nosuid shared:5 master:2 - tmpfs tmpfs rw,mode=755
            31 30 0:4 net:[4026532008] /run/netns/a\\040b\\134c\\011d rw - nsfs nsfs rw
            32 21 0:26 / /run rw - tmpfs upper rw
            """;

    private static final MountTable TABLE = MountTable.parse(TEXT);

    @Test
    void reads_all_fields() {
        MountEntry run = TABLE.entries().get(1);

        assertThat(run.id()).isEqualTo(30);
        assertThat(run.parent()).isEqualTo(21);
        assertThat(run.options()).containsExactly("rw", "nosuid");
        assertThat(run.propagation()).containsExactly("shared:5", "master:2");
        assertThat(run.peerGroup()).hasValue(5);
        assertThat(run.type()).isEqualTo("tmpfs");
        assertThat(run.superOptions()).containsExactly("rw", "mode=755");
    }

    @Test
    void undoes_octal_escapes() {
        MountEntry pin = TABLE.ofType("nsfs").get(0);

        assertThat(pin.point()).isEqualTo(Path.of("/run/netns/a b\\c\td"));
        assertThat(pin.root()).isEqualTo("net:[4026532008]");
        assertThat(pin.peerGroup()).isEmpty();
    }

    @Test
    void finds_the_topmost_mount_at_a_path() {
        assertThat(TABLE.at(Path.of("/run"))).map(MountEntry::source).contains("upper");
        assertThat(TABLE.at(Path.of("/ru"))).isEmpty();
    }

    @Test
    void lists_mounts_strictly_below() {
        assertThat(TABLE.below(Path.of("/run"))).extracting(MountEntry::id).containsExactly(31);
    }

    @Test
    void refuses_a_line_without_separator() {
        assertThatThrownBy(() -> MountTable.parse("21 1 0:19 / / rw ext4 /dev/vda1 rw"))
                .hasMessage("not a line of mountinfo: 21 1 0:19 / / rw ext4 /dev/vda1 rw");
    }
}
