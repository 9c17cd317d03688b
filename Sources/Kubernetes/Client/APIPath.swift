/// The path and query of a request, percent-encoded: `APIPath("api", "v1", "pods").with("labelSelector", "app=web")`
/// is `/api/v1/pods?labelSelector=app%3Dweb`.
///
/// Names come from labels of alerts, so no component can leave its place: `/`, `?`, `#`, `%` and `..` are encoded or kept
/// as the text of one component.
struct APIPath: Hashable, Sendable, CustomStringConvertible {
    private let components: [String]
    private(set) var query: [QueryItem] = []

    /// One name and value of a query, not encoded.
    struct QueryItem: Hashable, Sendable {
        let name: String
        let value: String
    }

    init(_ components: String...) {
        self.init(components)
    }

    init(_ components: [String]) {
        self.components = components
    }

    /// The same with one more query item; one of the same name is replaced.
    func with(_ name: String, _ value: String) -> APIPath {
        var path = without(name)
        path.query.append(QueryItem(name: name, value: value))
        return path
    }

    func without(_ name: String) -> APIPath {
        var path = self
        path.query.removeAll { $0.name == name }
        return path
    }

    /// One step deeper, e.g. `log` below a pod.
    func appending(_ component: String) -> APIPath {
        var path = APIPath(components + [component])
        path.query = query
        return path
    }

    func value(of name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    /// Without the query; this is what logs may show.
    var path: String {
        "/" + components.map(Self.component).joined(separator: "/")
    }

    /// As it goes into the request line.
    var description: String {
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    private static func component(_ text: String) -> String {
        // Servers and proxies resolve dots even when they are encoded once; a doubly encoded one is a name nobody has.
        switch text {
        case ".": "%252E"
        case "..": "%252E%252E"
        default: encoded(text)
        }
    }

    /// All but RFC 3986's unreserved characters, as UTF-8.
    private static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
