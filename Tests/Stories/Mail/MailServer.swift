import Foundation
import Glibc
import Mail
import TestSupport

/// A real Exim on loopback, alone, with a folder of its own. It takes mail for `responder-a@test.invalid` from whoever
/// has logged in, and only under TLS can one log in.
struct MailServer: Sendable {
    static let program = "/usr/sbin/exim4"
    static let user = "pager"
    static let password = "correct horse battery staple"
    static let largest = 200_000

    let folder: URL
    let startTLSPort: Int
    let smtpsPort: Int
    let process: ChildProcess

    /// Stops it and removes its folder when `body` has ended.
    static func run(on stage: Stage, _ body: (MailServer) async throws -> Void) async throws {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw FixtureFault("\(program) is missing: apt-get install exim4-daemon-light")
        }
        guard getuid() == 0 else { throw FixtureFault("Exim wants to be started by root, as it is in CI") }
        // Exim delivers as its own user, who cannot look into the story's folder.
        let folder = URL(filePath: "/tmp/chatops-mail-\(UUID().uuidString)")
        defer { remove(folder, stage) }
        for name in ["", "spool", "log", "box"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755]
            )
        }
        let ports = try FreePorts.take(2)
        try write(TestCertificates.server, to: folder.appending(path: "server.pem"))
        try write(TestCertificates.serverKey, to: folder.appending(path: "server.key"))
        try write(TestCertificates.authority, to: folder.appending(path: "authority.pem"))
        try write(TestCertificates.otherAuthority, to: folder.appending(path: "other.pem"))
        let owned = try await stage.run("/usr/bin/chown", ["-R", "Debian-exim", folder.path])
        guard owned.ending == .exited(0) else { throw FixtureFault("chown: \(owned.errors)") }
        // Exim reads no settings that others than root may write.
        let settings = folder.appending(path: "exim.conf")
        try write(configuration(folder.path, ports), to: settings)
        let process = try stage.start("exim", program, ["-C", settings.path, "-bdf"])
        stage.keep("Exim's log") {
            let log = FileManager.default.contents(atPath: folder.appending(path: "log/main").path)
            return String(decoding: log ?? Data(), as: UTF8.self)
        }
        defer { process.stop() }
        try await body(MailServer(folder: folder, startTLSPort: ports[0], smtpsPort: ports[1], process: process))
    }

    /// How it is reached.
    func settings(
        _ security: MailSecurity = .startTLS,
        password: String = password,
        authority: String = "authority.pem",
        connecting: Duration = .seconds(30)
    ) throws -> MailSettings {
        try MailSettings(
            host: "127.0.0.1",
            port: security == .startTLS ? startTLSPort : smtpsPort,
            security: security,
            login: MailLogin(user: Self.user, password: password),
            authority: folder.appending(path: authority).path,
            greeting: MailDomain("bot.test.invalid"),
            limits: MailLimits(connecting: connecting)
        )
    }

    /// What was delivered, as it stands in the mailbox.
    func delivered() throws -> [String] {
        let box = folder.appending(path: "box/new")
        guard FileManager.default.fileExists(atPath: box.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: box.path).sorted().map {
            String(decoding: try Data(contentsOf: box.appending(path: $0)), as: UTF8.self)
        }
    }

    private static func write(_ text: String, to file: URL) throws {
        try (text + "\n").write(to: file, atomically: false, encoding: .utf8)
    }

    private static func remove(_ folder: URL, _ stage: Stage) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            stage.narrator.say("could not remove \(folder.path): \(error.localizedDescription)")
        }
    }

    private static func configuration(_ folder: String, _ ports: [Int]) -> String {
        """
        primary_hostname = mail.test.invalid
        spool_directory = \(folder)/spool
        log_file_path = \(folder)/log/%s
        pid_file_path = \(folder)/exim.pid
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = \(ports[0]) : \(ports[1])
        tls_on_connect_ports = \(ports[1])
        tls_advertise_hosts = *
        tls_certificate = \(folder)/server.pem
        tls_privatekey = \(folder)/server.key
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        acl_smtp_rcpt = recipient
        acl_smtp_data = message
        message_size_limit = \(largest)
        host_lookup =
        rfc1413_hosts =
        keep_environment =
        begin acl
        recipient:
          deny message = log in first
            !authenticated = *
          require message = nobody of that name here
            verify = recipient
          accept
        message:
          accept
        begin routers
        people:
          driver = accept
          domains = test.invalid
          local_parts = responder-a
          transport = box
        begin transports
        box:
          driver = appendfile
          directory = \(folder)/box
          maildir_format
          user = Debian-exim
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and{{eq{$auth2}{\(user)}}{eq{$auth3}{\(password)}}}}
          server_set_id = $auth2
        """
    }
}
