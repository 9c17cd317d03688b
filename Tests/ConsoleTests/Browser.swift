import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport

@testable import Console

/// A browser without a script: keeps the session's cookie, sends forms, follows nothing on its own.
actor Browser {
    struct Answer: Sendable {
        let status: UInt
        fileprivate let headers: HTTPHeaders
        let body: String

        var location: String? { header("Location") }

        func header(_ name: String) -> String? { headers.first(name: name) }
    }

    nonisolated let client: HTTPClient
    nonisolated let base: String
    private(set) var cookie: String?

    init(client: HTTPClient, base: String) {
        self.client = client
        self.base = base
    }

    func setCookie(_ value: String?) {
        cookie = value
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, nil, headers)
    }

    func post(
        _ path: String,
        _ fields: [String: String],
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        let body = fields.map { "\(FormFields.encoded($0.key))=\(FormFields.encoded($0.value))" }
            .joined(separator: "&")
        var headers = headers
        if headers["Content-Type"] == nil { headers["Content-Type"] = "application/x-www-form-urlencoded" }
        return try await send("POST", path, body, headers)
    }

    func send(_ method: String, _ path: String, _ body: String?, _ headers: [String: String]) async throws -> Answer {
        let response = try await client.execute(request(method, path, body, headers), timeout: .minutes(5))
        let bytes = try await response.body.collect(upTo: 4 << 20)
        for field in response.headers["Set-Cookie"] {
            let pair = field.prefix { $0 != ";" }
            guard pair.hasPrefix("\(Session.cookie)=") else { continue }
            let value = String(pair.dropFirst(Session.cookie.count + 1))
            cookie = value.isEmpty ? nil : value
        }
        return Answer(status: response.status.code, headers: response.headers, body: String(buffer: bytes))
    }

    /// An open stream of events.
    nonisolated func events(_ path: String) async throws -> sending EventStream {
        EventStream(try await opened(path))
    }

    private func opened(_ path: String) async throws -> HTTPClientResponse {
        let asked = request("GET", path, nil, ["Accept": "text/event-stream"])
        return try await client.execute(asked, timeout: .minutes(5))
    }

    private func request(
        _ method: String,
        _ path: String,
        _ body: String?,
        _ headers: [String: String]
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: base + path)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let cookie { request.headers.replaceOrAdd(name: "Cookie", value: "\(Session.cookie)=\(cookie)") }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        return request
    }

    /// Presses the first button with this text in the page, as a browser without a script would.
    func press(_ label: String, in page: Answer) async throws -> Answer {
        try await post("/press", try PageForm.press(label, in: page.body).fields)
    }
}

/// A form as it stands in a page.
struct PageForm {
    var fields: [String: String]

    /// The form with the button of this text, and the fields it sends.
    static func press(_ label: String, in html: String) throws -> PageForm {
        for form in forms(in: html, action: "/press") {
            for button in form.components(separatedBy: "<button ").dropFirst() {
                guard let end = button.range(of: "</button>") else { continue }
                let parts = button[..<end.lowerBound].split(separator: ">", maxSplits: 1)
                guard parts.count == 2, parts[1].contains(label), let token = attribute("value", in: String(parts[0]))
                else { continue }
                var fields = hidden(in: form)
                fields["token"] = token
                return PageForm(fields: fields)
            }
        }
        throw FixtureFault("no button '\(label)' in \(html)")
    }

    static func answer(in html: String) throws -> PageForm {
        guard let form = forms(in: html, action: "/answer").first else { throw FixtureFault("no question in \(html)") }
        return PageForm(fields: hidden(in: form))
    }

    static func forms(in html: String, action: String) -> [String] {
        html.components(separatedBy: "<form ").dropFirst().compactMap { part in
            let tag = part.prefix { $0 != ">" }
            guard let end = part.range(of: "</form>"), tag.contains("action=\"\(action)\"") else { return nil }
            return String(part[..<end.lowerBound])
        }
    }

    static func hidden(in form: String) -> [String: String] {
        var fields: [String: String] = [:]
        for input in form.components(separatedBy: "<input type=\"hidden\" ").dropFirst() {
            let tag = String(input.prefix { $0 != ">" })
            if let name = attribute("name", in: tag), let value = attribute("value", in: tag) { fields[name] = value }
        }
        return fields
    }

    static func attribute(_ name: String, in tag: String) -> String? {
        guard let start = tag.range(of: "\(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
            .replacing("&amp;", with: "&").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    }
}
