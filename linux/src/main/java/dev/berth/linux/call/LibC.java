package dev.berth.linux.call;

import java.nio.ByteBuffer;
import jnr.ffi.annotations.Encoding;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import org.jspecify.annotations.Nullable;

/** Calls that jnr-posix lacks. Each returns -1 and sets errno when it fails. */
@Encoding("UTF-8")
public interface LibC {
    int mount(@Nullable String source, String target, @Nullable String type, long flags, @Nullable String data);

    int umount2(String target, int flags);

    /** Variadic in C; an int passes the same way on the platforms Berth runs on. */
    int fcntl(int fd, int command, int argument);

    int setns(int fd, int kind);

    int poll(@In @Out ByteBuffer descriptors, long count, int timeoutMillis);

    int eventfd(int initial, int flags);

    int inotify_init1(int flags);

    int inotify_add_watch(int fd, String path, int mask);

    int lsetxattr(String path, String name, @In byte[] value, long size, int flags);

    long lgetxattr(String path, String name, @Out byte[] value, long size);

    long llistxattr(String path, @Out byte[] names, long size);

    int syncfs(int fd);

    int mknod(String path, int mode, long device);

    int statfs(String path, @Out byte[] result);

    int socket(int family, int type, int protocol);

    long sendto(int fd, @In byte[] data, long size, int flags, @In byte[] address, int addressSize);

    /** openat2, which the C library has no function for. */
    long syscall(long number, int directory, String path, @In byte[] how, long size);

    /** pidfd_open and others that older C libraries have no function for. */
    long syscall(long number, long first, long second, long third, long fourth);
}
