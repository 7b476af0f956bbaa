package dev.berth.images.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

final class PaxRecordsTest {
    @Test
    void valuesAreBytesNotText() throws IOException {
        byte[] capability = {1, 0, 0, 2, (byte) 0x80, (byte) 0xff, 0, '\n'};

        assertThat(readSecondEntry(TarBytes.paxRecord("SCHILY.xattr.security.capability", capability)))
                .containsOnlyKeys("security.capability")
                .containsEntry("security.capability", capability);
    }

    @Test
    void otherRecordsAreNoAttributes() throws IOException {
        byte[] mixed = TarBytes.join(
                TarBytes.paxRecord("comment", new byte[3]), TarBytes.paxRecord("SCHILY.xattr.user.a", new byte[] {7}));

        assertThat(readSecondEntry(mixed)).containsOnlyKeys("user.a");
    }

    @Test
    void onlyWhatIsTheImagesOwnIsKept() {
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (String name : new String[] {
            "security.capability",
            "system.posix_acl_access",
            "user.note",
            "security.selinux",
            "security.ima",
            "trusted.overlay.opaque",
            "trusted.overlay.redirect",
            "user.overlay.opaque",
            "trusted.x"
        }) {
            all.put(name, new byte[0]);
        }

        assertThat(Attributes.keptOf(all))
                .containsOnlyKeys("security.capability", "system.posix_acl_access", "user.note");
    }

    /** The first entry has content and padding, so that headers start in the middle of the stream. */
    private static SortedMap<String, byte[]> readSecondEntry(byte[] records) throws IOException {
        byte[] first = Arrays.copyOf(new TarBytes().file("a", "content").toBytes(), 1024);
        byte[] second = new TarBytes().file("b", "x").toBytes();
        HeaderTap tap =
                new HeaderTap(new ByteArrayInputStream(TarBytes.join(first, TarBytes.paxHeader(records), second)));
        TarArchiveInputStream tar = new TarArchiveInputStream(tap);
        tar.getNextEntry();
        tar.readAllBytes();
        tap.beginHeader();
        assertThat(tar.getNextEntry().getName()).isEqualTo("b");
        return PaxRecords.read(tap.endHeader()).attributes();
    }
}
