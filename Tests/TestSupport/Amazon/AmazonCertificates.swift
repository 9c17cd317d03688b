/// Certificates and a key for tests only, as Amazon SNS signs messages with: they protect nothing and are known to everybody. An
/// authority of their own signed them.
package enum AmazonCertificates {
    /// Its key's, as Amazon's are named; to 2126.
    package static let good = """
        -----BEGIN CERTIFICATE-----
        MIIC9TCCAd2gAwIBAgIUM4acU9bhN42T1UmTCsWsOkHZl2AwDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMCAX
        DTI2MDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAcMRowGAYDVQQDDBFzbnMu
        YW1hem9uYXdzLmNvbTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAOzj
        vWMMDAEJ0gqsh8ey4iS7YtFszRYuWRmcUKTRaWKzEc7ShhJABvhDp8EhibwInhg/
        fTWPjaxfBjbHJ7yAfNNSRyvTbE3iXGnR/zbYBIps3ffDwNgQCk6sUnJmBN+c6gXU
        sd+jnlHv1FobZNgfTr0BLthUWJ8Y3S8FxTyelCwtfXxKDtGtkAHne8Xgbbhfsz58
        sQ+wmQxFic27YYKCUVS3s4+4YTa2p4ge5+NUqzkHsys2NJoXE5E71foxkwJSpZI4
        8hk5lNVyRd7NeDZFC/dxwBEWRuHcKW9sgggfoitxheAm5Mf4PhvhzF0RaTo/NNzp
        bLc/P6WBwXeImlLX6ZUCAwEAAaMgMB4wHAYDVR0RBBUwE4IRc25zLmFtYXpvbmF3
        cy5jb20wDQYJKoZIhvcNAQELBQADggEBAC6pf9DVBKXbNcx5r9hl22HUd+nL0u0N
        Cpoae89S0m4BTEe4iLvnZOOIVsUkh874f//2HlaeA6a+SDkhvXalPf56BKNaeKVG
        9Z+okTNwfAi3zfC1LVcz5dtxMsZHxIa2gvfq+fgvy+LHds0KJtBfz70BTBoihHxp
        A7nvyr8KdL4FZRukLZOVf253MsTsBXCi0qFEDKakCq4VcF7NR+qdiRCYIhtN5Brf
        k36GwHowPBxgp1Df6epZucbAmhvJ+MgUnGEhHgFe4GG7sLYap1pMX3FAvt7YW8hh
        1pWagrVanjl85Tb86wYA2q295ls6oTkGByXtQPevxf3ca/Qhts4DMJ8=
        -----END CERTIFICATE-----
        """

    /// The same for another part of Amazon.
    package static let chinese = """
        -----BEGIN CERTIFICATE-----
        MIIDETCCAfmgAwIBAgIUKyx1crdhZDmKHUQphePK45rQgIYwDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMCAX
        DTI2MDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAqMSgwJgYDVQQDDB9zbnMt
        Y24tbm9ydGgtMS5hbWF6b25hd3MuY29tLmNuMIIBIjANBgkqhkiG9w0BAQEFAAOC
        AQ8AMIIBCgKCAQEA7OO9YwwMAQnSCqyHx7LiJLti0WzNFi5ZGZxQpNFpYrMRztKG
        EkAG+EOnwSGJvAieGD99NY+NrF8GNscnvIB801JHK9NsTeJcadH/NtgEimzd98PA
        2BAKTqxScmYE35zqBdSx36OeUe/UWhtk2B9OvQEu2FRYnxjdLwXFPJ6ULC19fEoO
        0a2QAed7xeBtuF+zPnyxD7CZDEWJzbthgoJRVLezj7hhNraniB7n41SrOQezKzY0
        mhcTkTvV+jGTAlKlkjjyGTmU1XJF3s14NkUL93HAERZG4dwpb2yCCB+iK3GF4Cbk
        x/g+G+HMXRFpOj803Olstz8/pYHBd4iaUtfplQIDAQABoy4wLDAqBgNVHREEIzAh
        gh9zbnMtY24tbm9ydGgtMS5hbWF6b25hd3MuY29tLmNuMA0GCSqGSIb3DQEBCwUA
        A4IBAQCwLehqbkk6xUKUBQPD3CneE3JjJN0MGLZ+AvBkjrZqXTPc7dFxSTHtWadr
        RF0wDpLXZ3HTFEZQgI6yVUk2Ssk6udVWt+DWcmJsy4GKFZNq0rcwih4t942TV7R7
        CLAc+ErDTChcCY4YhCsi4rLrIQUFL2FxK3p6nA59QY31TBeLjdt1LhtqDW2pckND
        /hxNZ8Jp87oU31JfPbiC61gqvnswnugoKtwZsr7Vr0m93wOATrHnjQtOuUCAJyJ+
        Pd2j8eBeYu9Rt5bq76EI0FwMv1GMpVmURxOwAhqnM3SY1FOnPtB1dIvPVjO+ihk6
        V6hgoJdVL4f1HqZ98TM/UwYvfKU+
        -----END CERTIFICATE-----
        """

    /// Until 2026-11-21, 07:59 UTC.
    package static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIC8zCCAdugAwIBAgIUQHirqalKUPkYBoi/UBPjtgDAYF4wDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMB4X
        DTI1MDEwMTAwMDAwMFoXDTI2MTEyMTA3NTkwMFowHDEaMBgGA1UEAwwRc25zLmFt
        YXpvbmF3cy5jb20wggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDs471j
        DAwBCdIKrIfHsuIku2LRbM0WLlkZnFCk0WlisxHO0oYSQAb4Q6fBIYm8CJ4YP301
        j42sXwY2xye8gHzTUkcr02xN4lxp0f822ASKbN33w8DYEApOrFJyZgTfnOoF1LHf
        o55R79RaG2TYH069AS7YVFifGN0vBcU8npQsLX18Sg7RrZAB53vF4G24X7M+fLEP
        sJkMRYnNu2GCglFUt7OPuGE2tqeIHufjVKs5B7MrNjSaFxORO9X6MZMCUqWSOPIZ
        OZTVckXezXg2RQv3ccARFkbh3ClvbIIIH6IrcYXgJuTH+D4b4cxdEWk6PzTc6Wy3
        Pz+lgcF3iJpS1+mVAgMBAAGjIDAeMBwGA1UdEQQVMBOCEXNucy5hbWF6b25hd3Mu
        Y29tMA0GCSqGSIb3DQEBCwUAA4IBAQBTsIEZQ6w+joQWF0gBhwiSoggZH9BRO5TR
        q8azuOAVrDx+xZhTMlXcvR5rGBtMm7u/vrqzoYyTanh1NUY6ePkJlZC5Pq1QCwMn
        XpFbgTcMpt8abyyg4SzONGIS2xSW8FTm4+25J0/0Hb58rR7HA74Hs6uCE3/37FJv
        z9+UV5KKXUBkcyyMKoe5hf50wspTrgurH2Z68fL9mEjEMZz6Th139D607YvL4/om
        HCSxe0Dzr85gvLadT3BQE5q3pKsHmi1hnq2IjjtPnD5fW/f2xXHaUWKwJhJhQutB
        +/bJ9WQjZx0sHmTmfDM8RffYXlzm3mq5ZfRYcwjg81mBVOBf6foI
        -----END CERTIFICATE-----
        """

    /// From 2026-11-21, 08:01 UTC.
    package static let early = """
        -----BEGIN CERTIFICATE-----
        MIIC9TCCAd2gAwIBAgIUXu3F0mVSf9WA8qPqNDLUxR62f1kwDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMCAX
        DTI2MTEyMTA4MDEwMFoYDzIxMjYwMTAxMDAwMDAwWjAcMRowGAYDVQQDDBFzbnMu
        YW1hem9uYXdzLmNvbTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAOzj
        vWMMDAEJ0gqsh8ey4iS7YtFszRYuWRmcUKTRaWKzEc7ShhJABvhDp8EhibwInhg/
        fTWPjaxfBjbHJ7yAfNNSRyvTbE3iXGnR/zbYBIps3ffDwNgQCk6sUnJmBN+c6gXU
        sd+jnlHv1FobZNgfTr0BLthUWJ8Y3S8FxTyelCwtfXxKDtGtkAHne8Xgbbhfsz58
        sQ+wmQxFic27YYKCUVS3s4+4YTa2p4ge5+NUqzkHsys2NJoXE5E71foxkwJSpZI4
        8hk5lNVyRd7NeDZFC/dxwBEWRuHcKW9sgggfoitxheAm5Mf4PhvhzF0RaTo/NNzp
        bLc/P6WBwXeImlLX6ZUCAwEAAaMgMB4wHAYDVR0RBBUwE4IRc25zLmFtYXpvbmF3
        cy5jb20wDQYJKoZIhvcNAQELBQADggEBABRdggHJu0Cve5RC+jS0j/wGhrEtYuco
        JZ5rrPPFqltSLv8HLDFm4VA3GD7sq9bhM26NhlrMYkHErd6bLXC3Q8UvgtmWXlOT
        XpcF8E4a3cS0Xx6igS/3qNZrGI+oFw1SAATR5aAb5wSM9g3wZ6VlzFJHwzqdN1Qy
        H1z4FHaMB643MmXthkd3g2LjT4xRYKBkXYgsNSmlCU3f1Cx8FGt6N3k8h3xFVg3x
        A9AyBXnApRa72dE8fLs1XX8sMN33t/oUI4QYKnzpTyomqi785iwbnuK65ohG9SGw
        95QJk3d1S+A6DpuI68Q7Jj2gOJDtp2y/K/GwKKzBdmFfdd7RWKPznFg=
        -----END CERTIFICATE-----
        """

    /// Somebody else's name.
    package static let foreign = """
        -----BEGIN CERTIFICATE-----
        MIIDDTCCAfWgAwIBAgIUcfUC+5xtY9w2GfiBau8ZnqOyf0QwDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMCAX
        DTI2MDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAoMSYwJAYDVQQDDB1zbnMu
        YW1hem9uYXdzLmNvbS5leGFtcGxlLm9yZzCCASIwDQYJKoZIhvcNAQEBBQADggEP
        ADCCAQoCggEBAOzjvWMMDAEJ0gqsh8ey4iS7YtFszRYuWRmcUKTRaWKzEc7ShhJA
        BvhDp8EhibwInhg/fTWPjaxfBjbHJ7yAfNNSRyvTbE3iXGnR/zbYBIps3ffDwNgQ
        Ck6sUnJmBN+c6gXUsd+jnlHv1FobZNgfTr0BLthUWJ8Y3S8FxTyelCwtfXxKDtGt
        kAHne8Xgbbhfsz58sQ+wmQxFic27YYKCUVS3s4+4YTa2p4ge5+NUqzkHsys2NJoX
        E5E71foxkwJSpZI48hk5lNVyRd7NeDZFC/dxwBEWRuHcKW9sgggfoitxheAm5Mf4
        PhvhzF0RaTo/NNzpbLc/P6WBwXeImlLX6ZUCAwEAAaMsMCowKAYDVR0RBCEwH4Id
        c25zLmFtYXpvbmF3cy5jb20uZXhhbXBsZS5vcmcwDQYJKoZIhvcNAQELBQADggEB
        AJDsD1ig5cC3RmV744NL7YJg4m2NZw/vdQltN+FXipGp3RlT/1DTPzMqK6CoOuHa
        JGfAhKPv4nbeYeJmtmxPZsz2mE9PxWle89EWtHTmh6K/5QDDND8KOwJDvPTOW0hM
        6Y4MQeQLdfLeqwwrlxtF00HQHEmOmzIqvqpnDZJTzJhWqAtbC2un9J8QaH+AI/+/
        qghDtnPlrWi/K8BnwL8OcFF3LaqLiz83TJr3q/pbw2SmLuQt61+W3IewIupA3Xdu
        Gr1f/CaZp6/orNWF2dGah4fn2lxsF96TbGoJdFBlDGZYAspMqMKfG0XkhZtm2Snf
        aN/JRUcEbN8biHeO0FnXIVE=
        -----END CERTIFICATE-----
        """

    /// Another key's.
    package static let otherSigner = """
        -----BEGIN CERTIFICATE-----
        MIIC9TCCAd2gAwIBAgIUR69tQmyVuMHv2AbdB4B7ADNmEycwDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMCAX
        DTI2MDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAcMRowGAYDVQQDDBFzbnMu
        YW1hem9uYXdzLmNvbTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAOTd
        El1fEsjXRkhUSFSSiPotqoNZUgfnLioVzx6bz2H5GKrBpDB5yQx5WRFkkPcbr4mj
        UAricVF+aVOhYd/q+Cjna9xOzhuv9KcxrFDwZhtXJbOdOBemI3gKU75R8DZkGIEY
        I63vXlr2CqvUj4WitsCns8ro3OpacnjErUYiSgNFTwthgy9D2CFCuqp0e69k4koy
        nVjFNFjhEMi9UKUqB2DOTq5bHkdY0W/b0NxyFDKWikITb2RnR7YTqf4yLeIqVN8Y
        0qjq5AqsecVBYID2mzo1TWZQSeP3/Jkv/PrqQD0QfasBupbKUAx8y0Z9bInumg/Y
        lkJvtdjSnXYhufLU8BUCAwEAAaMgMB4wHAYDVR0RBBUwE4IRc25zLmFtYXpvbmF3
        cy5jb20wDQYJKoZIhvcNAQELBQADggEBAE6LM+rqOoZjRyjFLGaHny9AgOveRXQW
        dJdJPqRGnPjUkRxDfwQhjNwhyPREVu+njCLKTSgugGJZIjg7GzKKswxocDX5+uPz
        +vfNhq23tpmD9MfwWMMeE4suKbfXHpROk1n6mMmoqLkvFtUSHoNh3fWJFXS6oyDA
        wyoT58ef2ecvToYSQknqVjyjlyqMePd3URhwNZ29XNuyiVXqhzfs9iuf4q0vdg6Q
        CgtVGGN2QjY96+RXAGyCu3dmkoPjHQeEffLA+KDhJ1vwnww0zVGMxiq0kuvzahNt
        zN9hKKOfcb0A7i6ZqYTM8b94HN44NTbCa/qikTGvPias9RFDaJDbsz0=
        -----END CERTIFICATE-----
        """

    /// A key that is not RSA.
    package static let elliptic = """
        -----BEGIN CERTIFICATE-----
        MIICKjCCARKgAwIBAgIUWMN96cqJAOPEkBWY7v2R3rL+xdwwDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMCAX
        DTI2MDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAcMRowGAYDVQQDDBFzbnMu
        YW1hem9uYXdzLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABI93iC8KjhPe
        Sk7dU2fpr1uFiPI62+pvyZmqO4R8eZfcVoLNZelkRiDFQmtQenUIf8uCzbS4zNSZ
        P9REN0or5XWjIDAeMBwGA1UdEQQVMBOCEXNucy5hbWF6b25hd3MuY29tMA0GCSqG
        SIb3DQEBCwUAA4IBAQCTxhXubIKtIla77HQz9m0Drg1f/C6aW1ZoFxc4RnlwD6tY
        D5qL8kzXLn5QQSH4xKpZuPJi3mwv+o+GPuGjY4CEvbZWPt4FEb6A+arZu94GL88A
        ZNQYHBLTLfe774VVNEwFrqACTNvrJMPuIJr3E4qoi55zVwxbgDl2sBQR+Pzo1sNE
        qG05KTE8j/OBSN1dROvgFwpV3s8d+wIHWO94vYhBezPSg8is5mamYE9alsCGYM5+
        PHV5cC+M0r/aVPs05Gs7wQOt4UIYBYUOBNp7ZYMnn/5JDKU+Tm3e1AsMKGa03pc6
        4pBw1IXes89GS9BIAAXfCGv70WRjNJmowSh6oQ07
        -----END CERTIFICATE-----
        """

    /// A key of 1024 bits.
    package static let weak = """
        -----BEGIN CERTIFICATE-----
        MIICcTCCAVmgAwIBAgIUGzYoynBLFClwS9pdPwL+FgbcRiEwDQYJKoZIhvcNAQEL
        BQAwKTEnMCUGA1UEAwwedGVzdC1vbmx5IGF1dGhvcml0eSBvZiBzaWduZXJzMCAX
        DTI2MDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAcMRowGAYDVQQDDBFzbnMu
        YW1hem9uYXdzLmNvbTCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEAu4tWk6Ry
        3B4opRT82icWquMI9hSncHhwRjJQqAdHFApERy4SjNUZjtt766p84hjgp9PQv7wB
        gnBkn/2H5TV3f+w8sC2lYgUTUYqhwwf0QLcDmexlVpAZbJ7P2Z+rRGUKjxnzVYZe
        WkffO38UpRJQbXvzaCYxxp2UkK7IANUV0uECAwEAAaMgMB4wHAYDVR0RBBUwE4IR
        c25zLmFtYXpvbmF3cy5jb20wDQYJKoZIhvcNAQELBQADggEBAGN7CPzTyg3VnGBp
        Cn51Z2MWB0nKNG84leI7e6m1cKn0dRAMUB8MOafKuRZIONN1Mlos0QA/bCdSkxrq
        x46BvREgqWhcEWg8jQ6USZy/B2bBBfp76UWJ9e114ODMkCTB4YPRnqhvrpIIhgpX
        rcd++44eMjckFj1HLjndGQg+WfoZe5cb2dOxuukhHIl1gwiPbM6MLkH0Lqxz957Z
        lG3NKRR97GXJeSxRXiZ3dp7LWLSiA7sqmdspwQdhH+R1rVUeOUMj0mkfJMo51fnG
        oBc0hox0Tfsuo4h0VntfVtb/dm85JSbV+ZpskwikgAO2sKRkzXcaHanLfStCYUo4
        33botxg=
        -----END CERTIFICATE-----
        """

    /// The private key of all but three of them.
    package static let key = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDs471jDAwBCdIK
        rIfHsuIku2LRbM0WLlkZnFCk0WlisxHO0oYSQAb4Q6fBIYm8CJ4YP301j42sXwY2
        xye8gHzTUkcr02xN4lxp0f822ASKbN33w8DYEApOrFJyZgTfnOoF1LHfo55R79Ra
        G2TYH069AS7YVFifGN0vBcU8npQsLX18Sg7RrZAB53vF4G24X7M+fLEPsJkMRYnN
        u2GCglFUt7OPuGE2tqeIHufjVKs5B7MrNjSaFxORO9X6MZMCUqWSOPIZOZTVckXe
        zXg2RQv3ccARFkbh3ClvbIIIH6IrcYXgJuTH+D4b4cxdEWk6PzTc6Wy3Pz+lgcF3
        iJpS1+mVAgMBAAECggEABXFTFd4+PVzeJlAh+4Dc6MakZdbn3GFauzen8617DCE8
        oMGeAnfVoSkextVwLnGNPlXhGNSwRtxVDnejblWOaKWMjJF6PMzdXjIMuNQcQJjx
        PaLSALTXo8iaSVYWORQIHXOuVYrTFaNav+o+tid7/eQz0RUZByjBVjX9+t9S3LPw
        i8G0aP6GwnIAgdBvUQJbB9h7dGX/IwGf60tGTUyglGi0xmuQPgMbCMxuK2yv1tul
        z09k2Ml11P3mzUse9bZcy7VNNiq3UzMF4qOXNeeJUuzfVZwgC+lA26Ym+zXPRl1p
        waoeI+utkMVrof7Ck5MJNup/lLBeoL2K1ONQJtVIqQKBgQD5VW1AGHbY4wQWveBM
        6rGnxf/u9OnjQA0LVS87pdz/hWl36Ky6QyCIiaczzFuYvKbyLFNecaztEmcawcsh
        kydC1/OqM/zvjvdinUeZPm+YwEsq+/szkg9qrnaGwBjgnEQYUUPRGci9TICbO8xH
        2WGNrhQl3KbRQTHPeRoaVJzvyQKBgQDzOSOXIyTSEqUtYfLCf0YS6scWtRKzasH2
        uk9vraYQDOMtZG1XM592x9BURLs6F3nuGWqRGd5gu9OeaYFODpa0ylILrEtPj0Wz
        fyhNpg6fCxVd34PytIZw0YkbeuV6a71o9F1kr557lzwPWpVSoDhDsJpzv50uJmXd
        bxWeMDnJbQKBgHyUzLPcBXY1aFOcqDiGhCIactkJEtxzopDpDWK2a4hZNuutHLEs
        3VKbxSnCkHnuuVQEBdwI3KjQKyhZcI/kIRfrI1sGAvoH62Agyiet5MDkRCrEIS4R
        axaY+aw2y7dfHT8xS7ttMLo1QYVPCbFU0sOiGXsZl1izRJowHnTNlmTRAoGAHfnD
        ziOxrQZJPy+cKKZg74Hp6X2FgYE9yHerxJrFJaNA+F4xL5cYJx53KXuTC5TLHTIa
        tSlYA9oCObrNCd64ai2pMPEaEwMYVwfr4q39jVJjXr9mVqozC4J3gGCEGbNfk6jS
        Pc97G8ZGy6mhT56ZcJY6YtuRtpda5JCFPIq7BH0CgYEAiUz/Cw9DtwZTE2EhYD3l
        X7Y//ekjF1TH/8hNOCynEC8aXw4YGWNuFmduPl/JoC+q//T6Il+Y018vWqs73eYE
        Fopn/Sw0UDll7ZrfCjYE/JJnIK0+y1WLhjK0BnWU1z+hUucauUJ8Ip8r72j9tGO6
        32NrE+AuAMXlC48LeaEDDUw=
        -----END PRIVATE KEY-----
        """
}
