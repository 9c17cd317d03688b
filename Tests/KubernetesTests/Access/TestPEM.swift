/// Certificates and keys made for these tests alone; they open nothing.
enum TestPEM {
    /// Of key A, until 2126.
    static let certificateA = """
        -----BEGIN CERTIFICATE-----
        MIIBcDCCARagAwIBAgIBATAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtyZXNwb25k
        ZXItYTAgFw0yNjExMjExMzI1MTJaGA8yMTI2MTAyODEzMjUxMlowFjEUMBIGA1UE
        AwwLcmVzcG9uZGVyLWEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARidYjQWh87
        lcVj3B+DKcRc36tM7Rz7hy5mGfSNdoqYIb3xDInbJdpYYFxlaa5mzOTVEEeGTzDf
        iP5keOHjom8Ho1MwUTAdBgNVHQ4EFgQUvIPkb3gZpn1mh/2c61ivxNhH+f4wHwYD
        VR0jBBgwFoAUvIPkb3gZpn1mh/2c61ivxNhH+f4wDwYDVR0TAQH/BAUwAwEB/zAK
        BggqhkjOPQQDAgNIADBFAiEAm8b9Aw2+/zw4g4BrCA7lZi3IrfXTleDVOffB4YIG
        I9cCIEllnkn0l1ENTyWtvh0Ana2UQ11RuNmHFBiHLvGiVBTL
        -----END CERTIFICATE-----
        """

    static let keyA = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdBUy50J9+VaBxTOt
        vfLxHIfWqj0ry4DNKQvgpeV/m/ehRANCAARidYjQWh87lcVj3B+DKcRc36tM7Rz7
        hy5mGfSNdoqYIb3xDInbJdpYYFxlaa5mzOTVEEeGTzDfiP5keOHjom8H
        -----END PRIVATE KEY-----
        """

    /// Key A in the older form.
    static let keyAOfOpenSSL = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIHQVMudCfflWgcUzrb3y8RyH1qo9K8uAzSkL4KXlf5v3oAoGCCqGSM49
        AwEHoUQDQgAEYnWI0FofO5XFY9wfgynEXN+rTO0c+4cuZhn0jXaKmCG98QyJ2yXa
        WGBcZWmuZszk1RBHhk8w34j+ZHjh46JvBw==
        -----END EC PRIVATE KEY-----
        """

    static let encryptedKeyA = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjGfgPhRqXZXQICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEMbCT7XDUsCRylL6RvYaceAEgZCy
        3+KsN0kLPDPzhE99e0197dYBTMEq/Fe2zZ+h7YNO26MZ7ZHbxtK5hpnLPuQaW+39
        Ja72QHnGCmU3T9TeLI2M7d67STTUHYXIDlQ+mVcD09yaJ+6KeryQxPt3KHc0yf+8
        +SxMzIdeKCIJ7W4MQWYPPs3phLZ0rywLn4dNNwmH3Q9qtaAaEh1Iy7WzxT6U4l8=
        -----END ENCRYPTED PRIVATE KEY-----
        """

    /// Of key B, until 2126.
    static let certificateB = """
        -----BEGIN CERTIFICATE-----
        MIIBcDCCARagAwIBAgIBAjAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtyZXNwb25k
        ZXItYjAgFw0yNjExMjExMzI1MTJaGA8yMTI2MTAyODEzMjUxMlowFjEUMBIGA1UE
        AwwLcmVzcG9uZGVyLWIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASnCyVZsw1L
        rgmT12CvhMPwPNzAoFVJ141ruUP2GLSQFGRkKE/Cni/JBOlvqRrEL4QdxaulNidJ
        zMs5BQKJTRqoo1MwUTAdBgNVHQ4EFgQU0fGZZ14IJ1bWh1CNt8XcTWrw6SkwHwYD
        VR0jBBgwFoAU0fGZZ14IJ1bWh1CNt8XcTWrw6SkwDwYDVR0TAQH/BAUwAwEB/zAK
        BggqhkjOPQQDAgNIADBFAiEAiOb0J0EYhXHCZe5qlX3eLgImFC784SLTEAO0y29m
        On0CIEUTP9JrCpGxwPWQXQy1pf70IhDRhDDIzV5c6FJOe7t0
        -----END CERTIFICATE-----
        """

    static let keyB = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeoVEw8CUZevF3AUe
        9j3JbAErxlaEsr3l+0HlQQ4I1EWhRANCAASnCyVZsw1LrgmT12CvhMPwPNzAoFVJ
        141ruUP2GLSQFGRkKE/Cni/JBOlvqRrEL4QdxaulNidJzMs5BQKJTRqo
        -----END PRIVATE KEY-----
        """

    /// Of key A, until 2026-11-22.
    static let shortCertificateA = """
        -----BEGIN CERTIFICATE-----
        MIIBbjCCARSgAwIBAgIBAzAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtyZXNwb25k
        ZXItYTAeFw0yNjExMjExMzMwMjhaFw0yNjExMjIxMzMwMjhaMBYxFDASBgNVBAMM
        C3Jlc3BvbmRlci1hMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYnWI0FofO5XF
        Y9wfgynEXN+rTO0c+4cuZhn0jXaKmCG98QyJ2yXaWGBcZWmuZszk1RBHhk8w34j+
        ZHjh46JvB6NTMFEwHQYDVR0OBBYEFLyD5G94GaZ9Zof9nOtYr8TYR/n+MB8GA1Ud
        IwQYMBaAFLyD5G94GaZ9Zof9nOtYr8TYR/n+MA8GA1UdEwEB/wQFMAMBAf8wCgYI
        KoZIzj0EAwIDSAAwRQIgG9pEgUaXpqED6CuvytOGHgXkreGmCfOA3TYY5cXA7RsC
        IQCvXoV15WvMKE8ateEnYap2v9aYcyVhYl5xc4oMsLuI+g==
        -----END CERTIFICATE-----
        """
}
