import NIOSSL

/// Certificates and keys for tests only, made with openssl for this purpose: they protect nothing and are known to
/// everybody. They are good for a hundred years.
package enum TestCertificates {
    /// Signed the others.
    package static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBozCCAUmgAwIBAgIUanIPqRTvTJgiCn32hlSmYGVVRkEwCgYIKoZIzj0EAwIw
        HjEcMBoGA1UEAwwTdGVzdC1vbmx5IGF1dGhvcml0eTAgFw0yNjExMjExMzQ0NTVa
        GA8yMTI2MTAyODEzNDQ1NVowHjEcMBoGA1UEAwwTdGVzdC1vbmx5IGF1dGhvcml0
        eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABB9IlVqlcBE+vlOrosjM820/CUbW
        lWaR285jkubTBpiqmbOfayHL83E1fG8WY/TFAfEB6/hNzMKKvxd7Ob8oryyjYzBh
        MB0GA1UdDgQWBBQ0KcSBeJkLxG7KNkRFvpplZQ+nYjAfBgNVHSMEGDAWgBQ0KcSB
        eJkLxG7KNkRFvpplZQ+nYjAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIB
        BjAKBggqhkjOPQQDAgNIADBFAiEAtdJ+L/AmthYYldA+3PohwMQotTt/WmadOqvF
        BGT/t28CIHA0gD00dC4Qr0UpomrOb+HGjzLKvNUIUTD+xKCJtNKR
        -----END CERTIFICATE-----
        """

    /// Signed none of the others.
    package static let otherAuthority = """
        -----BEGIN CERTIFICATE-----
        MIIBoDCCAUWgAwIBAgIUMS20PteI22v1st6tRnTJIdeq6hkwCgYIKoZIzj0EAwIw
        JDEiMCAGA1UEAwwZdGVzdC1vbmx5IG90aGVyIGF1dGhvcml0eTAgFw0yNjExMjEx
        MzQ0NTVaGA8yMTI2MTAyODEzNDQ1NVowJDEiMCAGA1UEAwwZdGVzdC1vbmx5IG90
        aGVyIGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIpW+wqVT065
        MyMLWP8/wsBxTs7f3xXU+InflxkWlWcHcGUkbCr+hrkBXOuNNZqlA3UL7KuTTEE7
        u+TLD0ADjxGjUzBRMB0GA1UdDgQWBBR/ys2jTMpd1EY4KATii8K3VZ5gljAfBgNV
        HSMEGDAWgBR/ys2jTMpd1EY4KATii8K3VZ5gljAPBgNVHRMBAf8EBTADAQH/MAoG
        CCqGSM49BAMCA0kAMEYCIQCeHvqJykjtQGHW1UVz+vgETCrTB+DRq4Pkit08qfsO
        qAIhAI/bNZ+j1f8SH86OOlCpXKkZNkwA0IjzlJ7JzjRf+9Rc
        -----END CERTIFICATE-----
        """

    /// For 127.0.0.1 and `api.test.invalid`.
    package static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBtzCCAV2gAwIBAgIUaPrzVrBNM5s3xGitqX1J28lRDIUwCgYIKoZIzj0EAwIw
        HjEcMBoGA1UEAwwTdGVzdC1vbmx5IGF1dGhvcml0eTAgFw0yNjExMjExMzQ0NTVa
        GA8yMTI2MTAyODEzNDQ1NVowGzEZMBcGA1UEAwwQdGVzdC1vbmx5IHNlcnZlcjBZ
        MBMGByqGSM49AgEGCCqGSM49AwEHA0IABIAD+XOEqkTBROoKqLhGJ3MwTvFoDXLT
        8/G8kesxfhCzErPqaPJo+1kQFbs+C12WLfDOg90zFYkf+9xNblj9E8qjejB4MCEG
        A1UdEQQaMBiHBH8AAAGCEGFwaS50ZXN0LmludmFsaWQwEwYDVR0lBAwwCgYIKwYB
        BQUHAwEwHQYDVR0OBBYEFK9yb/FB8fxohtN2x6Ko15mPjj/LMB8GA1UdIwQYMBaA
        FDQpxIF4mQvEbso2REW+mmVlD6diMAoGCCqGSM49BAMCA0gAMEUCIQCW6xbaMEUU
        IgHk/cSVNk1DOuSLgo6WwlOk0F1G4kuzcgIgGtf+KTncBBzkvIhWaczglwi1SMzM
        Jsud7fvCaJaOMLA=
        -----END CERTIFICATE-----
        """

    package static let serverKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgd6U/22P0zjIEhbDn
        Vh7w+Yexb02Gsv1ZZkFMTBqO7GihRANCAASAA/lzhKpEwUTqCqi4RidzME7xaA1y
        0/PxvJHrMX4QsxKz6mjyaPtZEBW7Pgtdli3wzoPdMxWJH/vcTW5Y/RPK
        -----END PRIVATE KEY-----
        """

    /// For `api.test.invalid` only.
    package static let namedServer = """
        -----BEGIN CERTIFICATE-----
        MIIBsTCCAVegAwIBAgIUaPrzVrBNM5s3xGitqX1J28lRDIYwCgYIKoZIzj0EAwIw
        HjEcMBoGA1UEAwwTdGVzdC1vbmx5IGF1dGhvcml0eTAgFw0yNjExMjExMzQ0NTVa
        GA8yMTI2MTAyODEzNDQ1NVowGzEZMBcGA1UEAwwQdGVzdC1vbmx5IHNlcnZlcjBZ
        MBMGByqGSM49AgEGCCqGSM49AwEHA0IABM2PVECk062G8aJqFXCJ4VnOSQovMlon
        Fx2UNOHCJYnnQSkTkQ5y62j6w0XVQwLAo7XMSKc93TKLsVIK0tgB+NmjdDByMBsG
        A1UdEQQUMBKCEGFwaS50ZXN0LmludmFsaWQwEwYDVR0lBAwwCgYIKwYBBQUHAwEw
        HQYDVR0OBBYEFGvERbvcgOZef8XrzZB7Z/cHZtwOMB8GA1UdIwQYMBaAFDQpxIF4
        mQvEbso2REW+mmVlD6diMAoGCCqGSM49BAMCA0gAMEUCIGDRPp4BExtxGGZEYSMm
        G3yInTPfEhEGP1qvTfKYz/U9AiEA1AoZkm+dlJvodpD7DNzuu+pG8YNI8jw0t1qY
        yl349aY=
        -----END CERTIFICATE-----
        """

    package static let namedServerKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkAPxzA92Hw2hr7Nj
        g625tAiJB+7VCxzWqT597Au0ExqhRANCAATNj1RApNOthvGiahVwieFZzkkKLzJa
        JxcdlDThwiWJ50EpE5EOcuto+sNF1UMCwKO1zEinPd0yi7FSCtLYAfjZ
        -----END PRIVATE KEY-----
        """

    /// For clients only.
    package static let client = """
        -----BEGIN CERTIFICATE-----
        MIIBlDCCATqgAwIBAgIUaPrzVrBNM5s3xGitqX1J28lRDIcwCgYIKoZIzj0EAwIw
        HjEcMBoGA1UEAwwTdGVzdC1vbmx5IGF1dGhvcml0eTAgFw0yNjExMjExMzQ0NTVa
        GA8yMTI2MTAyODEzNDQ1NVowGzEZMBcGA1UEAwwQdGVzdC1vbmx5IGNsaWVudDBZ
        MBMGByqGSM49AgEGCCqGSM49AwEHA0IABG99eAb1s9fX0SOoF7kEB0YdFnQzSA8N
        NijW3/Kgm9h0ATA2Fk+mjnSM9tnX38LPHLpjaZ5u62AFofUYkdocewWjVzBVMBMG
        A1UdJQQMMAoGCCsGAQUFBwMCMB0GA1UdDgQWBBTXmGnrtln06+OSnsAFBtWj0rjt
        kDAfBgNVHSMEGDAWgBQ0KcSBeJkLxG7KNkRFvpplZQ+nYjAKBggqhkjOPQQDAgNI
        ADBFAiEA3yDqEm6IvIR+LBUEBX/QJaaeqpbD6Foo8XVcWnnxpfwCIFi1sRFId/Sa
        qfhAOWav+x1fEurLOdlV3NUGza0eCQYW
        -----END CERTIFICATE-----
        """

    package static let clientKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/kTH2ElhM3FyDMMS
        LBhEcD8OX2JP630sI5SowNYagsShRANCAARvfXgG9bPX19EjqBe5BAdGHRZ0M0gP
        DTYo1t/yoJvYdAEwNhZPpo50jPbZ19/Czxy6Y2mebutgBaH1GJHaHHsF
        -----END PRIVATE KEY-----
        """

    /// A cluster's own.
    package static let clusterAuthority = """
        -----BEGIN CERTIFICATE-----
        MIIBtDCCAVmgAwIBAgIUOEXbwhn0dJOwCDTroRTYt+xBfDQwCgYIKoZIzj0EAwIw
        JjEkMCIGA1UEAwwbdGVzdC1vbmx5IGNsdXN0ZXIgYXV0aG9yaXR5MCAXDTI2MTEy
        MTIwMTY0OFoYDzIxMjYxMDI4MjAxNjQ4WjAmMSQwIgYDVQQDDBt0ZXN0LW9ubHkg
        Y2x1c3RlciBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASum06j
        uRc/m2NRjWMSvE8Sp6vxJyCC7GDUDCP5nsNIG/IdFuFJxY/FCCPDniTJS2GWTcYH
        GUsMiyWyzcO0mhLQo2MwYTAdBgNVHQ4EFgQUo4Z474cPACvvxDpPWUhuH5JqIZUw
        HwYDVR0jBBgwFoAUo4Z474cPACvvxDpPWUhuH5JqIZUwDwYDVR0TAQH/BAUwAwEB
        /zAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSQAwRgIhAPYXZbLeQvH8gDaq
        q928+/HBIa1HKszN8PDPdzrZ5znKAiEAiTvgv9qTjOwGBKnOfUxnt6ubLLJsHNGZ
        VJ6vu0mXB+4=
        -----END CERTIFICATE-----
        """

    /// For 127.0.0.1, `kubernetes` and `kubernetes.default`, as API servers have it; signed by the cluster's authority.
    package static let clusterServer = """
        -----BEGIN CERTIFICATE-----
        MIIB0jCCAXmgAwIBAgIUaPrzVrBNM5s3xGitqX1J28lRDIgwCgYIKoZIzj0EAwIw
        JjEkMCIGA1UEAwwbdGVzdC1vbmx5IGNsdXN0ZXIgYXV0aG9yaXR5MCAXDTI2MTEy
        MTIwMTY0OFoYDzIxMjYxMDI4MjAxNjQ4WjAfMR0wGwYDVQQDDBR0ZXN0LW9ubHkg
        QVBJIHNlcnZlcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPwq1lTFkZPCL5jC
        gocVtxlqR69/q9mHNEId9K/aJmQ+x8RuRmqTa5wZwhXKAw/oX2J+Ma86BkNW6I1K
        UWzndBGjgYkwgYYwLwYDVR0RBCgwJocEfwAAAYIKa3ViZXJuZXRlc4ISa3ViZXJu
        ZXRlcy5kZWZhdWx0MBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQWBBRQY9L/
        LDCe85oHZj3koSMSSFXihTAfBgNVHSMEGDAWgBSjhnjvhw8AK+/EOk9ZSG4fkmoh
        lTAKBggqhkjOPQQDAgNHADBEAiAmfDzX95nJcvtZYyP++8usva9moDCHRM6PLjpK
        hXPkawIgTTfYJlMW4je8oz7JdcO6ed9jQy/eMBrVVSBZKGNpGUM=
        -----END CERTIFICATE-----
        """

    package static let clusterServerKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMMERSGp6FaAc8XVW
        I/WxAuD+g/UY0xd4u6Ndswy8iUehRANCAAT8KtZUxZGTwi+YwoKHFbcZakevf6vZ
        hzRCHfSv2iZkPsfEbkZqk2ucGcIVygMP6F9ifjGvOgZDVuiNSlFs53QR
        -----END PRIVATE KEY-----
        """

    /// The settings of a server.
    /// - Parameters:
    ///   - isNamed: its certificate does not hold the address 127.0.0.1.
    ///   - isCluster: its certificate is that of an API server.
    ///   - asksForClient: connections without a client certificate of the authority are refused.
    package static func serving(
        isNamed: Bool = false,
        isCluster: Bool = false,
        asksForClient: Bool = false
    ) throws -> TLSConfiguration {
        let certificate = isCluster ? clusterServer : isNamed ? namedServer : server
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
        let secret = isCluster ? clusterServerKey : isNamed ? namedServerKey : serverKey
        let key = try NIOSSLPrivateKey(bytes: Array(secret.utf8), format: .pem)
        var settings = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        if asksForClient {
            settings.certificateVerification = .noHostnameVerification
            settings.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(authority.utf8)))
        }
        return settings
    }

    /// The settings of a client that trusts one authority.
    package static func trusting(_ authority: String = authority) throws -> TLSConfiguration {
        var settings = TLSConfiguration.makeClientConfiguration()
        settings.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(authority.utf8)))
        return settings
    }
}
