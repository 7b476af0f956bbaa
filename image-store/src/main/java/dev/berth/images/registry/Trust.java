package dev.berth.images.registry;

import dev.berth.images.file.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom TLS believes. */
final class Trust {
    private Trust() {}

    /**
     * What a registry's connections need.
     *
     * @throws IOException naming a file of certificates that can't be used
     */
    static SSLContext of(RegistrySettings.Registry registry) throws IOException {
        try {
            TrustManager[] managers = registry.tls() == RegistrySettings.Tls.UNVERIFIED
                    ? new TrustManager[] {new Anyone()}
                    : signed(registry.certificates());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("prepare TLS for " + registry.name() + ": " + e.getMessage(), e);
        }
    }

    /** The host's authorities and those of files. */
    private static TrustManager[] signed(List<String> files) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        int number = 0;
        for (TrustManager manager : managers(null)) {
            for (X509Certificate known : ((X509TrustManager) manager).getAcceptedIssuers()) {
                authorities.setCertificateEntry("host-" + number++, known);
            }
        }
        for (String file : files) {
            for (Certificate own : read(Path.of(file))) {
                authorities.setCertificateEntry("own-" + number++, own);
            }
        }
        return managers(authorities);
    }

    private static TrustManager[] managers(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(text);
            if (read.isEmpty()) {
                throw new IOException("read " + file + ": it holds no certificate");
            }
            return read;
        } catch (CertificateException e) {
            throw new IOException("read " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw FileFailure.of("read", file, e);
        }
    }

    /** Believes all; it is of the extended kind so that nobody checks names in addition. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
