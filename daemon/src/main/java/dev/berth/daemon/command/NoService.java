package dev.berth.daemon.command;

import java.lang.reflect.Proxy;

/** Stands for the service where none runs. */
final class NoService {
    private NoService() {}

    /** A service that tells every question that there is none. */
    static Service instance() {
        return (Service) Proxy.newProxyInstance(
                Service.class.getClassLoader(), new Class<?>[] {Service.class}, (proxy, method, arguments) -> {
                    throw new CommandException(
                            ExitCode.NO_DAEMON, "no berthd answers; start berthd, or name its socket with --socket");
                });
    }
}
