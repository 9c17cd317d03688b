import Testing

@testable import Mail

@Suite struct MailSettingsTests {
    @Test(
        arguments: [
            ("mail.example.org", nil, MailSecurity.startTLS, "smtp://mail.example.org:587/"),
            ("mail.example.org", nil, .implicitTLS, "smtps://mail.example.org:465/"),
            ("Mail.Example.org", 2_525, .startTLS, "smtp://mail.example.org:2525/"),
            ("192.0.2.7", nil, .startTLS, "smtp://192.0.2.7:587/"),
            ("2001:db8::7", nil, .startTLS, "smtp://[2001:db8::7]:587/"),
            ("[2001:db8::7]", nil, .startTLS, "smtp://[2001:db8::7]:587/"),
            ("localhost", nil, .plain, "smtp://localhost:25/"),
            ("127.3.2.1", nil, .plain, "smtp://127.3.2.1:25/"),
            ("::1", nil, .plain, "smtp://[::1]:25/"),
        ] as [(String, Int?, MailSecurity, String)]
    )
    func theServerIsWhereItIsSaid(host: String, port: Int?, security: MailSecurity, url: String) throws {
        #expect(try MailSettings(host: host, port: port, security: security).url == url)
    }

    @Test(arguments: [
        "", "mail server", "user@mail", "mail/x", "mail:25", "mail.example.org?x", "mail\r\nQUIT", "smtp://mail",
        "[mail]",
        "mail%00", "#",
    ]) func whatIsNoHostIsRefused(host: String) {
        #expect(throws: MailFault.self) { try MailSettings(host: host) }
    }

    @Test(arguments: ["mail.example.org", "192.0.2.7", "2001:db8::7", "127.0.0.1.example.org", "localhost.example.org"])
    func unprotectedConnectionsStayOnThisMachine(host: String) throws {
        let fault = try #require(throws: MailFault.self) { try MailSettings(host: host, security: .plain) }
        #expect(fault.description.contains("STARTTLS (587)"))
    }

    @Test(arguments: [0, -1, 65_536]) func portsAreInTheirRange(port: Int) {
        #expect(throws: MailFault.self) { try MailSettings(host: "localhost", port: port) }
    }

    @Test(arguments: [("", "x"), ("x", ""), ("a\0b", "x"), ("a", "x\r\nQUIT"), ("a\nb", "x")])
    func loginsThatCannotTravelAreRefused(user: String, password: String) {
        #expect(throws: MailFault.self) { try MailLogin(user: user, password: password) }
    }

    @Test func aLoginShowsNothingOfItself() throws {
        let login = try MailFixture.login()
        let settings = try MailSettings(host: "localhost", login: login)
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(login)", String(reflecting: login), "\(settings)", String(reflecting: settings), dumped] {
            #expect(!text.contains("horse"))
        }
    }
}
