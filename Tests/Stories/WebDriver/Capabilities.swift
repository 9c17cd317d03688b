/// What a session asks of Chromium.
struct Capabilities: Encodable {
    private let capabilities: Wanted

    init(chromium: String, profile: String) {
        let options = Options(
            binary: chromium,
            args: [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--no-default-browser-check", "--disable-sync", "--disable-component-update",
                "--disable-background-networking", "--disable-default-apps", "--hide-scrollbars",
                "--force-color-profile=srgb", "--lang=en-US", "--user-data-dir=\(profile)",
                // Whatever a page asks for, nothing but loopback is reached.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            ]
        )
        capabilities = Wanted(
            alwaysMatch: Match(
                browserName: "chrome",
                options: options,
                logging: ["browser": "ALL", "performance": "ALL"],
                timeouts: ["pageLoad": 20_000, "script": 10_000, "implicit": 0]
            )
        )
    }

    private struct Wanted: Encodable {
        let alwaysMatch: Match
    }

    private struct Match: Encodable {
        let browserName: String
        let options: Options
        let logging: [String: String]
        let timeouts: [String: Int]

        enum CodingKeys: String, CodingKey {
            case browserName, timeouts
            case options = "goog:chromeOptions"
            case logging = "goog:loggingPrefs"
        }
    }

    private struct Options: Encodable {
        let binary: String
        let args: [String]
    }
}
